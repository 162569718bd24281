//! The picture in the README: a plan as a terminal shows it.

use super::support::{Folder, blessed};
use std::path::Path;

/// What is there before.
const BEFORE: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  web:
    name: shop-web
    callback_urls: [https://shop.example.com/cb]
    access_token_validity: 1h
  reports:
    name: reports
  invoices:
    name: invoices
";

/// What is wanted then.
const AFTER: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  mobile:
    name: shop-mobile
    callback_urls: [com.example.shop://cb]
    refresh_token_validity: 90d
  web:
    name: shop-web
    callback_urls: [https://shop.example.com/cb, https://new.example.com/cb]
    access_token_validity: 30m
  invoices:
    name: invoices
    generate_secret: true
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

#[test]
fn the_picture_is_fresh() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("prod.yaml", BEFORE);
    folder.run(&["apply", "--auto-approve", "prod.yaml"]).exits(0);
    folder.write("prod.yaml", AFTER);
    let plan = folder.run(&["plan", "--color", "always", "prod.yaml"]).exits(0);
    let shown = format!("\u{1b}[1m$ cogctl plan prod.yaml\u{1b}[0m\n{}", plan.stdout);
    let picture = anstyle_svg::Term::new().palette(anstyle_svg::WIN10_CONSOLE).render_svg(&shown);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/plan.svg");
    blessed(&file, &picture);
}
