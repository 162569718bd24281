//! The page that `cogctl report` writes, as bytes. What it looks like, and that its script works, `tests/judges` say.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

mod standing;

use super::{applied, folder};
use crate::support::{Folder, each_peer};

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
        "<header", "<ul", "<li", "<h2", "<table", "<form", "<select", "<section", "<details",
        "<summary", "<tr", "<p", "<h3",
    ]
    .iter()
    .fold(lines, |text, tag| text.replace(tag, &format!("\n{tag}")))
}

#[test]
fn a_pool_without_a_spec() {
    let folder = Folder::new().with(&["--sandbox"]);
    let run = folder.run(&["report", "us-west-2_Sandbox01", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, page(&folder)), @r##"
    page.html: 3 clients
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>App clients of sandbox-users</title></head><body>
    <header><h1>App clients of sandbox-users</h1>
    <p class="soft">As read by cogctl 0.1.0 at TIME.</p>
    <ul class="tiles">
    <li class=""><b>3</b> clients</li>
    <li class="warning"><b>2</b> warnings</li>
    <li class="note"><b>4</b> notes</li></ul></header><main>
    <h2>How long tokens live</h2><div class="chart">
    <table><caption>Access tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">1h</th><td><i style="width:75.0%"></i> 2</td></tr>
    <tr><th scope="row">8h</th><td><i style="width:37.5%"></i> 1</td></tr></tbody></table>
    <table><caption>ID tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">1h</th><td><i style="width:75.0%"></i> 2</td></tr>
    <tr><th scope="row">8h</th><td><i style="width:37.5%"></i> 1</td></tr></tbody></table>
    <table><caption>Refresh tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">30d</th><td><i style="width:75.0%"></i> 2</td></tr>
    <tr><th scope="row">90d</th><td><i style="width:37.5%"></i> 1</td></tr></tbody></table></div>
    <form class="filter" hidden><input type="search" name="words" placeholder="name, id, address, URL, rule, setting" aria-label="Search">
    <select name="standing" aria-label="Standing"><option value="">any standing</option><option value="unjudged">not held against a spec</option></select>
    <select name="worst" aria-label="Findings"><option value="">any findings</option><option value="error">with errors</option><option value="warning">with warnings</option><option value="note">with notes</option><option value="none">without findings</option></select>
    <select name="flow" aria-label="Flow"><option value="">any flow</option><option value="ALLOW_CUSTOM_AUTH">ALLOW_CUSTOM_AUTH</option><option value="ALLOW_REFRESH_TOKEN_AUTH">ALLOW_REFRESH_TOKEN_AUTH</option><option value="ALLOW_USER_SRP_AUTH">ALLOW_USER_SRP_AUTH</option><option value="code">code</option></select><button type="reset">Show all</button><span class="soft" id="shown" role="status"></span></form>
    <p id="fits" hidden></p>
    <section>
    <h2><bdi>sandbox-users</bdi> <span class="id soft">us-west-2_Sandbox01</span></h2>
    <p class="soft">Account <span class="id">123456789012</span>, Region us-west-2.</p><div class="some" style="--cards:3">
    <details class="client" data-standing="unjudged" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</bdi> <br><span class="badge warning">1 warning</span><span class="soft">access 1h · refresh 30d · code</span></summary>
    <p class="soft"><span class="id">2m5v8c1z7k4x9q3t6h0d8s2wjn</span></p>
    <ul>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <a href="#h0">user-existence-errors</a></li></ul>
    <pre>generate_secret: true
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - openid
    - phone
    - profile
    callback_urls:
    - https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    logout_urls:
    - https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    supported_identity_providers:
    - COGNITO
    # 13 at Cognito's defaults</pre></details>
    <details class="client" data-standing="unjudged" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</bdi> <br><span class="badge warning">1 warning</span><span class="soft">access 1h · refresh 30d · code</span></summary>
    <p class="soft"><span class="id">4q7h2kd9v0s3mc8tjx5n1w6rbg</span></p>
    <ul>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <a href="#h0">user-existence-errors</a></li></ul>
    <pre>generate_secret: true
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - openid
    - phone
    - profile
    callback_urls:
    - https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    logout_urls:
    - https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    supported_identity_providers:
    - COGNITO
    # 13 at Cognito's defaults</pre></details>
    <details class="client" data-standing="unjudged" data-worst="note" data-flow="code ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">legacy-portal</bdi> <br><span class="badge note">4 notes</span><span class="soft">access 8h · refresh 90d · code</span></summary>
    <p class="soft"><span class="id">6t1n9w4c7m2x5k8v3q0h7d4sbz</span></p>
    <ul>
    <li><span class="note">note</span>: <code>access_token_validity</code> is longer than 1h <a href="#rule-long-access-token">long-access-token</a><br><span class="soft">write <code>access_token_validity: 1h</code> or less</span></li>
    <li><span class="note">note</span>: <code>id_token_validity</code> is longer than 1h <a href="#rule-long-access-token">long-access-token</a><br><span class="soft">write <code>id_token_validity: 1h</code> or less</span></li>
    <li><span class="note">note</span>: the same refresh token works again and again <a href="#rule-no-refresh-token-rotation">no-refresh-token-rotation</a><br><span class="soft">write <code>refresh_token_rotation: { feature: ENABLED }</code>, and leave <code>ALLOW_REFRESH_TOKEN_AUTH</code> out of <code>explicit_auth_flows</code></span></li>
    <li><span class="note">note</span>: a client with public callbacks sends codes to local hosts too <a href="#rule-local-callback">local-callback</a><br><span class="soft">give development a client of its own, with this callback alone</span></li></ul>
    <pre>access_token_validity: 8h
    id_token_validity: 8h
    refresh_token_validity: 90d
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - https://api.example.com/read
    - openid
    callback_urls:
    - http://localhost:8080/auth/callback
    - https://portal.example.com/auth/callback
    logout_urls:
    - https://portal.example.com/bye
    default_redirect_uri: https://portal.example.com/auth/callback
    supported_identity_providers:
    - COGNITO
    - CorpSSO
    explicit_auth_flows:
    - ALLOW_REFRESH_TOKEN_AUTH
    - ALLOW_USER_SRP_AUTH
    read_attributes:
    - custom:plan
    - custom:tenant
    - email
    - email_verified
    - name
    write_attributes:
    - email
    - name
    prevent_user_existence_errors: ENABLED
    # 6 at Cognito's defaults</pre></details></div></section>
    <section class="rules">
    <h2>What the findings mean</h2>
    <h3 id="rule-local-callback">local-callback <span class="note">note of 1 client</span></h3>
    <p>Whatever listens on that port of somebody's machine gets the codes of a client that real users have. Cognito lets these URLs go without TLS for testing alone.</p>
    <h3 id="rule-long-access-token">long-access-token <span class="note">note of 1 client</span></h3>
    <p>An access token is good for whoever holds it, and a service that only checks its signature takes it until it expires, revoked or not. With a refresh token a short life costs nothing.</p>
    <h3 id="rule-no-refresh-token-rotation">no-refresh-token-rotation <span class="note">note of 1 client</span></h3>
    <p>A client without a secret proves nothing when it refreshes: whoever copied the token stays signed in beside its owner. With rotation the copy is worthless after the next use.</p>
    <h3 id="rule-user-existence-errors">user-existence-errors <span class="warning">warning of 2 clients</span></h3>
    <p>With <code>LEGACY</code>, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account. With <code>ENABLED</code> sign-in says that user name or password is wrong, and the others that a code was sent, which is made up: an app that acts on <code>UserNotFoundException</code> never sees it again.</p>
    <ul>
    <li id="h0">write <code>prevent_user_existence_errors: ENABLED</code>; apps get no <code>UserNotFoundException</code> from then on</li></ul></section></main>
    "##);
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
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, page(&folder)), @r##"
    page.html: 4 clients
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"><title>App clients of sandbox-users</title></head><body>
    <header><h1>App clients of sandbox-users</h1>
    <p class="soft">As read by cogctl 0.1.0 at TIME.</p>
    <ul class="tiles">
    <li class=""><b>4</b> clients</li>
    <li class="good"><b>1</b> as declared</li>
    <li class="warning"><b>1</b> different from their spec</li>
    <li class="new"><b>1</b> to be adopted</li>
    <li class="warning"><b>1</b> in no spec</li>
    <li class="warning"><b>4</b> warnings</li>
    <li class="note"><b>5</b> notes</li></ul></header><main>
    <h2>How long tokens live</h2><div class="chart">
    <table><caption>Access tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">30m</th><td><i style="width:25.0%"></i> 1</td></tr>
    <tr><th scope="row">1h</th><td><i style="width:25.0%"></i> 1</td></tr>
    <tr><th scope="row">8h</th><td><i style="width:50.0%"></i> 2</td></tr></tbody></table>
    <table><caption>ID tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">1h</th><td><i style="width:75.0%"></i> 3</td></tr>
    <tr><th scope="row">8h</th><td><i style="width:25.0%"></i> 1</td></tr></tbody></table>
    <table><caption>Refresh tokens</caption><thead>
    <tr><th scope="col">lifetime</th><th scope="col">clients</th></tr></thead><tbody>
    <tr><th scope="row">30d</th><td><i style="width:75.0%"></i> 3</td></tr>
    <tr><th scope="row">90d</th><td><i style="width:25.0%"></i> 1</td></tr></tbody></table></div>
    <form class="filter" hidden><input type="search" name="words" placeholder="name, id, address, URL, rule, setting" aria-label="Search">
    <select name="standing" aria-label="Standing"><option value="">any standing</option><option value="as-declared">as declared</option><option value="differs">different from their spec</option><option value="to-adopt">to be adopted</option><option value="undeclared">in no spec</option></select>
    <select name="worst" aria-label="Findings"><option value="">any findings</option><option value="error">with errors</option><option value="warning">with warnings</option><option value="note">with notes</option><option value="none">without findings</option></select>
    <select name="flow" aria-label="Flow"><option value="">any flow</option><option value="ALLOW_CUSTOM_AUTH">ALLOW_CUSTOM_AUTH</option><option value="ALLOW_REFRESH_TOKEN_AUTH">ALLOW_REFRESH_TOKEN_AUTH</option><option value="ALLOW_USER_SRP_AUTH">ALLOW_USER_SRP_AUTH</option><option value="code">code</option></select><button type="reset">Show all</button><span class="soft" id="shown" role="status"></span></form>
    <p id="fits" hidden></p>
    <section>
    <h2><bdi>sandbox-users</bdi> <span class="id soft">us-west-2_Sandbox01</span></h2>
    <p class="soft">Account <span class="id">123456789012</span>, Region us-west-2.</p><div class="some" style="--cards:4">
    <details class="client" data-standing="undeclared" data-worst="warning" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm</bdi> <br><span class="badge warning">in no spec</span><span class="badge warning">1 warning</span><span class="soft">access 1h · refresh 30d · code</span></summary>
    <p class="soft"><span class="id">2m5v8c1z7k4x9q3t6h0d8s2wjn</span></p>
    <ul>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <a href="#h1">user-existence-errors</a></li></ul>
    <pre>generate_secret: true
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - openid
    - phone
    - profile
    callback_urls:
    - https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    logout_urls:
    - https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana
    supported_identity_providers:
    - COGNITO
    # 13 at Cognito's defaults</pre></details>
    <details class="client" data-standing="as-declared" data-worst="warning note" data-flow="code ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye</bdi> <code class="soft">managed_clients.logs</code><br><span class="badge good">as declared</span><span class="badge warning">1 warning</span><span class="badge note">1 note</span><span class="soft">access 8h · refresh 30d · code</span></summary>
    <p class="soft"><span class="id">4q7h2kd9v0s3mc8tjx5n1w6rbg</span></p>
    <ul>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <a href="#h1">user-existence-errors</a></li>
    <li><span class="note">note</span>: <code>access_token_validity</code> is longer than 1h <a href="#h0">long-access-token</a></li></ul>
    <pre>generate_secret: true
    access_token_validity: 8h
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - openid
    - phone
    - profile
    callback_urls:
    - https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    logout_urls:
    - https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    supported_identity_providers:
    - COGNITO
    # 12 at Cognito's defaults</pre></details>
    <details class="client" data-standing="to-adopt" data-worst="note" data-flow="code ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">legacy-portal</bdi> <code class="soft">managed_clients.none</code><br><span class="badge new">to be adopted</span><span class="badge note">4 notes</span><span class="soft">access 8h · refresh 90d · code</span></summary>
    <p class="soft"><span class="id">6t1n9w4c7m2x5k8v3q0h7d4sbz</span></p>
    <ul>
    <li><span class="note">note</span>: <code>access_token_validity</code> is longer than 1h <a href="#h0">long-access-token</a></li>
    <li><span class="note">note</span>: <code>id_token_validity</code> is longer than 1h <a href="#rule-long-access-token">long-access-token</a><br><span class="soft">write <code>id_token_validity: 1h</code> or less</span></li>
    <li><span class="note">note</span>: the same refresh token works again and again <a href="#rule-no-refresh-token-rotation">no-refresh-token-rotation</a><br><span class="soft">write <code>refresh_token_rotation: { feature: ENABLED }</code>, and leave <code>ALLOW_REFRESH_TOKEN_AUTH</code> out of <code>explicit_auth_flows</code></span></li>
    <li><span class="note">note</span>: a client with public callbacks sends codes to local hosts too <a href="#rule-local-callback">local-callback</a><br><span class="soft">give development a client of its own, with this callback alone</span></li></ul>
    <pre>access_token_validity: 8h
    id_token_validity: 8h
    refresh_token_validity: 90d
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows:
    - code
    allowed_oauth_scopes:
    - email
    - https://api.example.com/read
    - openid
    callback_urls:
    - http://localhost:8080/auth/callback
    - https://portal.example.com/auth/callback
    logout_urls:
    - https://portal.example.com/bye
    default_redirect_uri: https://portal.example.com/auth/callback
    supported_identity_providers:
    - COGNITO
    - CorpSSO
    explicit_auth_flows:
    - ALLOW_REFRESH_TOKEN_AUTH
    - ALLOW_USER_SRP_AUTH
    read_attributes:
    - custom:plan
    - custom:tenant
    - email
    - email_verified
    - name
    write_attributes:
    - email
    - name
    prevent_user_existence_errors: ENABLED
    # 6 at Cognito's defaults</pre></details>
    <details class="client" data-standing="differs" data-worst="warning" data-flow="ALLOW_CUSTOM_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_SRP_AUTH">
    <summary><bdi class="name">shop-web</bdi> <code class="soft">clients.web</code><br><span class="badge warning">differs from its spec</span><span class="badge warning">2 warnings</span><span class="soft">access 30m · refresh 30d</span></summary>
    <p class="soft"><span class="id">nj8s0srul5250v3ekjkomruxif</span></p>
    <table><thead>
    <tr><th>setting</th><th>is</th><th>is to be</th></tr></thead><tbody>
    <tr><th><code>access_token_validity</code></th><td data-label="is: "><del><code>30m</code></del></td><td data-label="is to be: "><ins><code>45m</code></ins></td></tr></tbody></table>
    <ul>
    <li><span class="warning">warning</span>: these OAuth settings do nothing <a href="#rule-oauth-without-flag">oauth-without-flag</a><br><span class="soft">write <code>allowed_oauth_flows_user_pool_client: true</code>, or leave the OAuth settings out</span></li>
    <li><span class="warning">warning</span>: sign-in errors tell who has an account <a href="#h1">user-existence-errors</a></li></ul>
    <pre>generate_secret: true
    access_token_validity: 30m
    callback_urls:
    - https://shop.example.com/cb
    # 17 at Cognito's defaults</pre></details></div></section>
    <section class="rules">
    <h2>What the findings mean</h2>
    <h3 id="rule-local-callback">local-callback <span class="note">note of 1 client</span></h3>
    <p>Whatever listens on that port of somebody's machine gets the codes of a client that real users have. Cognito lets these URLs go without TLS for testing alone.</p>
    <h3 id="rule-long-access-token">long-access-token <span class="note">note of 2 clients</span></h3>
    <p>An access token is good for whoever holds it, and a service that only checks its signature takes it until it expires, revoked or not. With a refresh token a short life costs nothing.</p>
    <ul>
    <li id="h0">write <code>access_token_validity: 1h</code> or less</li></ul>
    <h3 id="rule-no-refresh-token-rotation">no-refresh-token-rotation <span class="note">note of 1 client</span></h3>
    <p>A client without a secret proves nothing when it refreshes: whoever copied the token stays signed in beside its owner. With rotation the copy is worthless after the next use.</p>
    <h3 id="rule-oauth-without-flag">oauth-without-flag <span class="warning">warning of 1 client</span></h3>
    <p>Cognito stores OAuth flows, scopes and URLs of a client whose <code>allowed_oauth_flows_user_pool_client</code> is false, and ignores them: the login page and the token endpoint refuse the client.</p>
    <h3 id="rule-user-existence-errors">user-existence-errors <span class="warning">warning of 3 clients</span></h3>
    <p>With <code>LEGACY</code>, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account. With <code>ENABLED</code> sign-in says that user name or password is wrong, and the others that a code was sent, which is made up: an app that acts on <code>UserNotFoundException</code> never sees it again.</p>
    <ul>
    <li id="h1">write <code>prevent_user_existence_errors: ENABLED</code>; apps get no <code>UserNotFoundException</code> from then on</li></ul></section></main>
    "##);
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

#[test]
fn a_page_of_every_service() {
    each_peer(|peer| {
        peer.begin("clients: { web: { access_token_validity: 30m }, api: {} }");
        let api = peer.id("api");
        peer.change(&api, |update| update.client_name("api").access_token_validity(5));
        peer.spec(
            "cogctl.yaml",
            "clients: { web: { access_token_validity: 30m }, api: {}, new: {} }",
        );
        let run = peer.run(&["report", "-o", "json", "--html", "page.html"]).exits(0);
        insta::assert_snapshot!(peer.scrubbed(&run.stdout), @r#"
        {
          "schema_version": "1.0",
          "file": "page.html",
          "clients": 3,
          "standing": {
            "as_declared": 1,
            "blocked": 0,
            "differs": 1,
            "to_create": 1,
            "to_adopt": 0,
            "departing": 0,
            "undeclared": 0,
            "unjudged": 0
          },
          "blocked_without_client": 0,
          "findings": {
            "error": 0,
            "warning": 3,
            "note": 4
          }
        }
        "#);
        let page = peer.folder.read("page.html");
        let cards = page.matches("<details").count();
        assert_eq!((page.starts_with("<!DOCTYPE html>"), cards), (true, 3), "{page}");
    });
}
