//! Owns what the API's model says of texts: lengths, patterns, and which are sensitive.

use std::sync::LazyLock;

use crate::sandbox::check::Text;

const ARN_PATTERN: &str = r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?";
const UNBOUNDED: usize = usize::MAX;

macro_rules! texts {
    ($($name:ident = $text:expr;)*) => {
        $(pub(in crate::sandbox) static $name: LazyLock<Text> = LazyLock::new(|| $text);)*
    };
}

texts! {
    ANY = Text::new(0, 131_072, "");
    POOL_ID = Text::new(1, 55, r"[\w-]+_[0-9a-zA-Z]+");
    POOL_NAME = Text::new(1, 128, r"[\w\s+=,.@-]+");
    CLIENT_ID = Text::new(1, 128, r"[\w+]+").sensitive();
    CLIENT_NAME = Text::new(1, 128, r"[\w\s+=,.@-]+");
    CLIENT_SECRET = Text::new(24, 64, r"[\w+]+").sensitive();
    CLIENT_SECRET_ID = Text::new(1, 128, "");
    ATTRIBUTE = Text::new(1, 2048, "");
    PROVIDER = Text::new(1, 32, r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+");
    NEW_PROVIDER = Text::new(1, 32, r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+");
    PROVIDER_IDENTIFIER = Text::new(1, 40, r"[\w\s+=.@-]+");
    MAPPED_ATTRIBUTE = Text::new(1, 32, "");
    REDIRECT_URL = Text::new(1, 1024, r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
    SCOPE = Text::new(1, 256, r"[\x21\x23-\x5B\x5D-\x7E]+");
    SCOPE_NAME = Text::new(1, 256, r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+");
    SCOPE_DESCRIPTION = Text::new(1, 256, "");
    RESOURCE_SERVER_NAME = Text::new(1, 256, r"[\w\s+=,.@-]+");
    APPLICATION_ID = Text::new(0, UNBOUNDED, "^[0-9a-fA-F]+$");
    ARN = Text::new(20, 2048, ARN_PATTERN);
    OPTIONAL_ARN = Text::new(
        0,
        2048,
        r"(arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?)?",
    );
    // Pools are listed with a token that the model leaves unbounded.
    NEXT_TOKEN = Text::new(1, 131_072, r"[\S]+");
    ATTRIBUTE_NAME = Text::new(1, 20, r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
    TAG_KEY = Text::new(1, 128, "");
    TAG_VALUE = Text::new(0, 256, "");
    CODE_SMS = Text::new(6, 140, r".*\{####\}.*");
    CODE_EMAIL = Text::new(
        6,
        20_000,
        r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
    );
    LINK_EMAIL = Text::new(
        6,
        20_000,
        r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
    );
    EMAIL_SUBJECT = Text::new(1, 140, r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+");
    MFA_EMAIL_SUBJECT = Text::new(0, UNBOUNDED, r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+");
    INVITE_SMS = Text::new(6, 140, "(?s).*");
    INVITE_EMAIL = Text::new(6, 20_000, r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*");
    EMAIL_ADDRESS = Text::new(0, UNBOUNDED, r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
    CONFIGURATION_SET = Text::new(1, 64, "^[a-zA-Z0-9_-]+$");
    REGION = Text::new(5, 32, "");
    RELYING_PARTY = Text::new(1, 127, "");
    ACR_LEVEL = Text::new(0, UNBOUNDED, "Level[1-4]");
    ACR_VALUE = Text::new(1, 64, r"[\x21\x23-\x5B\x5D-\x7E]+");
}
