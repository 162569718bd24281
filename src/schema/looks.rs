//! The schemas of the documents that commands print which only look: `list` and `diff`.

use super::outputs::either;
use super::parts::{
    Members, count, document, form, list as array, object, or_null, pool, settings, text, version,
};
use serde_json::Value as Json;

/// The schema of what `list -o json` prints.
pub fn listing() -> Json {
    let of_pool = object(vec![
        ("user_pool_id", pool(), ""),
        (
            "name",
            or_null(text()),
            "Null where only a pool's id was named, as nobody asked for its name.",
        ),
        ("clients", or_null(count()), "How many it has; null where they may not be listed."),
    ]);
    let client = object(vec![
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("name", text(), ""),
        (
            "address",
            or_null(text()),
            "The entry that has it on record, with its spec's id where there are several.",
        ),
    ]);
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("pools", array(of_pool), "The pools that were asked for."),
        ("clients", array(client), "Their clients: pool by pool, and each pool's by name."),
    ];
    let help = "What `cogctl list -o json` says; or why there is no list.";
    document("cogctl list", help, either(object(members)))
}

/// The schema of what `diff -o json` prints.
pub fn diff() -> Json {
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("summary", summary(), "How many there are of each."),
        ("before", side(), "The first pool."),
        ("after", side(), "The second pool."),
        (
            "only_before",
            array(one()),
            "Clients of the first pool whose name the second doesn't know.",
        ),
        (
            "only_after",
            array(one()),
            "Clients of the second pool whose name the first doesn't know.",
        ),
        ("different", array(object(different())), "Clients of one name that are not alike."),
        ("not_compared", array(unclear()), "Names that several clients of one of the pools bear."),
    ];
    let help = "What `cogctl diff -o json` says; or why nothing was compared.";
    document("cogctl diff", help, either(object(members)))
}

fn summary() -> Json {
    object(vec![
        ("only_before", count(), ""),
        ("only_after", count(), ""),
        ("different", count(), ""),
        ("alike", count(), "Names whose two clients are alike."),
        ("not_compared", count(), ""),
        ("left_out", count(), "Clients of both pools that `--match` left out."),
    ])
}

fn side() -> Json {
    object(vec![
        ("user_pool_id", pool(), ""),
        ("name", text(), ""),
        ("account_id", form("^[0-9]*$"), "The account that owns it."),
    ])
}

fn one() -> Json {
    object(vec![("name", text(), ""), ("client_id", text(), "")])
}

fn different() -> Members<'static> {
    vec![
        ("name", text(), "The name of both."),
        ("before_client_id", text(), "The first pool's client."),
        ("after_client_id", text(), "The second pool's."),
        ("settings", array(text()), "The names of the settings that differ."),
        (
            "unknown_settings",
            array(text()),
            "The API's names of those that differ and that this cogctl doesn't know.",
        ),
        ("before", settings(), "Every setting of the first pool's client."),
        (
            "after",
            settings(),
            "Those of the second pool's; they differ from `before` in exactly the settings that differ by effect.",
        ),
    ]
}

fn unclear() -> Json {
    let ids = || array(text());
    object(vec![
        ("name", text(), ""),
        ("before_client_ids", ids(), "Who bears it in the first pool."),
        ("after_client_ids", ids(), "Who bears it in the second pool."),
    ])
}
