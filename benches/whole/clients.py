"""The same app clients in the words of every tool: YAML for cogctl, members for the API, variables for Terraform."""

import json
import shutil
from pathlib import Path

TERRAFORM = Path(__file__).with_name("main.tf")


def names(count):
    return [f"app-{number:05}" for number in range(count)]


def members(name):
    """What CreateUserPoolClient takes."""
    return {
        "ClientName": name,
        "CallbackURLs": [f"https://{name}.example.com/callback", "http://localhost:8080/callback"],
        "LogoutURLs": [f"https://{name}.example.com/signed-out"],
        "AllowedOAuthFlowsUserPoolClient": True,
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email", "profile"],
        "SupportedIdentityProviders": ["COGNITO"],
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        "AccessTokenValidity": 30,
        "IdTokenValidity": 30,
        "RefreshTokenValidity": 12,
        "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
        "PreventUserExistenceErrors": "ENABLED",
    }


def entry(name):
    """One of a spec's `clients:`."""
    return f"""\
  {name}:
    callback_urls: ["https://{name}.example.com/callback", "http://localhost:8080/callback"]
    logout_urls: ["https://{name}.example.com/signed-out"]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, email, profile]
    supported_identity_providers: [COGNITO]
    explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
    access_token_validity: 30m
    id_token_validity: 30m
    refresh_token_validity: 12h
    prevent_user_existence_errors: ENABLED
"""


def spec(pool, named, spec_id="bench"):
    head = f"version: 1\nid: {spec_id}\nuser_pool_id: {pool}\nclients:\n"
    return head + "".join(map(entry, named))


def write_folder(folder, pool, named, files):
    """The same clients in so many specs of one folder."""
    folder.mkdir()
    share = -(-len(named) // files)
    for number in range(files):
        part = named[number * share : (number + 1) * share]
        if part:
            (folder / f"part-{number:03}.yaml").write_text(spec(pool, part, f"part-{number:03}"))


def write_terraform(folder, url, pool, named):
    folder.mkdir()
    shutil.copy(TERRAFORM, folder)
    variables = {"url": url, "pool": pool, "names": named}
    (folder / "terraform.tfvars.json").write_text(json.dumps(variables))
