//! Pages of clients.

use serde_json::{Value, json};

use super::{ClientSeed, POOL, Sandbox, call, invalid, sandbox};
use crate::sandbox::{ClientType, PoolSeed, World};

fn list(sandbox: &Sandbox, request: Value) -> Result<Value, [String; 2]> {
    call(sandbox, "ListUserPoolClients", super::with(json!({ "UserPoolId": POOL }), request))
}

/// The sizes of all pages, and the names on them.
fn pages(sandbox: &Sandbox, request: &Value) -> (Vec<usize>, Vec<String>) {
    let (mut sizes, mut names, mut token) = (Vec::new(), Vec::new(), Value::Null);
    loop {
        let request = super::with(request.clone(), json!({ "NextToken": token }));
        let page = list(sandbox, request).expect("a page");
        let clients = page["UserPoolClients"].as_array().expect("a list");
        sizes.push(clients.len());
        names.extend(clients.iter().map(|client| client["ClientName"].to_string()));
        match page.get("NextToken") {
            Some(next) => token = next.clone(),
            None => return (sizes, names),
        }
    }
}

fn full_of(count: usize, client_type: impl Fn(usize) -> ClientType) -> Sandbox {
    let mut world = World::empty(3);
    world.add_pool(PoolSeed { id: Some(POOL.into()), name: "tests".into(), ..PoolSeed::default() });
    for n in 0..count {
        let client_type = client_type(n);
        let id = Some(format!("id{n:04}"));
        world
            .add_client(POOL, ClientSeed { id, client_type, ..ClientSeed::named(format!("n{n}")) });
    }
    Sandbox::in_memory(world)
}

#[test]
fn an_item_has_three_members() {
    assert_eq!(
        list(&sandbox(), json!({})),
        Ok(json!({ "UserPoolClients": [
            { "ClientId": "confidential", "ClientName": "backend", "UserPoolId": POOL },
            { "ClientId": "public", "ClientName": "web", "UserPoolId": POOL },
        ] }))
    );
}

#[test]
fn a_page_has_sixty_at_most() {
    let sandbox = full_of(125, |_| ClientType::Regular);
    let (sizes, mut names) = pages(&sandbox, &json!({}));
    assert_eq!(sizes, [60, 60, 5]);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 125);
    assert_eq!(pages(&full_of(120, |_| ClientType::Regular), &json!({})).0, [60, 60]);
    assert_eq!(pages(&full_of(0, |_| ClientType::Regular), &json!({})).0, [0]);
    assert_eq!(
        pages(&full_of(5, |_| ClientType::Regular), &json!({ "MaxResults": 2 })).0,
        [2, 2, 1]
    );
    let text = "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60";
    assert_eq!(list(&sandbox, json!({ "MaxResults": 61 })), Err(invalid(text)));
}

#[test]
fn a_page_goes_on_after_a_client_that_was_deleted() {
    let sandbox = full_of(4, |_| ClientType::Regular);
    let first = list(&sandbox, json!({ "MaxResults": 2 })).expect("a page");
    sandbox.edit(|world| world.remove_client(POOL, "id0001"));
    let second = list(&sandbox, json!({ "NextToken": first["NextToken"] })).expect("a page");
    let ids: Vec<_> = second["UserPoolClients"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| &c["ClientId"])
        .collect();
    assert_eq!(ids, ["id0002", "id0003"]);
}

#[test]
fn a_filtered_page_may_be_empty_and_go_on() {
    let sandbox = full_of(121, |n| if n == 120 { ClientType::Dcr } else { ClientType::Regular });
    assert_eq!(pages(&sandbox, &json!({ "ClientType": "DCR" })).0, [0, 0, 1]);
    assert_eq!(pages(&sandbox, &json!({ "ClientType": "REGULAR" })).0, [60, 60, 0]);
    assert_eq!(pages(&sandbox, &json!({})).0, [60, 60, 1]);
}

#[test]
fn tokens_of_others_are_refused() {
    let sandbox = full_of(3, |_| ClientType::Regular);
    sandbox.edit(|world| {
        for n in 0..2 {
            world.add_pool(PoolSeed { name: format!("p{n}"), ..PoolSeed::default() });
        }
    });
    let pools = call(&sandbox, "ListUserPools", json!({ "MaxResults": 1 })).expect("a page");
    for token in ["x", "abc", "ff", "é", pools["NextToken"].as_str().expect("more pools")] {
        let refused = list(&sandbox, json!({ "NextToken": token }));
        assert_eq!(refused, Err(invalid("Invalid pagination token.")));
    }
}

#[test]
fn a_pool_that_is_not_there_has_no_list() {
    assert_eq!(
        call(&sandbox(), "ListUserPoolClients", json!({ "UserPoolId": "us-west-2_Nowhere" })),
        Err([
            "ResourceNotFoundException".to_owned(),
            "User pool us-west-2_Nowhere does not exist.".to_owned()
        ])
    );
}
