//! What plans say: of entries that can't be decided, of what may not be done unasked, and why a step is there.

use super::{Code, code};

/// By the alphabet.
pub(super) static ALL: [Code; 37] = [
    code(
        "adopt-would-replace",
        "The client to adopt was made with a secret and the entry wants none, or the other way round. Only a replacement \
         changes that, and adopting is to change nothing for whoever uses the client.",
        "Leave `generate_secret` out to adopt it as it is, or give the entry another `name`.",
    ),
    code(
        "already-bound",
        "The one client that fits an entry has another entry or record already.",
        "Give the entries different names, pin each to its own client with `client_id`, or move the record with \
         `cogctl state mv`.",
    ),
    code(
        "also-matches",
        "Other clients match a managed entry, too, beside the one on record. That one stays.",
        "Narrow `name_pattern` or `name_prefix`, or pin the client with `client_id`.",
    ),
    code(
        "ambiguous",
        "Several clients match an entry that is to find exactly one. cogctl never guesses.",
        "Pin the one you mean with `client_id`, or narrow the match.",
    ),
    code(
        "changed-outside",
        "Somebody changed a client since an earlier run saw it. The plan shows what would be put back.",
        "Apply to put it back, or take the change into the spec: `cogctl drift --accept`.",
    ),
    code(
        "claimed-twice",
        "Two entries stand for the same live client, in one spec or in several.",
        "Keep one of them. To move a client to another file, move its entry and apply both files in one run.",
    ),
    code(
        "created-before",
        "An earlier apply was cut off after it had created this client, and before it had noted that down. It is the \
         entry's client now.",
        "Nothing: this is how a second client is avoided.",
    ),
    code(
        "created-unclear",
        "An earlier apply was cut off while it created clients, and more clients like these have appeared since than it \
         announced. Which are its own can't be told.",
        "Look which of the named clients are whose, and pin the entry to its own with `client_id`.",
    ),
    code(
        "emptied",
        "`clients:` has no entry any more, and everything that it had would be deleted or forgotten.",
        "Put the entries back if they were lost by mistake; `--max-changes 100%` allows it.",
    ),
    code(
        "moved-from-elsewhere",
        "`moved_from` names an entry of a spec that isn't in this run.",
        "Name both files in one run, so that the record can move. Once it has, leave `moved_from` out.",
    ),
    code(
        "moved-from-mismatch",
        "`moved_from` names an entry whose client is called otherwise than the new entry wants to find it.",
        "Correct the match so that it fits the client, or leave `moved_from` out.",
    ),
    code(
        "moved-from-unknown",
        "`moved_from` names an entry of which nothing is recorded, so the client is looked for by name.",
        "Leave `moved_from` out if the move is done.",
    ),
    code(
        "name-changed",
        "Why a managed entry looks for another client: the recorded one no longer has a name that it matches.",
        "Correct the match if the recorded client is meant.",
    ),
    code(
        "no-match",
        "No client matches a managed entry. cogctl never creates what a service makes.",
        "Correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later.",
    ),
    code(
        "not-allowed",
        "Clients would be deleted, replaced, renamed or adopted, and nobody said that they may.",
        "Look at each in the plan, and allow it with its count, such as `--allow delete=2`.",
    ),
    code(
        "pin-changed",
        "Why an entry gets another client: its `client_id` isn't that of the record.",
        "Nothing, if the new pin is meant. The old client stays as it is.",
    ),
    code(
        "pinned-client-gone",
        "`client_id` pins a client that doesn't exist in this pool.",
        "Correct it, or leave it out to find the client by name.",
    ),
    code(
        "pinned-would-replace",
        "A pinned client would be replaced, and the pin would lead to one that is gone.",
        "Leave `generate_secret` as it is, or take `client_id` out.",
    ),
    code(
        "prevent-destroy",
        "A client would be deleted or replaced, or its entry taken out, and `prevent_destroy` forbids it.",
        "Put the entry back, or set `prevent_destroy: false` first.",
    ),
    code(
        "recorded-gone",
        "Why a client is created or looked for again: the recorded one was deleted outside.",
        "Nothing, if it is to be there; its new id has to go to whoever uses it.",
    ),
    code(
        "records-of-another-pool",
        "The state holds records of a pool that the spec was about before. This run leaves them and their clients alone.",
        "Name the old pool again to manage them, or drop the records with `cogctl state rm`.",
    ),
    code(
        "removed",
        "Why a client is deleted or forgotten: its entry isn't in the spec any more.",
        "Put the entry back to keep the client.",
    ),
    code(
        "removed-and-gone",
        "Why a record is dropped: neither its entry nor its client exists any more.",
        "Nothing.",
    ),
    code(
        "renamed-since",
        "A client would be deleted that has another name than cogctl gave it. Somebody may use it for something else.",
        "Let it go with `cogctl forget`, or put the entry back. Delete it by hand if nobody uses it.",
    ),
    code(
        "replaced",
        "Why a client is deleted: an apply that was cut off had already put another one in its place.",
        "Nothing, once whoever used the old id has the new one.",
    ),
    code(
        "replaced-stays",
        "The client in whose place this one came still exists, and isn't touched either.",
        "Delete it by hand if nothing uses it any more.",
    ),
    code(
        "requested",
        "Why a client is deleted or forgotten: `cogctl delete` or `cogctl forget` asked for it.",
        "Nothing.",
    ),
    code(
        "secret-differs",
        "Why a client is replaced: whether it has a secret is decided when it is created, and the entry wants it otherwise.",
        "Leave `generate_secret` as it is to keep the client and its id.",
    ),
    code(
        "self-registered",
        "The client registered itself, by OAuth's dynamic registration. It belongs to the application that did so, and is \
         never adopted or imported.",
        "Take its `client_id` out of the entry, or narrow the match.",
    ),
    code(
        "skipped",
        "No client matches a managed entry, and its `on_missing: skip` leaves it out for now.",
        "Nothing; the first plan that finds the client adopts it.",
    ),
    code(
        "taken-over",
        "An entry can't be deleted by itself, as another entry would take its client over at once.",
        "Take it out of the spec, and let `cogctl plan` show what follows.",
    ),
    code(
        "too-many-changes",
        "More clients of one spec would be changed or lost than `--max-changes` or `policy.max_changes` allows.",
        "Look whether so much is meant. `--max-changes` takes a number or a percentage.",
    ),
    code(
        "unexpected-account",
        "The pool belongs to another account than `expect.account_id` says.",
        "Check the credentials (`--profile`, AWS_PROFILE) and `user_pool_id`.",
    ),
    code(
        "unexpected-pool",
        "The pool is called otherwise than `expect.pool_name` says.",
        "Check `user_pool_id`.",
    ),
    code(
        "unknown-secrets",
        "A setting that this cogctl doesn't know may hold a secret. What looks like one isn't sent back, and the update \
         may reset it.",
        "Change the client by another way, or use a newer cogctl.",
    ),
    code(
        "unknown-settings",
        "A client has settings that this cogctl doesn't know. They travel along in every update, as they are.",
        "Nothing; a newer cogctl may know them.",
    ),
    code(
        "unknown-settings-lost",
        "A client has settings that this cogctl doesn't know and that can't travel along, as the client or the block that \
         they stand in is replaced.",
        "Set them again by another way afterwards, or use a newer cogctl.",
    ),
];
