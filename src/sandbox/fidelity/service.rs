//! Owns what is known of the service as a whole: ids, lists, limits, faults and the wire.

use super::Grade::{Documented, Inferred, Model, Reported, Unknown};
use super::{Behaviour, MODEL, QUOTAS, REFERENCE, chosen, known};

pub(super) static BEHAVIOURS: &[Behaviour] = &[
    // Who is who, and lists.
    known("ids", "26 lower-case letters and digits", (Documented, "samples in AWS's docs")),
    known("names", "several clients may share one", (Model, MODEL)),
    known("paging", "60 clients on a page, three members each, an opaque token", (Model, MODEL)),
    chosen(
        "paging",
        "ordered by id; a token goes on after the last id shown",
        (Unknown, ""),
        "no order was published; serve --pages short makes pages short or empty",
    ),
    chosen(
        "paging",
        "a token of nobody's is an InvalidParameterException",
        (Inferred, MODEL),
        "the text is ours",
    ),
    chosen(
        "paging",
        "the type filter works on the page that was cut",
        (Documented, REFERENCE),
        "nothing but a seed makes clients of type DCR",
    ),
    chosen(
        "consistency",
        "what was written is read and listed at once",
        (Unknown, ""),
        "lists of the service may take a moment: serve --list-lag TIME",
    ),
    known(
        "not found",
        "`User pool client X does not exist.` and `User pool X does not exist.`",
        (Reported, "aws-sdk-php #2183"),
    ),
    // Limits.
    chosen(
        "limits",
        "1,000 clients in a pool, then LimitExceededException",
        (Documented, QUOTAS),
        "the text is ours; serve --clients-per-pool N changes the number",
    ),
    chosen(
        "limits",
        "1,000 pools, and 25 resource servers, 300 identity providers and 50 custom attributes in each",
        (Documented, QUOTAS),
        "the texts are ours, and for attributes the type; raised quotas are left out",
    ),
    chosen(
        "limits",
        "no rate limits unless asked for: serve --quota aws has 5/s per operation and pool, 15/s per category",
        (Documented, QUOTAS),
        "how AWS counts within a second was not published, nor where the secret operations count: here as reads and updates of clients",
    ),
    known("limits", "TooManyRequestsException is HTTP 400", (Documented, REFERENCE)),
    chosen(
        "limits",
        "overlapping updates in a pool are a ConcurrentModificationException",
        (Reported, "terraform-provider-aws #19794"),
        "so are deletions, by the model's error lists; serve --latency TIME lets them overlap",
    ),
    // Faults.
    chosen(
        "faults",
        "an internal error is an InternalErrorException, of the secret operations an InternalServerException",
        (Model, MODEL),
        "the text is ours, and so is that half of them are done: serve --errors P%",
    ),
    chosen(
        "faults",
        "a request may be done and its reply lost, or wait for a slow start",
        (Inferred, "what SDKs try again"),
        "never unless asked for: serve --lost-replies P%, --slow-start TIME",
    ),
    // The wire.
    known(
        "wire",
        "AWS JSON 1.1; modelled errors are HTTP 400, faults 500; dates are seconds",
        (Model, MODEL),
    ),
    chosen(
        "wire",
        "operations other than those of the judges' table are an UnknownOperationException",
        (Inferred, "AWS JSON 1.1"),
        "left out: users, groups, domains, branding, risk, sign-in and tokens",
    ),
    chosen(
        "wire",
        "signatures are not verified, and everybody may do everything",
        (Unknown, ""),
        "left out: IAM, AccessDeniedException and NotAuthorizedException",
    ),
    chosen(
        "wire",
        "new pools are in us-west-2 of account 123456789012, wherever the client says it is",
        (Unknown, ""),
        "the service's endpoint decides the Region",
    ),
];
