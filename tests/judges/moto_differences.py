"""moto's own tests that can't pass on a service as strict as Cognito, each with the reason.

They run all the same, as strict expected failures: one that begins to pass fails the run, and leaves this list.
"""

FACEBOOK = "makes a Facebook provider under a random name of 36 characters, where the model takes 32"
LAMBDA = "gives a random text as the ARN of a Lambda function, which doesn't fit the model's pattern"
BRACES = "gives a resource server a name with braces, which don't fit the model's pattern"

DIFFERENCES = {
    "test_create_identity_provider": FACEBOOK,
    "test_create_user_pool": LAMBDA,
    "test_create_user_pool_unknown_attribute_data_type": (
        "expects a text without the count and the member's place, which every real text of this kind has"
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
    "test_set_user_pool_mfa_config": (
        "expects moto's own texts where no factor is given and where the model is broken; live pools say other ones"
    ),
    "test_update_identity_provider": FACEBOOK,
    "test_update_identity_provider_no_user_pool": (
        "names a pool `foo`, which the model's pattern refuses before it is looked up"
    ),
    "test_update_user_pool": "expects policies without the one for signing in, which live pools show (cdk-real-drift)",
}
