//! What applies, drifts and imports say: why a step was left out, or what came of it.

use super::{Code, code};

/// By the alphabet.
pub(super) static ALL: [Code; 34] = [
    code(
        "another-account",
        "The plan was made for a pool of another account than the one that it would be applied in.",
        "Apply it with the profile that it was made with, or plan again.",
    ),
    code(
        "another-endpoint",
        "The plan was made against another service than it would be applied to: AWS, an endpoint or a sandbox.",
        "Apply it with the `--sandbox` or `--endpoint-url` that it was made with, or plan again.",
    ),
    code(
        "another-pool",
        "The pool's name leads to another pool than it did when the plan was made; or a file is about another pool than the client to be written into it.",
        "Name the pool by `user_pool_id` and plan again; for writing, name another file with `--to`, as one file is one pool.",
    ),
    code(
        "another-state",
        "The state beside the spec isn't the one that the plan was made with: it was made anew in the meantime.",
        "Apply the plan beside its own state, or plan again.",
    ),
    code(
        "blocked",
        "Nothing was changed, as entries of the plan can't be decided, or would be refused by Cognito.",
        "Settle each as the plan says, or plan and apply other entries with `--target`.",
    ),
    code(
        "client-back",
        "A client that was gone when the plan was made is there again.",
        "Plan again: nothing was changed for it.",
    ),
    code(
        "client-changed",
        "Somebody changed the client since the plan was made. What was reviewed isn't what would be done.",
        "Plan again: nothing was changed for it.",
    ),
    code(
        "client-gone",
        "The client was deleted since the plan was made.",
        "Plan again: it says what is to be done now.",
    ),
    code(
        "client-renamed",
        "A managed client got a name since the plan was made that its entry doesn't match.",
        "Plan again: nothing was changed for it.",
    ),
    code(
        "declined",
        "Nothing was done, as the question wasn't answered with yes.",
        "Run it again, and answer; `--auto-approve` asks nothing.",
    ),
    code(
        "edited-plan",
        "The saved plan isn't as cogctl wrote it. It is applied as it was reviewed, or not at all.",
        "Change the spec instead, and plan again.",
    ),
    code(
        "found-another",
        "A drift can't be accepted: the recorded client is gone and its entry finds another one, which an apply takes.",
        "Apply, or correct the match.",
    ),
    code(
        "gone-after-write",
        "A client was written, and a moment later it was gone.",
        "Somebody else works on this pool. Plan again.",
    ),
    code(
        "interrupted",
        "Ctrl-C or a signal ended the run before anything was changed.",
        "Run it again.",
    ),
    code(
        "layout",
        "A change can't be written into the spec without changing something else there, such as what an anchor shares.",
        "Write it by hand, as the message shows it.",
    ),
    code(
        "match-changed",
        "The clients that a managed entry matches aren't those of when the plan was made.",
        "Plan again: nothing was changed for it.",
    ),
    code(
        "mistake",
        "A drift can't be accepted: with it the spec would have a mistake.",
        "Mend by hand what the message names, or apply to put the client back.",
    ),
    code(
        "name-taken",
        "Since the plan was made, another client got the name of one that is to be created.",
        "Plan again: it may be the one that you want, made by somebody else.",
    ),
    code(
        "newer-plan",
        "The saved plan was made by a newer cogctl.",
        "Apply it with that version, or plan again.",
    ),
    code(
        "not-a-plan",
        "The file is no plan that `cogctl plan --save` wrote.",
        "Make one with `cogctl plan --save FILE`.",
    ),
    code(
        "not-approved",
        "Nobody is there to answer a question, and none may be skipped unasked.",
        "Add `--auto-approve`. For an apply, a plan that `cogctl plan --save` kept does as well.",
    ),
    code(
        "not-begun",
        "Nothing was sent for this step, as the run was told to stop before.",
        "Run the command again.",
    ),
    code(
        "old-client-left",
        "A client was replaced, and the old one could not be deleted. The new one is on record.",
        "Apply again: it deletes the old one.",
    ),
    code(
        "outcome-unknown",
        "A client was to be created and the reply was lost: it may exist or not. It is never simply created again.",
        "Plan again: it looks for the client before it does anything.",
    ),
    code(
        "owned",
        "A client was left out of an import, as another entry or record has it already.",
        "Nothing, or move it there with `moved_from`.",
    ),
    code(
        "renamed",
        "A drift can't be accepted: a managed client has another name, and which names its entry is to match is for a person to say.",
        "Correct `name_pattern` or `name_prefix`.",
    ),
    code(
        "stale-spec",
        "The spec, or a variable in it, was changed since the plan was made.",
        "Plan again with `cogctl plan --save`, and give `--var` and `--var-file` to both.",
    ),
    code(
        "stale-state",
        "A run wrote the state since the plan was made: another one, or this very plan, which was applied before.",
        "Plan again with `cogctl plan --save`.",
    ),
    code(
        "state-gone",
        "The state that the plan was made with isn't there any more.",
        "Put it back where it was, or plan again with `cogctl plan --save`.",
    ),
    code(
        "state-not-saved",
        "The state could not be written during an apply, so nothing more was begun. Steps that were sent already stand in the report.",
        "Make room or give access, then apply again: it finds what was created.",
    ),
    code(
        "still-differs",
        "After accepting a drift, a plan would still change the client.",
        "Look at `cogctl plan`; what is left is the spec's own wish.",
    ),
    code(
        "unknown-settings-reset",
        "Cognito reset a setting in an update although it was sent along, one that this cogctl doesn't know.",
        "Set it again by another way, and use a newer cogctl for this client.",
    ),
    code(
        "unsayable",
        "A client was left out of an import, as it has settings that a spec can't say.",
        "Bring the client into a form that Cognito's own API takes, or leave it.",
    ),
    code(
        "variable",
        "A drift can't be accepted: a variable says the setting.",
        "Change the variable's value, or write the setting in the spec.",
    ),
];
