//! What is wrong besides a spec's rules with the spec itself, or in linting and planning it.

use super::{Code, code};

/// By the alphabet.
pub(super) static ALL: [Code; 51] = [
    code(
        "ambiguous-number",
        "A number is written so that tools read it differently: `010` is ten to YAML 1.2 and eight to YAML 1.1, `0o10` is \
         eight to the one and a text to the other.",
        "Write it in decimal, without zeros in front.",
    ),
    code(
        "bad-analytics",
        "`analytics_configuration` names its project in a form that Cognito refuses.",
        "Write `application_arn` alone, or `application_id` with `role_arn` and, if the role asks for one, `external_id`.",
    ),
    code(
        "bad-baseline",
        "The file that `--baseline` names isn't one that `cogctl lint --write-baseline` wrote.",
        "Write it anew with `cogctl lint --write-baseline FILE`.",
    ),
    code(
        "bad-id",
        "The spec's id, or the file name that stands for it, holds something else than ASCII letters, digits, `.`, `_` and `-`.",
        "Write another `id:`, or rename the file.",
    ),
    code(
        "bad-interpolation",
        "A `${` in a text begins neither `${var:NAME}` nor `${env:NAME}`.",
        "Write one of the two, or `$${` for a literal `${`.",
    ),
    code(
        "bad-key",
        "A key is no text, or the key of an entry holds something else than ASCII letters, digits, `_` and `-`.",
        "Put a number or a word such as `true` in quotes, and give an entry a short key; its name in Cognito goes into `name`.",
    ),
    code(
        "bad-merge",
        "`<<` merges something that is no mapping.",
        "Write `<<: *anchor`, where `&anchor` stands before a mapping.",
    ),
    code(
        "bad-pattern",
        "`name_pattern` is no regular expression, or one that is too large.",
        "The syntax is that of Rust's `regex` crate: no look-around and no back-references.",
    ),
    code(
        "bad-policy",
        "`policy: { allow: … }` holds something that a spec can't allow.",
        "Only `adopt` may stand there. Deleting, replacing and renaming are allowed by the run, with `--allow`.",
    ),
    code(
        "bad-switch",
        "A comment begins with `cogctl:` and isn't of the form `cogctl: allow(RULE) reason`, or stands where nothing follows that it could be about.",
        "Write `# cogctl: allow(RULE) reason` at the end of the line that it is about, or on a line of its own above.",
    ),
    code(
        "bad-validity",
        "A lifetime is no number with `s`, `m`, `h` or `d`.",
        "Write one of them, such as `15m`; not several, no fractions, and no space between.",
    ),
    code(
        "bad-value",
        "A text is too long, empty, of another form than Cognito takes, or none of the words that are known.",
        "Write one of the form that the diagnostic names.",
    ),
    code(
        "beyond-usual-quota",
        "A pool takes 1,000 app clients until its quota is raised, and the plan goes beyond. Cognito doesn't say how high the \
         quota is.",
        "Look it up in the Service Quotas console, and ask for a higher one in time.",
    ),
    code(
        "duplicate-key",
        "A key stands twice in one mapping. YAML forbids it, and tools that allow it differ in which one counts.",
        "Keep one of the two.",
    ),
    code(
        "empty-attributes",
        "`read_attributes` or `write_attributes` is an empty list. To Cognito that means all attributes, the opposite of what \
         it looks like.",
        "Leave it out for all of them, or list at least one.",
    ),
    code(
        "empty-spec",
        "The file holds nothing but space and comments.",
        "Begin with `version: 1` and `user_pool_id: POOL`.",
    ),
    code(
        "exactly-one",
        "Two keys stand there of which only one may: a pool or a managed client is named in two ways.",
        "Keep one of the two.",
    ),
    code(
        "file-taken",
        "A report, a plan or a baseline was to go to a file that the run reads, that is a state, or that something else is written to.",
        "Name a file of its own.",
    ),
    code(
        "file-wanted",
        "A baseline was to go to standard output, which is for what is found.",
        "Name a file, such as `--write-baseline lint.json`.",
    ),
    code(
        "missing-key",
        "A key without which nothing can be done is missing: `version`, the pool, the name to find a managed client by, or \
         `feature` of a rotation.",
        "Add it where the diagnostic points.",
    ),
    code(
        "moved-from-stands",
        "`moved_from` names an entry that is still there, so that one client would have two.",
        "Remove the old entry, or drop `moved_from`.",
    ),
    code(
        "moved-from-twice",
        "Two entries say that they come from the same address.",
        "Keep the one that its client has moved to.",
    ),
    code(
        "not-checked",
        "A plan could not ask the pool whether it has the identity providers or scopes that an entry names. If it hasn't, \
         Cognito refuses the client when the plan is applied.",
        "Allow `cognito-idp:ListIdentityProviders` and `cognito-idp:ListResourceServers`, or look for yourself.",
    ),
    code(
        "not-for-managed",
        "A managed client can't have this: its name and its secret belong to the service that made it, and it is never \
         deleted.",
        "Leave it out.",
    ),
    code(
        "not-in-defaults",
        "`defaults:` can't have this: it can't be the same for every client, or whoever edits an entry has to see it there.",
        "Write it in each entry that needs it.",
    ),
    code(
        "only-for-managed",
        "Only an entry of `managed_clients:` can have this.",
        "Leave it out, or move the entry there if an AWS service made the client.",
    ),
    code(
        "out-of-range",
        "A number or a lifetime is smaller or larger than Cognito takes. A bare number of a lifetime counts hours, for \
         refresh tokens days.",
        "Write one within the range, and lifetimes with their unit.",
    ),
    code(
        "region-mismatch",
        "`region` or `--region` and the beginning of `user_pool_id` disagree.",
        "Leave it out: the id says it.",
    ),
    code(
        "report-not-saved",
        "The file that a report or a baseline was to go to could not be written. An apply that finds so before it begins does nothing; \
         what a run had done by then is done.",
        "Name a file in a folder that you may write to.",
    ),
    code(
        "same-client-id",
        "Two entries of a run pin the same `client_id`.",
        "One live client has one entry; drop one of the two.",
    ),
    code(
        "same-spec-id",
        "Two specs of a run have the same id, so that their addresses can't be told apart.",
        "Give each an `id:` of its own.",
    ),
    code(
        "several-documents",
        "The file holds several YAML documents, parted by `---`.",
        "One file is one spec: split it, and name the files in one run.",
    ),
    code(
        "stale-baseline",
        "The baseline knows of findings that aren't there any more.",
        "Write it anew with `cogctl lint --write-baseline FILE`.",
    ),
    code(
        "stray-unit",
        "`token_validity_units` names a unit for a lifetime that isn't there in the same block. Units hold for the numbers \
         beside them alone.",
        "Write the lifetime there too, with its unit: `60m`, `8h`, `30d`.",
    ),
    code(
        "switch-without-reason",
        "A rule is to be switched off and nothing says why, so it stays on.",
        "Write the reason behind it.",
    ),
    code(
        "too-deep",
        "Lists and mappings are nested in more levels than any spec needs.",
        "Look for a bracket that is never closed.",
    ),
    code(
        "too-large",
        "The file holds more values than a spec of any pool needs, or its variables would make it as large.",
        "One spec is about one pool; look for what made the file grow.",
    ),
    code(
        "too-many",
        "A list has more members than Cognito takes.",
        "Spread them over several clients.",
    ),
    code(
        "too-many-aliases",
        "The file's aliases stand for more values than a spec of any pool needs, as aliases of aliases soon do.",
        "Write fewer aliases of aliases.",
    ),
    code(
        "too-many-problems",
        "There is more wrong with the file than is worth telling at once.",
        "Mend the first ones, and look again.",
    ),
    code(
        "two-documents",
        "Two reports were to go to standard output, where one would be in the middle of the other.",
        "Send one of them to a file.",
    ),
    code(
        "unit-conflict",
        "A lifetime says its unit, and `token_validity_units` says another one.",
        "Leave the one in `token_validity_units` out.",
    ),
    code(
        "unknown-alias",
        "An alias `*name` has no anchor `&name` before it, or stands within it.",
        "Put the anchor before the value it is to stand for, further up.",
    ),
    code(
        "unknown-key",
        "A key has no meaning where it stands. Settings have the names of Terraform's aws_cognito_user_pool_client.",
        "`cogctl explain` lists them all; `cogctl explain CallbackURLs` takes the names of Cognito's API, too.",
    ),
    code(
        "unknown-rule",
        "A switch names a rule that there is none of.",
        "`cogctl explain` lists all rules.",
    ),
    code(
        "unknown-tag",
        "A YAML tag such as `!secret` stands before a value.",
        "Leave it out; specs hold texts, numbers, `true` and `false`, lists and mappings.",
    ),
    code(
        "unset-variable",
        "`${var:NAME}` or `${env:NAME}` names a variable that isn't set.",
        "Pass `--var NAME=VALUE`, put it into a `--var-file`, or set it in the environment.",
    ),
    code(
        "unsupported-version",
        "The spec's `version` is one that this cogctl doesn't know, so that nothing else in it can be trusted or is checked.",
        "Write `version: 1`, or use the cogctl that the spec was written for.",
    ),
    code(
        "unused-switch",
        "A rule is switched off where nothing breaches it.",
        "Take the switch out.",
    ),
    code(
        "wrong-type",
        "A value is of another type than is wanted, such as a number for a text. Types are those of YAML 1.2: `yes`, `no`, `on` \
         and `off` are texts.",
        "Write it as the diagnostic says; quotes make a text of anything.",
    ),
    code(
        "yaml-syntax",
        "The file is no YAML from some point on. The mistake is often a line or two before that.",
        "Check brackets, quotes and indentation; tabs can't indent.",
    ),
];
