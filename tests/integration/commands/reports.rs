//! `--report` of plan and apply: what is written besides, however the run ends.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

mod applies;
mod wrong;

use super::{SPEC, applied, folder};
use crate::support::Folder;

/// Shows a file as it is.
fn file(folder: &Folder, name: &str) -> String {
    format!("--- {name} ---\n{}", folder.scrubbed(&folder.read(name)))
}

#[test]
fn a_plan_is_reported_in_every_form_beside_its_text() {
    let folder = applied();
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("30m", "20m").replace("  web:", "  shop:").replace("shop-web", "shop"),
    );
    let shown = folder.run(&["plan"]).exits(0);
    let reports = ["json=plan.json", "markdown=plan.md", "github=plan.txt"];
    let flags: Vec<_> = reports.iter().flat_map(|report| ["--report", report]).collect();
    let run = folder.run(&[&["plan"], flags.as_slice()].concat()).exits(0);
    assert_eq!((&run.stdout, &run.stderr), (&shown.stdout, &shown.stderr));
    let json = folder.run(&["plan", "-o", "json"]).exits(0);
    assert_eq!(folder.read("plan.json"), json.stdout);
    insta::assert_snapshot!([file(&folder, "plan.md"), file(&folder, "plan.txt")].join("\n"), @r#"
    --- plan.md ---
    ### Plan for `sandbox-users` (`us-west-2_Sandbox01`): 1 to create, 1 to delete; 1 unchanged

    <details><summary><code>+ clients.shop will be created  (cogctl.yaml:5)</code></summary>

    ```diff
    + shop (id known after apply)
    +     generate_secret         true
    +     access_token_validity   20m
    +     callback_urls
    +         https://shop.example.com/cb
    #     17 settings at Cognito's defaults
    ```

    </details>

    <details open><summary><code>- clients.web will be deleted  (no longer in cogctl.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - shop-web (nj8s0srul5250v3ekjkomruxif)
    ```

    </details>

    #### Notes

    ```text
    - Apply will refuse this, where nobody is there to be asked: 1 of the 2 clients would be deleted (clients.web), and no
      deletion was allowed beforehand; `--allow delete=1` allows it.
    ```

    --- plan.txt ---
    ::warning file=cogctl.yaml,title=delete::clients.web (shop-web, nj8s0srul5250v3ekjkomruxif) will be deleted: its client id and any secret are gone for good then
    "#);
}

#[test]
fn a_report_on_standard_output_sends_the_text_elsewhere() {
    let folder = folder();
    insta::assert_snapshot!(folder.tell(&[
        "plan --report markdown=-",
        "apply --auto-approve --report json=-",
    ]), @r#"
    $ cogctl plan --report markdown=-
    ### Plan for `sandbox-users` (`us-west-2_Sandbox01`): 1 to create, 1 to adopt, 1 to update; 0 unchanged

    <details><summary><code>+ clients.web will be created  (cogctl.yaml:5)</code></summary>

    ```diff
    + shop-web (id known after apply)
    +     generate_secret         true
    +     access_token_validity   30m
    +     callback_urls
    +         https://shop.example.com/cb
    #     17 settings at Cognito's defaults
    ```

    </details>

    <details><summary><code>&lt;- managed_clients.logs will be adopted and updated  (cogctl.yaml:11)</code></summary>

    ```diff
    ! <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    !     access_token_validity   1h → 8h
    #     20 unchanged settings
    ```

    </details>
    --- stderr ---
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    [exit 0]

    $ cogctl apply --auto-approve --report json=-
    {
      "schema_version": "1.0",
      "complete": true,
      "summary": {
        "create": 1,
        "update": 1,
        "replace": 0,
        "adopt": 1,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "failed": 0,
        "unknown": 0,
        "stale": 0,
        "not_started": 0
      },
      "results": [
        {
          "address": "clients.web",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "nj8s0srul5250v3ekjkomruxif",
          "name": "shop-web",
          "actions": [
            "create"
          ],
          "outcome": "done",
          "code": null,
          "message": null,
          "help": null,
          "kept_by_cognito": []
        },
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "actions": [
            "adopt",
            "update"
          ],
          "outcome": "done",
          "code": null,
          "message": null,
          "help": null,
          "kept_by_cognito": []
        }
      ]
    }
    --- stderr ---
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    Apply complete: 1 created, 1 adopted, 1 updated.

      clients.web            created               nj8s0srul5250v3ekjkomruxif
      managed_clients.logs   adopted and updated   4q7h2kd9v0s3mc8tjx5n1w6rbg
    [exit 0]
    "#);
}

#[test]
fn the_summary_of_a_step_is_carried_on_and_any_other_file_replaced() {
    let mut folder = folder();
    folder.write("summary.md", "What another step said.");
    folder.write("plan.md", "What an earlier run said.");
    folder.set("GITHUB_STEP_SUMMARY", &folder.path().join("summary.md").display().to_string());
    let reports = ["--report", "markdown=./summary.md", "--report", "markdown=plan.md"];
    let arguments = [&["plan"], &reports[..]].concat();
    drop(folder.run(&arguments).exits(0));
    let plan = folder.read("plan.md");
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n\n{plan}"));
    drop(folder.run(&arguments).exits(0));
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n\n{plan}\n{plan}"));
    assert_eq!(folder.read("plan.md"), plan);
}

/// What is reported in all three forms.
fn reported(folder: &Folder, line: &str, code: i32) -> String {
    let line =
        format!("{line} --report json=out.json --report markdown=out.md --report github=out.txt");
    let run = folder.run(&line.split(' ').collect::<Vec<_>>()).exits(code);
    let files = ["out.json", "out.md", "out.txt"].map(|name| file(folder, name));
    format!("{}--- stderr ---\n{}\n{}", run.stdout, run.stderr, files.join("\n"))
}
