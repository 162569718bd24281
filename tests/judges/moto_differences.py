"""moto's own tests that can't pass on a service as strict as Cognito: why, and how each of them fails.

They run all the same, as strict expected failures. One that begins to pass fails the run, and leaves this list; one
that fails in another way, as on a server that died, fails the run too.
"""

from typing import NamedTuple

from botocore.exceptions import ClientError


class Difference(NamedTuple):
    """`raised` is the type of what it fails with, and `text` a part of it that nothing else would say."""

    reason: str
    raised: type
    text: str


def refused(reason, text):
    return Difference(reason, ClientError, f"failed to satisfy constraint: Member must {text}")


FACEBOOK = refused(
    "makes a Facebook provider under a random name of 36 characters, where the model takes 32",
    "have length less than or equal to 32",
)
LAMBDA = refused(
    "gives a random text as the ARN of a Lambda function, which doesn't fit the model's pattern",
    "satisfy regular expression pattern: arn:",
)
BRACES = refused(
    "gives a resource server a name with braces, which don't fit the model's pattern",
    r"satisfy regular expression pattern: [\w\s+=,.@-]+",
)

DIFFERENCES = {
    "test_create_identity_provider": FACEBOOK,
    "test_create_user_pool": LAMBDA,
    "test_create_user_pool_unknown_attribute_data_type": Difference(
        "expects a text without the count and the member's place, which every real text of this kind has",
        AssertionError,
        "1 validation error detected: Value 'Banana' at 'schema.1.member.attributeDataType' failed",
    ),
    "test_delete_identity_providers": FACEBOOK,
    "test_describe_identity_providers": FACEBOOK,
    "test_describe_user_pool": LAMBDA,
    "test_list_identity_providers": FACEBOOK,
    "test_list_identity_providers_returns_max_items": FACEBOOK,
    "test_list_identity_providers_returns_next_tokens": FACEBOOK,
    "test_list_identity_providers_when_max_items_more_than_total_items": FACEBOOK,
    "test_list_resource_servers_multi_page": BRACES,
    "test_list_resource_servers_single_page": BRACES,
    "test_set_user_pool_mfa_config": Difference(
        "expects moto's own texts where no factor is given and where the model is broken; live pools say other ones",
        AssertionError,
        "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
    ),
    "test_update_identity_provider": FACEBOOK,
    "test_update_identity_provider_no_user_pool": refused(
        "names a pool `foo`, which the model's pattern refuses before it is looked up",
        r"satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+",
    ),
    "test_update_user_pool": Difference(
        "expects policies without the one for signing in, which live pools show (cdk-real-drift)",
        AssertionError,
        "{'SignInPolicy': {'AllowedFirstAuthFactors': ['PASSWORD']}}",
    ),
}
