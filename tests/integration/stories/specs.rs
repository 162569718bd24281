//! The specs that come along, told to moto as well. The embedded service has them with its seeded pool, in `commands`.

use crate::support::each_peer;
use std::path::Path;

#[test]
fn every_spec_that_comes_along_settles_on_moto() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let files = cogctl::files::find(&[folder], Path::new("")).expect("a folder of specs");
    each_peer(|peer| {
        if peer.lists_secrets() {
            return;
        }
        peer.furnish();
        peer.create("AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye");
        peer.create("AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm");
        for file in &files {
            let text = cogctl::files::read(file).expect("a spec");
            assert!(text.contains("us-west-2_Sandbox01"), "{}", file.display());
            let name = file.file_name().and_then(|name| name.to_str()).expect("a name in ASCII");
            peer.folder.write(name, &text.replace("us-west-2_Sandbox01", &peer.pool));
            peer.run(&["apply", "--auto-approve", name]).exits(0);
            peer.run(&["plan", "--detailed-exitcode", name]).exits(0);
        }
    });
}
