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
