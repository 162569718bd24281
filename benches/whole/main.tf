# The clients of a pool at var.url, as `clients.members` in clients.py has them.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "url" {
  type = string
}

variable "pool" {
  type = string
}

variable "names" {
  type = set(string)
}

provider "aws" {
  region                      = "us-west-2"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true

  endpoints {
    cognitoidp = var.url
  }
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.names

  name                                 = each.value
  user_pool_id                         = var.pool
  callback_urls                        = ["https://${each.value}.example.com/callback", "http://localhost:8080/callback"]
  logout_urls                          = ["https://${each.value}.example.com/signed-out"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  supported_identity_providers         = ["COGNITO"]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
  access_token_validity                = 30
  id_token_validity                    = 30
  refresh_token_validity               = 12
  prevent_user_existence_errors        = "ENABLED"

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}
