//! How many requests things take: no more than is needed to be sure.

use super::driver::Rig;
use cogctl::sandbox::World;
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn requests(rig: &Rig) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in rig.embedded().requests() {
        *counts.entry(request.operation).or_default() += 1;
    }
    rig.embedded().clear_requests();
    counts
}

fn counted(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts.iter().map(|(operation, count)| ((*operation).to_owned(), *count)).collect()
}

fn clients(number: usize, minutes: u32) -> String {
    let mut body = "clients:\n".to_owned();
    for at in 0..number {
        let minutes = if at == 0 { minutes } else { 3 };
        writeln!(body, "  c{at}: {{ auth_session_validity: {minutes} }}").expect("a string");
    }
    body
}

#[test]
fn a_plan_reads_the_pool_its_list_and_each_recorded_client_once() {
    // Three more clients are in the pool from the start, and sixty are on a page.
    for (number, pages) in [(1, 1), (57, 1), (58, 2), (130, 3)] {
        let rig = Rig::sandbox(World::seeded(1));
        rig.settle(&clients(number, 3));
        requests(&rig);
        rig.at_rest(&clients(number, 3));
        let reads = [
            ("DescribeUserPool", 1),
            ("ListUserPoolClients", pages),
            ("DescribeUserPoolClient", number),
        ];
        assert_eq!(requests(&rig), counted(&reads), "{number} clients");

        rig.settle(&clients(number, 4));
        let update = [
            ("DescribeUserPool", 1),
            ("ListUserPoolClients", pages),
            ("DescribeUserPoolClient", number + 2),
            ("UpdateUserPoolClient", 1),
        ];
        assert_eq!(requests(&rig), counted(&update), "{number} clients, one changed");
    }
}

/// The requests of a run that makes `after` of `before`, on a pool with three clients of others.
#[track_caller]
fn takes(before: &str, after: &str, expected: &[(&str, usize)]) {
    let rig = Rig::sandbox(World::seeded(1));
    rig.settle(before);
    requests(&rig);
    rig.settle(after);
    assert_eq!(requests(&rig), counted(expected));
}

/// What every plan of one pool begins with.
const POOL: (&str, usize) = ("DescribeUserPool", 1);
const LIST: (&str, usize) = ("ListUserPoolClients", 1);

fn all(number: usize, setting: &str) -> String {
    let entries = (0..number).map(|at| format!("  c{at}: {{ {setting} }}\n"));
    format!("clients:\n{}", entries.collect::<String>())
}

#[test]
fn each_update_takes_a_read_before_and_after() {
    let reads = ("DescribeUserPoolClient", 7 + 7 + 7);
    takes(
        &all(7, "auth_session_validity: 3"),
        &all(7, "auth_session_validity: 4"),
        &[POOL, LIST, reads, ("UpdateUserPoolClient", 7)],
    );
}

#[test]
fn each_creation_takes_a_read_after() {
    let reads = ("DescribeUserPoolClient", 7);
    takes(
        "clients: {}\n",
        &all(7, "auth_session_validity: 3"),
        &[POOL, LIST, reads, ("CreateUserPoolClient", 7)],
    );
}

#[test]
fn each_deletion_takes_a_read_before() {
    let reads = ("DescribeUserPoolClient", 7 + 6);
    takes(
        &all(7, "auth_session_validity: 3"),
        &all(1, "auth_session_validity: 3"),
        &[POOL, LIST, reads, ("DeleteUserPoolClient", 6)],
    );
}

#[test]
fn each_replacement_takes_a_read_of_the_old_client_and_one_of_the_new() {
    let reads = ("DescribeUserPoolClient", 2 + 2 + 2);
    let lists = ("ListUserPoolClientSecrets", 2);
    takes(
        &all(2, "auth_session_validity: 3"),
        &all(2, "auth_session_validity: 3, generate_secret: true"),
        &[POOL, LIST, reads, lists, ("CreateUserPoolClient", 2), ("DeleteUserPoolClient", 2)],
    );
}

#[test]
fn forgetting_takes_nothing_but_the_plan() {
    let adopted =
        "clients: {}\nmanaged_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs- }\n";
    let rig = Rig::sandbox(World::seeded(1));
    rig.settle(adopted);
    requests(&rig);
    rig.settle("clients: {}\n");
    assert_eq!(requests(&rig), counted(&[POOL, LIST, ("DescribeUserPoolClient", 1)]));
}
