//! The page that `cogctl report` writes, as bytes. What it looks like, and that its script works, `tests/judges` say.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{applied, folder};
use crate::support::Folder;

/// The page without style, script and time, each element of interest on a line of its own.
fn page(folder: &Folder) -> String {
    let text = folder.read("page.html");
    let (head, rest) = text.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    let (body, _) = rest.split_once("<script>").expect("a script");
    let text = format!("{head}{body}");
    let (before, after) = text.split_once(" at 20").expect("a time");
    let (_, after) = after.split_once(" UTC").expect("its end");
    let lines = format!("{before} at TIME{after}");
    [
        "<header", "<ul", "<li", "<h2", "<svg", "<circle", "<form", "<select", "<section",
        "<article", "<summary", "<tr", "<p",
    ]
    .iter()
    .fold(lines, |text, tag| text.replace(tag, &format!("\n{tag}")))
}

#[test]
fn a_pool_without_a_spec() {
    let folder = Folder::new().with(&["--sandbox"]);
    let run = folder.run(&["report", "us-west-2_Sandbox01", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, page(&folder)), @r#"
    page.html: 3 clients
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>App clients of sandbox-users</title></head><body>
    <header><h1>App clients of sandbox-users</h1>
    <p class="soft">As read by cogctl 0.1.0 at TIME.</p>
    <ul class="tiles">
    <li class=""><b>3</b>clients</li>
    <li class="warning"><b>2</b>warnings</li>
    <li class="note"><b>4</b>notes</li></ul></header><main>
    <h2>How long tokens live</h2><div class="chart">
    <svg viewBox="0 0 900 216" role="img" aria-label="Token lifetimes of all clients">
    <line class="axis" x1="90.00" y1="0" x2="90.00" y2="186"></line><text x="90.00" y="206" text-anchor="middle">5m</text>
    <line class="axis" x1="228.00" y1="0" x2="228.00" y2="186"></line><text x="228.00" y="206" text-anchor="middle">1h</text>
    <line class="axis" x1="404.49" y1="0" x2="404.49" y2="186"></line><text x="404.49" y="206" text-anchor="middle">1d</text>
    <line class="axis" x1="593.37" y1="0" x2="593.37" y2="186"></line><text x="593.37" y="206" text-anchor="middle">30d</text>
    <line class="axis" x1="732.13" y1="0" x2="732.13" y2="186"></line><text x="732.13" y="206" text-anchor="middle">1y</text>
    <line class="axis" x1="793.14" y1="0" x2="793.14" y2="186"></line><text x="793.14" y="206" text-anchor="middle">3y</text>
    <line class="axis" x1="860.00" y1="0" x2="860.00" y2="186"></line><text x="860.00" y="206" text-anchor="middle">10y</text><text x="0" y="36">access</text>
    <circle cx="228.00" cy="31" r="26.00"><title>1h: 2 clients</title></circle>
    <circle cx="343.48" cy="31" r="18.38"><title>8h: 1 client</title></circle><text x="0" y="98">ID</text>
    <circle cx="228.00" cy="93" r="26.00"><title>1h: 2 clients</title></circle>
    <circle cx="343.48" cy="93" r="18.38"><title>8h: 1 client</title></circle><text x="0" y="160">refresh</text>
    <circle cx="593.37" cy="155" r="26.00"><title>30d: 2 clients</title></circle>
    <circle cx="654.38" cy="155" r="18.38"><title>90d: 1 client</title></circle></svg></div>
    <form class="filter" hidden><input type="search" name="words" placeholder="name, id, address, URL, rule" aria-label="Search">
    <select name="standing" aria-label="Standing"><option value="">any standing</option><option value="unjudged">not held against a spec</option></select>
    <select name="worst" aria-label="Findings"><option value="">any findings</option><option value="error">with errors</option><option value="warning">with warnings</option><option value="note">with notes</option><option value="none">without findings</option></select>
    <select name="flow" aria-label="Flow"><option value="">any flow</option><option value="ALLOW_CUSTOM_AUTH">ALLOW_CUSTOM_AUTH</option><option value="ALLOW_REFRESH_TOKEN_AUTH">ALLOW_REFRESH_TOKEN_AUTH</option><option value="ALLOW_USER_SRP_AUTH">ALLOW_USER_SRP_AUTH</option><option value="code">code</option></select><span class="soft" id="shown" role="status"></span></form>
    <section>
    <h2>sandbox-users <span class="id soft">us-west-2_Sandbox01</span></h2>
    <p class="soft">Account <span class="id">123456789012</span>, Region us-west-2.</p>
    <article class="client" data-text="awselasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm
    2m5v8c1z7k4x9q3t6h0d8s2wjn
    https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    email
    openid
    phone
    profile
    cognito
    user-existence-errors" data-standing="unjudged" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</strong> <br><span class="badge warning">1 warning</span><span class="badge soft">access 1h</span><span class="badge soft">refresh 30d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">2m5v8c1z7k4x9q3t6h0d8s2wjn</span></p>
    <ul class="findings">
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <code class="soft">user-existence-errors</code><br><span class="soft">write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</code></td></tr>
    <tr><th><code>generate_secret</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>openid</code><br><code>phone</code><br><code>profile</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana</code><br></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br></td></tr></tbody></table>
    <p class="soft">13 settings are at Cognito's defaults.</p></div></details></article>
    <article class="client" data-text="amazonopensearchservice-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    4q7h2kd9v0s3mc8tjx5n1w6rbg
    https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    email
    openid
    phone
    profile
    cognito
    user-existence-errors" data-standing="unjudged" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</strong> <br><span class="badge warning">1 warning</span><span class="badge soft">access 1h</span><span class="badge soft">refresh 30d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">4q7h2kd9v0s3mc8tjx5n1w6rbg</span></p>
    <ul class="findings">
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <code class="soft">user-existence-errors</code><br><span class="soft">write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</code></td></tr>
    <tr><th><code>generate_secret</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>openid</code><br><code>phone</code><br><code>profile</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home</code><br></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br></td></tr></tbody></table>
    <p class="soft">13 settings are at Cognito's defaults.</p></div></details></article>
    <article class="client" data-text="legacy-portal
    6t1n9w4c7m2x5k8v3q0h7d4sbz
    http://localhost:8080/auth/callback
    https://portal.example.com/auth/callback
    https://portal.example.com/bye
    email
    https://api.example.com/read
    openid
    cognito
    corpsso
    long-access-token
    long-access-token
    no-refresh-token-rotation
    local-callback" data-standing="unjudged" data-worst="note" data-flow="code ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>legacy-portal</strong> <br><span class="badge note">4 notes</span><span class="badge soft">access 8h</span><span class="badge soft">refresh 90d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">6t1n9w4c7m2x5k8v3q0h7d4sbz</span></p>
    <ul class="findings">
    <li><span class="note">note</span>: `access_token_validity` is longer than 1h <code class="soft">long-access-token</code><br><span class="soft">write `access_token_validity: 1h` or less</span></li>
    <li><span class="note">note</span>: `id_token_validity` is longer than 1h <code class="soft">long-access-token</code><br><span class="soft">write `id_token_validity: 1h` or less</span></li>
    <li><span class="note">note</span>: the same refresh token works again and again <code class="soft">no-refresh-token-rotation</code><br><span class="soft">write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`</span></li>
    <li><span class="note">note</span>: a client with public callbacks sends codes to local hosts too <code class="soft">local-callback</code><br><span class="soft">give development a client of its own, with this callback alone</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>legacy-portal</code></td></tr>
    <tr><th><code>access_token_validity</code></th><td><code>8h</code></td></tr>
    <tr><th><code>id_token_validity</code></th><td><code>8h</code></td></tr>
    <tr><th><code>refresh_token_validity</code></th><td><code>90d</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>https://api.example.com/read</code><br><code>openid</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>http://localhost:8080/auth/callback</code><br><code>https://portal.example.com/auth/callback</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://portal.example.com/bye</code><br></td></tr>
    <tr><th><code>default_redirect_uri</code></th><td><code>https://portal.example.com/auth/callback</code></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br><code>CorpSSO</code><br></td></tr>
    <tr><th><code>explicit_auth_flows</code></th><td><code>ALLOW_REFRESH_TOKEN_AUTH</code><br><code>ALLOW_USER_SRP_AUTH</code><br></td></tr>
    <tr><th><code>read_attributes</code></th><td><code>custom:plan</code><br><code>custom:tenant</code><br><code>email</code><br><code>email_verified</code><br><code>name</code><br></td></tr>
    <tr><th><code>write_attributes</code></th><td><code>email</code><br><code>name</code><br></td></tr>
    <tr><th><code>prevent_user_existence_errors</code></th><td><code>ENABLED</code></td></tr></tbody></table>
    <p class="soft">6 settings are at Cognito's defaults.</p></div></details></article></section></main>
    "#);
}

#[test]
fn specs_show_what_differs_and_what_nobody_declares() {
    let folder = applied();
    let spec = folder.read("cogctl.yaml").replace("30m", "45m");
    folder.write(
        "cogctl.yaml",
        &format!("{spec}  none: {{ name_prefix: legacy-, on: 1 }}\n").replace(", on: 1", ""),
    );
    let run = folder.run(&["report", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, page(&folder)), @r#"
    page.html: 4 clients
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>App clients of sandbox-users</title></head><body>
    <header><h1>App clients of sandbox-users</h1>
    <p class="soft">As read by cogctl 0.1.0 at TIME.</p>
    <ul class="tiles">
    <li class=""><b>4</b>clients</li>
    <li class="good"><b>1</b>as declared</li>
    <li class="warning"><b>1</b>different from their spec</li>
    <li class="new"><b>1</b>to be adopted</li>
    <li class="warning"><b>1</b>in no spec</li>
    <li class="warning"><b>4</b>warnings</li>
    <li class="note"><b>5</b>notes</li></ul></header><main>
    <h2>How long tokens live</h2><div class="chart">
    <svg viewBox="0 0 900 216" role="img" aria-label="Token lifetimes of all clients">
    <line class="axis" x1="90.00" y1="0" x2="90.00" y2="186"></line><text x="90.00" y="206" text-anchor="middle">5m</text>
    <line class="axis" x1="228.00" y1="0" x2="228.00" y2="186"></line><text x="228.00" y="206" text-anchor="middle">1h</text>
    <line class="axis" x1="404.49" y1="0" x2="404.49" y2="186"></line><text x="404.49" y="206" text-anchor="middle">1d</text>
    <line class="axis" x1="593.37" y1="0" x2="593.37" y2="186"></line><text x="593.37" y="206" text-anchor="middle">30d</text>
    <line class="axis" x1="732.13" y1="0" x2="732.13" y2="186"></line><text x="732.13" y="206" text-anchor="middle">1y</text>
    <line class="axis" x1="793.14" y1="0" x2="793.14" y2="186"></line><text x="793.14" y="206" text-anchor="middle">3y</text>
    <line class="axis" x1="860.00" y1="0" x2="860.00" y2="186"></line><text x="860.00" y="206" text-anchor="middle">10y</text><text x="0" y="36">access</text>
    <circle cx="189.50" cy="31" r="15.01"><title>30m: 1 client</title></circle>
    <circle cx="228.00" cy="31" r="15.01"><title>1h: 1 client</title></circle>
    <circle cx="343.48" cy="31" r="21.23"><title>8h: 2 clients</title></circle><text x="0" y="98">ID</text>
    <circle cx="228.00" cy="93" r="26.00"><title>1h: 3 clients</title></circle>
    <circle cx="343.48" cy="93" r="15.01"><title>8h: 1 client</title></circle><text x="0" y="160">refresh</text>
    <circle cx="593.37" cy="155" r="26.00"><title>30d: 3 clients</title></circle>
    <circle cx="654.38" cy="155" r="15.01"><title>90d: 1 client</title></circle></svg></div>
    <form class="filter" hidden><input type="search" name="words" placeholder="name, id, address, URL, rule" aria-label="Search">
    <select name="standing" aria-label="Standing"><option value="">any standing</option><option value="as-declared">as declared</option><option value="differs">different from their spec</option><option value="to-adopt">to be adopted</option><option value="undeclared">in no spec</option></select>
    <select name="worst" aria-label="Findings"><option value="">any findings</option><option value="error">with errors</option><option value="warning">with warnings</option><option value="note">with notes</option><option value="none">without findings</option></select>
    <select name="flow" aria-label="Flow"><option value="">any flow</option><option value="ALLOW_CUSTOM_AUTH">ALLOW_CUSTOM_AUTH</option><option value="ALLOW_REFRESH_TOKEN_AUTH">ALLOW_REFRESH_TOKEN_AUTH</option><option value="ALLOW_USER_SRP_AUTH">ALLOW_USER_SRP_AUTH</option><option value="code">code</option></select><span class="soft" id="shown" role="status"></span></form>
    <section>
    <h2>sandbox-users <span class="id soft">us-west-2_Sandbox01</span></h2>
    <p class="soft">Account <span class="id">123456789012</span>, Region us-west-2.</p>
    <article class="client" data-text="awselasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm
    2m5v8c1z7k4x9q3t6h0d8s2wjn
    https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    email
    openid
    phone
    profile
    cognito
    user-existence-errors" data-standing="undeclared" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</strong> <br><span class="badge warning">in no spec</span><span class="badge warning">1 warning</span><span class="badge soft">access 1h</span><span class="badge soft">refresh 30d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">2m5v8c1z7k4x9q3t6h0d8s2wjn</span></p>
    <ul class="findings">
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <code class="soft">user-existence-errors</code><br><span class="soft">write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</code></td></tr>
    <tr><th><code>generate_secret</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>openid</code><br><code>phone</code><br><code>profile</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana</code><br></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br></td></tr></tbody></table>
    <p class="soft">13 settings are at Cognito's defaults.</p></div></details></article>
    <article class="client" data-text="amazonopensearchservice-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    4q7h2kd9v0s3mc8tjx5n1w6rbg
    managed_clients.logs
    https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    email
    openid
    phone
    profile
    cognito
    user-existence-errors
    long-access-token" data-standing="as-declared" data-worst="warning note" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</strong> <code class="soft">managed_clients.logs</code> <br><span class="badge good">as declared</span><span class="badge warning">1 warning</span><span class="badge note">1 note</span><span class="badge soft">access 8h</span><span class="badge soft">refresh 30d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">4q7h2kd9v0s3mc8tjx5n1w6rbg</span></p>
    <ul class="findings">
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <code class="soft">user-existence-errors</code><br><span class="soft">write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on</span></li>
    <li><span class="note">note</span>: `access_token_validity` is longer than 1h <code class="soft">long-access-token</code><br><span class="soft">write `access_token_validity: 1h` or less</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</code></td></tr>
    <tr><th><code>generate_secret</code></th><td><code>true</code></td></tr>
    <tr><th><code>access_token_validity</code></th><td><code>8h</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>openid</code><br><code>phone</code><br><code>profile</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home</code><br></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br></td></tr></tbody></table>
    <p class="soft">12 settings are at Cognito's defaults.</p></div></details></article>
    <article class="client" data-text="legacy-portal
    6t1n9w4c7m2x5k8v3q0h7d4sbz
    managed_clients.none
    http://localhost:8080/auth/callback
    https://portal.example.com/auth/callback
    https://portal.example.com/bye
    email
    https://api.example.com/read
    openid
    cognito
    corpsso
    long-access-token
    long-access-token
    no-refresh-token-rotation
    local-callback" data-standing="to-adopt" data-worst="note" data-flow="code ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>legacy-portal</strong> <code class="soft">managed_clients.none</code> <br><span class="badge new">to be adopted</span><span class="badge note">4 notes</span><span class="badge soft">access 8h</span><span class="badge soft">refresh 90d</span><span class="badge soft">code</span></summary><div class="inside">
    <p class="soft"><span class="id">6t1n9w4c7m2x5k8v3q0h7d4sbz</span></p>
    <ul class="findings">
    <li><span class="note">note</span>: `access_token_validity` is longer than 1h <code class="soft">long-access-token</code><br><span class="soft">write `access_token_validity: 1h` or less</span></li>
    <li><span class="note">note</span>: `id_token_validity` is longer than 1h <code class="soft">long-access-token</code><br><span class="soft">write `id_token_validity: 1h` or less</span></li>
    <li><span class="note">note</span>: the same refresh token works again and again <code class="soft">no-refresh-token-rotation</code><br><span class="soft">write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`</span></li>
    <li><span class="note">note</span>: a client with public callbacks sends codes to local hosts too <code class="soft">local-callback</code><br><span class="soft">give development a client of its own, with this callback alone</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>legacy-portal</code></td></tr>
    <tr><th><code>access_token_validity</code></th><td><code>8h</code></td></tr>
    <tr><th><code>id_token_validity</code></th><td><code>8h</code></td></tr>
    <tr><th><code>refresh_token_validity</code></th><td><code>90d</code></td></tr>
    <tr><th><code>allowed_oauth_flows_user_pool_client</code></th><td><code>true</code></td></tr>
    <tr><th><code>allowed_oauth_flows</code></th><td><code>code</code><br></td></tr>
    <tr><th><code>allowed_oauth_scopes</code></th><td><code>email</code><br><code>https://api.example.com/read</code><br><code>openid</code><br></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>http://localhost:8080/auth/callback</code><br><code>https://portal.example.com/auth/callback</code><br></td></tr>
    <tr><th><code>logout_urls</code></th><td><code>https://portal.example.com/bye</code><br></td></tr>
    <tr><th><code>default_redirect_uri</code></th><td><code>https://portal.example.com/auth/callback</code></td></tr>
    <tr><th><code>supported_identity_providers</code></th><td><code>COGNITO</code><br><code>CorpSSO</code><br></td></tr>
    <tr><th><code>explicit_auth_flows</code></th><td><code>ALLOW_REFRESH_TOKEN_AUTH</code><br><code>ALLOW_USER_SRP_AUTH</code><br></td></tr>
    <tr><th><code>read_attributes</code></th><td><code>custom:plan</code><br><code>custom:tenant</code><br><code>email</code><br><code>email_verified</code><br><code>name</code><br></td></tr>
    <tr><th><code>write_attributes</code></th><td><code>email</code><br><code>name</code><br></td></tr>
    <tr><th><code>prevent_user_existence_errors</code></th><td><code>ENABLED</code></td></tr></tbody></table>
    <p class="soft">6 settings are at Cognito's defaults.</p></div></details></article>
    <article class="client" data-text="shop-web
    nj8s0srul5250v3ekjkomruxif
    clients.web
    https://shop.example.com/cb
    oauth-without-flag
    user-existence-errors" data-standing="differs" data-worst="warning" data-flow="ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH"><details>
    <summary><strong>shop-web</strong> <code class="soft">clients.web</code> <br><span class="badge warning">differs from its spec</span><span class="badge warning">2 warnings</span><span class="badge soft">access 30m</span><span class="badge soft">refresh 30d</span></summary><div class="inside">
    <p class="soft"><span class="id">nj8s0srul5250v3ekjkomruxif</span></p><table><thead>
    <tr><th>setting</th><th>is</th><th>is to be</th></tr></thead><tbody>
    <tr><th><code>access_token_validity</code></th><td><del><code>30m</code></del></td><td><ins><code>45m</code></ins></td></tr></tbody></table>
    <ul class="findings">
    <li><span class="warning">warning</span>: these OAuth settings do nothing <code class="soft">oauth-without-flag</code><br><span class="soft">write `allowed_oauth_flows_user_pool_client: true`, or leave the OAuth settings out</span></li>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <code class="soft">user-existence-errors</code><br><span class="soft">write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on</span></li></ul><table><thead>
    <tr><th>setting</th><th>value</th></tr></thead><tbody>
    <tr><th><code>name</code></th><td><code>shop-web</code></td></tr>
    <tr><th><code>generate_secret</code></th><td><code>true</code></td></tr>
    <tr><th><code>access_token_validity</code></th><td><code>30m</code></td></tr>
    <tr><th><code>callback_urls</code></th><td><code>https://shop.example.com/cb</code><br></td></tr></tbody></table>
    <p class="soft">17 settings are at Cognito's defaults.</p></div></details></article></section></main>
    "#);
}

#[test]
fn a_page_goes_to_standard_output_and_the_same_pool_gives_the_same_bytes() {
    let folder = folder();
    let run = folder.run(&["report", "--html", "-"]).exits(0);
    assert!(run.stdout.starts_with("<!DOCTYPE html>"), "{run}");
    folder.run(&["report", "--html", "page.html"]).exits(0);
    let first = page(&folder);
    folder.run(&["report", "--html", "page.html"]).exits(0);
    assert_eq!(page(&folder), first);
}

#[test]
fn specs_and_pools_at_once_are_refused() {
    insta::assert_snapshot!(folder().tell(&["report cogctl.yaml us-west-2_Sandbox01 --html page.html", "report"]), @r#"
    $ cogctl report cogctl.yaml us-west-2_Sandbox01 --html page.html
    --- stderr ---
    specs-and-pools

      × a report is of specs or of pools, not of both
      help: make two of them
    [exit 64]

    $ cogctl report
    --- stderr ---
    error: the following required arguments were not provided:
      --html <FILE>

    Usage: cogctl report --html <FILE> --sandbox[=<FILE>] [SPEC|POOL]...

    For more information, try '--help'.
    [exit 64]
    "#);
}

/// A name can say anything but be part of the page.
#[test]
fn names_and_urls_are_text() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write(
        "cogctl.yaml",
        "version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n  web: { callback_urls: [\"https://a/<script>alert(1)</script>\\\"'&\"] }\n",
    );
    folder.run(&["report", "--html", "page.html"]).exits(0);
    let text = folder.read("page.html");
    assert_eq!(text.matches("<script>").count(), 1);
    assert_eq!(text.matches("&lt;script&gt;").count(), text.matches("alert(1)").count());
}
