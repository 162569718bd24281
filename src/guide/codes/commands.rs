//! What commands say of their arguments and of files.

use super::{Code, code};

/// By the alphabet.
pub(super) static ALL: [Code; 44] = [
    code(
        "address-taken",
        "A record is to get an address that has one already.",
        "Drop that one first with `cogctl state rm`.",
    ),
    code(
        "bad-address",
        "An address isn't of the form `clients.KEY` or `managed_clients.KEY`, or not of the kind that the command writes.",
        "Write it so, with `SPEC/` in front where a run has several specs.",
    ),
    code(
        "bad-allow",
        "`--allow` holds something else than delete, replace, rename or adopt.",
        "Write one of these, with `=COUNT` if wanted: `--allow delete=2,adopt`.",
    ),
    code(
        "bad-client",
        "What is to name a client doesn't.",
        "Write the pool's id and the client's, such as `us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko`.",
    ),
    code(
        "bad-max-changes",
        "`--max-changes` is neither a number nor a percentage.",
        "Write a whole number of clients, or a percentage from 0% to 100%.",
    ),
    code(
        "bad-pool",
        "What is to be a user pool's id isn't one.",
        "Write it as `us-west-2_EXAMPLE`; `cogctl list --all-pools` shows all with their names.",
    ),
    code(
        "bad-prefix",
        "`--name-prefix` is empty, and every name begins with that.",
        "Write how the names begin.",
    ),
    code(
        "bad-query",
        "The expression of `--query` fails on this result.",
        "Look at the document without it: `-o json`.",
    ),
    code(
        "bad-sink",
        "`--to` of `secret get` isn't understood.",
        "Write `file:PATH`, `exec:COMMAND`, or `-` for standard output.",
    ),
    code(
        "bad-var-file",
        "A `--var-file` is no mapping of names to texts.",
        "Write `NAME: VALUE` lines, such as `pool: us-west-2_EXAMPLE`.",
    ),
    code(
        "cannot-edit",
        "A command was to write into a spec and can't: the entry is there already, or something else would change with it.",
        "Name another address with `--as`, or make the change by hand.",
    ),
    code(
        "managed-client",
        "`delete` was asked for a managed client, which belongs to the service that made it.",
        "`cogctl forget` lets it go without touching it.",
    ),
    code(
        "no-document",
        "`-o` or `--query` was given to a command that prints text for another program.",
        "Leave them out.",
    ),
    code(
        "no-region",
        "Nothing says in which Region to look.",
        "Set `--region` or AWS_REGION; a pool's id says it by itself.",
    ),
    code(
        "no-secret",
        "The client has no secret.",
        "Nothing: a public client has none, and a secret that was added later is only shown when it is made.",
    ),
    code(
        "no-stream",
        "`-o jsonl` was given to a command that has no stream, or with `--query`.",
        "`-o json` prints one document.",
    ),
    code(
        "no-such-client",
        "The pool has no client of that id.",
        "`cogctl list POOL` shows the clients it has.",
    ),
    code(
        "no-such-entry",
        "Neither spec nor state has the address.",
        "Name another spec after the address, or the client as POOL/CLIENT.",
    ),
    code(
        "not-a-folder",
        "`--split` writes a file for each client, and `--to` names no folder.",
        "Name a folder, or leave `--split` out.",
    ),
    code(
        "not-recorded",
        "Nothing is recorded for the address.",
        "`cogctl state list` shows what is; another spec's is found by naming that spec after the address.",
    ),
    code(
        "nothing-to-adopt",
        "What `adopt` was asked for is on record already, or can't be adopted.",
        "`cogctl plan` shows whether anything is left to do.",
    ),
    code(
        "output-not-written",
        "Standard output could not be written: a full disk, or a reader that is gone. What the command did, it did.",
        "Look at the exit code: 3 says that clients were changed.",
    ),
    code(
        "page-not-written",
        "A page of the manual could not be written.",
        "Name a folder that you may write to.",
    ),
    code(
        "plan-not-saved",
        "The file that `--save` names could not be written.",
        "Name a file in a folder that you may write to.",
    ),
    code(
        "plan-not-spec",
        "A saved plan stands where a spec is wanted.",
        "`cogctl apply FILE` alone does a saved plan; to plan again, name the specs.",
    ),
    code(
        "refresh-of-plan",
        "`--refresh` and its options were given with a saved plan, which reads again what it touches.",
        "Give them to `cogctl plan --save`.",
    ),
    code("same-pool", "`diff` was given one pool twice.", "Name two."),
    code(
        "secret-not-written",
        "The secret could not be handed over.",
        "Check the file's folder, or the command: the message says which.",
    ),
    code(
        "several-pools",
        "The clients to import are of several pools.",
        "Import each pool's into a file of its own with `--to`.",
    ),
    code(
        "spec-not-saved",
        "The spec could not be written. Nothing else was changed either.",
        "Check the file and its folder.",
    ),
    code(
        "specs-and-pools",
        "A report was asked for specs and for pools at once.",
        "Make two of them.",
    ),
    code(
        "target-of-plan",
        "`--target` was given with a saved plan, which is applied as it is.",
        "Give it to `cogctl plan --save`.",
    ),
    code(
        "too-many-specs",
        "`--split` would write more specs than one run can read.",
        "Leave it out, or take fewer clients in at a time with `--match`.",
    ),
    code(
        "unknown-command",
        "`cogctl man` was asked for a command that there is none of.",
        "`cogctl --help` lists the commands.",
    ),
    code(
        "unknown-spec",
        "An address begins with the id of a spec that isn't in this run.",
        "Name that spec's file after the address.",
    ),
    code(
        "unknown-target",
        "`--target`, `delete` or `forget` names an address that neither spec nor state has.",
        "`cogctl state list` and the spec name the addresses.",
    ),
    code(
        "unknown-topic",
        "`cogctl explain` was asked for something that there is no word on.",
        "`cogctl explain` lists all there is.",
    ),
    code(
        "unread-spec",
        "A spec of the usual places can't be read, so that nobody can tell whether a client is already in it.",
        "Mend it, or give its variables their values.",
    ),
    code("unreadable-file", "A file can't be read.", "Check its name and who may read it."),
    code(
        "unsettled",
        "An apply was cut off while it created this entry's client, and what came of it isn't known yet.",
        "Run `cogctl apply` first, which finds out.",
    ),
    code(
        "usage",
        "The command line isn't understood.",
        "`cogctl --help` lists the commands, and after a command its options.",
    ),
    code(
        "verify-of-all",
        "`--verify` and `--verify-older-than` say what `--refresh changed` reads besides, and every client is read anyhow.",
        "Add `--refresh changed`.",
    ),
    code(
        "which-pool",
        "A new spec is to be written and nothing says which pool it is about.",
        "Say it with `--pool`, or name a spec that exists with `--to`.",
    ),
    code(
        "which-spec",
        "An address or a file could be meant in several specs.",
        "Put the spec's id in front, such as `prod/clients.web`, or name the file with `--to`.",
    ),
];
