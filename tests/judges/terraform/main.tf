# A user pool as people set one up, with clients over all their settings, against a service
# at var.url. var.changed is the second edition of the same configuration.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      # What an import shows and what an update sends differ between major versions.
      version = "~> 5.100"
    }
  }
}

variable "url" {
  type = string
}

variable "changed" {
  type    = bool
  default = false
}

# The pool in which another service made its client. It is not this configuration's.
variable "search_pool" {
  type = string
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

resource "aws_cognito_user_pool" "users" {
  name                     = "users"
  deletion_protection      = "INACTIVE"
  mfa_configuration        = var.changed ? "OPTIONAL" : "OFF"
  alias_attributes         = ["email", "preferred_username"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  password_policy {
    minimum_length                   = var.changed ? 14 : 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.changed ? [true] : []
    content {
      enabled = true
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
    invite_message_template {
      email_message = "Hello {username}, your password is {####}"
      email_subject = "Welcome"
      sms_message   = "Hello {username}, your password is {####}"
    }
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  device_configuration {
    challenge_required_on_new_device      = true
    device_only_remembered_on_user_prompt = var.changed
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  verification_message_template {
    default_email_option = "CONFIRM_WITH_CODE"
    email_message        = "Your code is {####}"
    email_subject        = "Your code"
  }

  lambda_config {
    pre_sign_up = "arn:aws:lambda:us-west-2:123456789012:function:before"
  }

  schema {
    name                = "tenant"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = "1"
      max_length = "256"
    }
  }

  # One more appears by AddCustomAttributes.
  dynamic "schema" {
    for_each = var.changed ? ["level"] : []
    content {
      name                = schema.value
      attribute_data_type = "Number"
      mutable             = true
      number_attribute_constraints {
        min_value = "0"
        max_value = "9"
      }
    }
  }

  tags = var.changed ? { stage = "two" } : { stage = "one", team = "identity" }
}

# A pool with nothing but a name, which keeps the service's defaults.
resource "aws_cognito_user_pool" "bare" {
  name = "bare"
}

resource "aws_cognito_resource_server" "api" {
  user_pool_id = aws_cognito_user_pool.users.id
  identifier   = "https://api.example.com"
  name         = "API"

  scope {
    scope_name        = "read"
    scope_description = "Read"
  }

  dynamic "scope" {
    for_each = var.changed ? ["write"] : []
    content {
      scope_name        = scope.value
      scope_description = "Write"
    }
  }
}

resource "aws_cognito_identity_provider" "corporate" {
  user_pool_id  = aws_cognito_user_pool.users.id
  provider_name = "Corporate"
  provider_type = "OIDC"

  provider_details = {
    attributes_request_method     = "GET"
    attributes_url_add_attributes = "false"
    authorize_scopes              = var.changed ? "openid email" : "openid"
    client_id                     = "cognito"
    client_secret                 = "not-a-real-secret"
    oidc_issuer                   = "https://login.example.com"
  }

  attribute_mapping = {
    email    = "email"
    username = "sub"
  }
}

resource "aws_cognito_user_pool_client" "bare" {
  user_pool_id = aws_cognito_user_pool.users.id
  name         = "bare"
}

resource "aws_cognito_user_pool_client" "spa" {
  user_pool_id                         = aws_cognito_user_pool.users.id
  name                                 = var.changed ? "spa-renamed" : "spa"
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", "implicit"]
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  callback_urls                        = var.changed ? ["https://c.example.com/cb"] : ["https://b.example.com/cb", "https://a.example.com/cb", "http://localhost:3000/cb"]
  default_redirect_uri                 = var.changed ? "https://c.example.com/cb" : "https://a.example.com/cb"
  logout_urls                          = ["https://b.example.com/bye", "https://a.example.com/bye"]
  supported_identity_providers         = ["COGNITO", aws_cognito_identity_provider.corporate.provider_name]
  explicit_auth_flows                  = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors        = var.changed ? "LEGACY" : "ENABLED"
  enable_token_revocation              = !var.changed
  auth_session_validity                = var.changed ? 15 : 5
  read_attributes                      = ["name", "email", "custom:tenant"]
  write_attributes                     = ["name", "email"]
  access_token_validity                = var.changed ? 45 : 30
  id_token_validity                    = 30
  refresh_token_validity               = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_client" "backend" {
  user_pool_id                                  = aws_cognito_user_pool.users.id
  name                                          = "backend"
  generate_secret                               = true
  enable_propagate_additional_user_context_data = true
  explicit_auth_flows                           = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"]

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = var.changed ? 10 : 20
  }

  analytics_configuration {
    application_arn = "arn:aws:mobiletargeting:us-west-2:123456789012:apps/0a1b2c3d"
  }
}

resource "aws_cognito_user_pool_client" "machine" {
  user_pool_id                         = aws_cognito_user_pool.users.id
  name                                 = "machine"
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]

  # Not the server's scope_identifiers: the provider knows those only after it changed the scopes.
  allowed_oauth_scopes = [
    for scope in aws_cognito_resource_server.api.scope : "${aws_cognito_resource_server.api.identifier}/${scope.scope_name}"
  ]
}

resource "aws_cognito_managed_user_pool_client" "search" {
  user_pool_id           = var.search_pool
  name_prefix            = "AmazonOpenSearchService-logs"
  id_token_validity      = var.changed ? 2 : 1
  access_token_validity  = 1
  refresh_token_validity = 5
  explicit_auth_flows    = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]

  token_validity_units {
    access_token  = "hours"
    id_token      = "hours"
    refresh_token = "days"
  }
}

output "pools" {
  value = {
    users = aws_cognito_user_pool.users.id
    bare  = aws_cognito_user_pool.bare.id
  }
}

output "clients" {
  value = {
    bare    = aws_cognito_user_pool_client.bare.id
    spa     = aws_cognito_user_pool_client.spa.id
    backend = aws_cognito_user_pool_client.backend.id
    machine = aws_cognito_user_pool_client.machine.id
  }
}
