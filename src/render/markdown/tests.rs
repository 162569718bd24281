use super::*;
use crate::plan::{Note, Step, worlds};
use crate::render::apply::{Done, Failed};

/// A step like another, of a client of its own.
fn numbered(step: &Step, number: usize) -> Step {
    let at = worlds::at(&format!("prod/clients.c{number:04}"));
    let client_id = Some(worlds::id(&format!("id{number:04}")));
    Step { at, client_id, name: format!("client-{number}"), ..step.clone() }
}

/// An update that no other is like.
fn unlike(number: usize) -> Step {
    let mut step = numbered(&worlds::update(), number);
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls.insert(format!("https://app.example.com/{number}"));
    step
}

#[test]
fn each_change_is_folded_under_a_line_that_says_what_it_is() {
    let mut shown = worlds::plan(vec![worlds::delete(), worlds::adopt(), worlds::update()]);
    shown.notes = vec![worlds::note()];
    shown.complete = false;
    insta::assert_snapshot!(plan(&shown, Some("Requests: 4 reads + 2 writes.")), @r#"
    ### Plan for `prod-users` (`us-west-2_EXAMPLE`): 1 to adopt, 1 to update, 1 to delete; 98 unchanged

    <details open><summary><code>- clients.web will be deleted  (no longer in specs/prod.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - web-prod (3ho4ek12345678909nh3fmhpko)
    ```

    </details>

    <details><summary><code>~ clients.web will be updated  (specs/prod.yaml:9)</code></summary>

    ```diff
    ! web-prod (3ho4ek12345678909nh3fmhpko)
    !     access_token_validity   1h → 30m
    !     callback_urls
    +         https://app.example.com/cb2
    #           1 unchanged
    #     19 unchanged settings
    ```

    </details>

    <details><summary><code>&lt;- managed_clients.opensearch will be adopted  (specs/prod.yaml:21)</code></summary>

    ```diff
    ! <- AmazonOpenSearchService-example-abcde (5vtlabcdefghijklmnopqrstuv)
    #     21 unchanged settings
    ```

    </details>

    #### Notes

    ```text
    - 3 records are of another pool, us-west-2_OTHER, and are left alone.
    ```

    This plan covers only what `--target` names; plan again without it afterwards.

    Requests: 4 reads + 2 writes.
    "#);
}

#[test]
fn a_plan_without_changes_says_so() {
    insta::assert_snapshot!(plan(&worlds::plan(vec![]), None), @r#"### Plan for `prod-users` (`us-west-2_EXAMPLE`): no changes; 98 unchanged"#);
}

#[test]
fn what_is_blocked_comes_first_with_its_help() {
    let mut shown = worlds::plan(vec![worlds::create()]);
    shown.blocked = vec![worlds::blocked()];
    insta::assert_snapshot!(plan(&shown, None), @r#"
    ### Plan for `prod-users` (`us-west-2_EXAMPLE`): 1 to create, 1 blocked; 98 unchanged

    #### Blocked; nothing is applied until this is settled

    ```diff
    # managed_clients.search is blocked  (specs/prod.yaml:30)
    ! 2 clients match `^AmazonOpenSearchService-` [several-match]
          AmazonOpenSearchService-a        1abc
          AmazonOpenSearchService-längst   2abc
        help: narrow the pattern, or pin one with `client_id: 1abc`
    ```

    <details><summary><code>+ clients.web will be created  (specs/prod.yaml:9)</code></summary>

    ```diff
    + web-prod (id known after apply)
    +     allowed_oauth_flows_user_pool_client   true
    +     allowed_oauth_flows
    +         code
    +     allowed_oauth_scopes
    +         email
    +         openid
    +     callback_urls
    +         https://app.example.com/cb
    +     supported_identity_providers
    +         COGNITO
    #     15 settings at Cognito's defaults
    ```

    </details>
    "#);
}

#[test]
fn identical_changes_are_shown_once_and_destruction_each_time() {
    let updates = (1..=60).map(|number| numbered(&worlds::update(), number));
    let deletes = (61..=62).map(|number| numbered(&worlds::delete(), number));
    let shown = plan(&worlds::plan(updates.chain(deletes).collect()), None);
    insta::assert_snapshot!(shown, @r#"
    ### Plan for `prod-users` (`us-west-2_EXAMPLE`): 60 to update, 2 to delete; 98 unchanged

    <details><summary><code>~ clients.c0001 and 59 others will be updated  (specs/prod.yaml:9)</code></summary>

    ```diff
    ! client-1 (id0001)
    !     access_token_validity   1h → 30m
    !     callback_urls
    +         https://app.example.com/cb2
    #           1 unchanged
    #     19 unchanged settings
    # the same change in clients.c0002, clients.c0003, clients.c0004, clients.c0005, clients.c0006, clients.c0007,
    #   clients.c0008, clients.c0009, clients.c0010, clients.c0011, clients.c0012, clients.c0013, clients.c0014,
    #   clients.c0015, clients.c0016, clients.c0017, clients.c0018, clients.c0019, clients.c0020, clients.c0021,
    #   clients.c0022, clients.c0023, clients.c0024, clients.c0025, clients.c0026, clients.c0027, clients.c0028,
    #   clients.c0029, clients.c0030, clients.c0031, clients.c0032, clients.c0033, clients.c0034, clients.c0035,
    #   clients.c0036, clients.c0037, clients.c0038, clients.c0039, clients.c0040, clients.c0041, clients.c0042,
    #   clients.c0043, clients.c0044, clients.c0045, clients.c0046, clients.c0047, clients.c0048, clients.c0049,
    #   clients.c0050, clients.c0051 and 9 more
    ```

    </details>

    <details open><summary><code>- clients.c0061 will be deleted  (no longer in specs/prod.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - client-61 (id0061)
    ```

    </details>

    <details open><summary><code>- clients.c0062 will be deleted  (no longer in specs/prod.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - client-62 (id0062)
    ```

    </details>
    "#);
}

#[test]
fn several_pools_have_a_heading_each() {
    let mut shown = worlds::plan(vec![worlds::update()]);
    let other = crate::model::PoolId::parse("us-west-2_OTHER").expect("a pool id");
    shown.specs.push(crate::plan::PlannedSpec { pool: other.clone(), ..worlds::spec("test") });
    let at = worlds::at("test/clients.web");
    shown.steps.push(Step { at, pool: other, ..worlds::create() });
    let shown = plan(&shown, None);
    let lines: Vec<_> = shown
        .lines()
        .filter(|line| line.starts_with("###") || line.starts_with("<details"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    ### Plan for 2 pools: 1 to create, 1 to update; 98 unchanged
    #### `prod-users` (`us-west-2_EXAMPLE`)
    <details><summary><code>~ prod/clients.web will be updated  (specs/prod.yaml:9)</code></summary>
    #### `test-users` (`us-west-2_OTHER`)
    <details><summary><code>+ test/clients.web will be created  (specs/prod.yaml:9)</code></summary>
    "#);
}

/// What Markdown, HTML or GitHub would make something of.
const HOSTILE: &str = "```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~";

#[test]
fn nothing_that_a_service_or_a_spec_says_gets_out_of_its_box() {
    let mut step = worlds::update();
    step.name = HOSTILE.to_owned();
    step.client_id = Some(worlds::id(HOSTILE));
    step.location.as_mut().expect("it is in a spec").file = HOSTILE.to_owned();
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls.insert(HOSTILE.to_owned());
    after.default_redirect_uri = Some(HOSTILE.to_owned());
    step.at.spec = crate::model::SpecId::new(HOSTILE);
    let mut shown = worlds::plan(vec![step]);
    shown.specs[0].pool_name = HOSTILE.to_owned();
    shown.specs.push(worlds::spec("other"));
    let mut blocked = worlds::blocked();
    blocked.message = HOSTILE.to_owned();
    blocked.help = HOSTILE.to_owned();
    blocked.candidates[0].name = HOSTILE.to_owned();
    shown.blocked = vec![blocked];
    shown.notes = vec![Note { message: HOSTILE.to_owned(), ..worlds::note() }];
    insta::assert_snapshot!(plan(&shown, None), @r#"
    ### Plan for `other-users` (`us-west-2_EXAMPLE`): 1 to update, 1 blocked; 98 unchanged

    #### Blocked; nothing is applied until this is settled

    ````diff
    # prod/managed_clients.search is blocked  (specs/prod.yaml:30)
    ! ``` </details></summary>\r @octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~ [several-match]
          ```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~   1abc
          AmazonOpenSearchService-längst                                                                    2abc
        help: ``` </details></summary>\r @octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~
    ````

    <details><summary><code>~ ```\n&lt;/details&gt;&lt;/summary&gt;\r\n@octocat #1 &lt;img src=x&gt; | `a` **b** [c](https://d.example.com) ~~~/clients.web will be updated  (```\n&lt;/details&gt;&lt;/summary&gt;\r\n@octocat #1 &lt;img src=x&gt; | `a` **b** [c](https://d.example.com) ~~~:9)</code></summary>

    ````diff
    ! ```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~ (```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~)
    !     access_token_validity   1h → 30m
    !     callback_urls
    +         ```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~
    +         https://app.example.com/cb2
    #           1 unchanged
    !     default_redirect_uri
    -         none
    +         ```\n</details></summary>\r\n@octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~
    #     18 unchanged settings
    ````

    </details>

    #### Notes

    ````text
    - ``` </details></summary>\r @octocat #1 <img src=x> | `a` **b** [c](https://d.example.com) ~~~
    ````
    "#);
}

/// What stands outside of fences.
fn outside(text: &str) -> Vec<&str> {
    let mut fence: Option<&str> = None;
    let mut outside = Vec::new();
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks.len() >= open.len() && line.trim_start_matches('`').is_empty() => {
                fence = None;
            }
            None if ticks.len() >= 3 => fence = Some(ticks),
            Some(_) => {}
            None => outside.push(line),
        }
    }
    assert_eq!(fence, None, "a fence is left open");
    outside
}

#[test]
fn a_long_plan_is_cut_and_says_what_is_missing_and_nothing_destroyed_is() {
    let updates = (0..2_000).map(unlike);
    let creates = (2_000..2_003).map(|number| numbered(&worlds::create(), number));
    let deletes = (2_003..2_100).map(|number| numbered(&worlds::delete(), number));
    let shown = plan(&worlds::plan(updates.chain(creates).chain(deletes).collect()), None);
    assert!(shown.chars().count() < 65_536, "{} characters", shown.chars().count());
    assert_eq!(shown.matches("<details open>").count(), 97);
    let outside = outside(&shown);
    assert_eq!(
        outside.iter().filter(|line| line.starts_with("<details")).count(),
        outside.iter().filter(|line| **line == "</details>").count()
    );
    let cut: Vec<_> = outside.iter().filter(|line| line.starts_with("**")).copied().collect();
    insta::assert_snapshot!(cut.join("\n"), @r#"**Cut to fit into a comment of 65,536 characters:** 1,873 changes are not shown here, 3 to create and 1,870 to update. The output of the run and `--report json=FILE` have all of them."#);
}

#[test]
fn all_that_can_be_long_at_once_fits() {
    let long = "x".repeat(4_000);
    let mut step = worlds::update();
    let after = step.after.as_mut().expect("it is updated");
    after.callback_urls =
        (0..100).map(|number| format!("https://{number}.example.com/{long}")).collect();
    let mut shown = worlds::plan(vec![step]);
    shown.blocked = (0..500)
        .map(|_| crate::plan::Blocked { message: long.clone(), ..worlds::blocked() })
        .collect();
    shown.notes =
        (0..500).map(|at| Note { message: format!("{at} {long}"), ..worlds::note() }).collect();
    let problems = vec![Problem::error("x", long.clone()).help(long.clone()); 100];
    let failed_steps = (0..500).map(|at| Failed {
        at: format!("clients.c{at}"),
        what: "update".to_owned(),
        message: long.clone(),
        help: None,
        partly: false,
        same: Vec::new(),
    });
    let report = ApplyReport { failed: failed_steps.collect(), ..ApplyReport::default() };
    for text in
        [plan(&shown, None), failed("it failed", &problems, Some(&shown)), applied(&shown, &report)]
    {
        assert!(text.len() < 65_536, "{} bytes", text.len());
        let long = outside(&text).into_iter().map(str::len).max();
        assert!(long < Some(1_000), "{long:?}");
        assert!(text.contains("more lines"), "{text}");
    }
}

#[test]
fn what_came_of_an_apply_stands_above_what_was_planned() {
    let done = Done {
        at: "clients.web".to_owned(),
        words: vec!["updated"],
        client_id: Some("3ho4ek12345678909nh3fmhpko".to_owned()),
    };
    let failed = Failed {
        at: "clients.old".to_owned(),
        what: "delete".to_owned(),
        message: "Cognito refused it: `no`".to_owned(),
        help: Some("plan again".to_owned()),
        partly: false,
        same: Vec::new(),
    };
    let report = ApplyReport {
        done: vec![done],
        failed: vec![failed],
        wrote: true,
        ..ApplyReport::default()
    };
    let shown = worlds::plan(vec![worlds::update(), worlds::delete()]);
    insta::assert_snapshot!(applied(&shown, &report), @r#"
    ### Apply incomplete: 1 updated; 1 failed in `prod-users` (`us-west-2_EXAMPLE`)

    ```text
      clients.web   updated   3ho4ek12345678909nh3fmhpko

    clients.old: delete failed
      Cognito refused it: `no`
      help: plan again
    ```

    #### What was planned

    <details><summary><code>~ clients.web will be updated  (specs/prod.yaml:9)</code></summary>

    ```diff
    ! web-prod (3ho4ek12345678909nh3fmhpko)
    !     access_token_validity   1h → 30m
    !     callback_urls
    +         https://app.example.com/cb2
    #           1 unchanged
    #     19 unchanged settings
    ```

    </details>

    <details><summary><code>- clients.web will be deleted  (no longer in specs/prod.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - web-prod (3ho4ek12345678909nh3fmhpko)
    ```

    </details>
    "#);
}

#[test]
fn a_run_that_failed_says_why_and_shows_the_plan_if_there_is_one() {
    let problems = [Problem::error("too-many-changes", "3 of the 4 clients would be changed")
        .help("`--max-changes 3` allows it")];
    let title = "`cogctl apply` was refused, and nothing was changed";
    insta::assert_snapshot!(failed(title, &problems, Some(&worlds::plan(vec![worlds::update()]))), @r#"
    ### `cogctl apply` was refused, and nothing was changed

    ```text
    too-many-changes

      × 3 of the 4 clients would be changed
      help: `--max-changes 3` allows it
    ```

    #### What was planned

    <details><summary><code>~ clients.web will be updated  (specs/prod.yaml:9)</code></summary>

    ```diff
    ! web-prod (3ho4ek12345678909nh3fmhpko)
    !     access_token_validity   1h → 30m
    !     callback_urls
    +         https://app.example.com/cb2
    #           1 unchanged
    #     19 unchanged settings
    ```

    </details>
    "#);
    insta::assert_snapshot!(failed("`cogctl plan` failed", &problems, None), @r#"
    ### `cogctl plan` failed

    ```text
    too-many-changes

      × 3 of the 4 clients would be changed
      help: `--max-changes 3` allows it
    ```
    "#);
}

#[test]
fn code_keeps_backticks() {
    assert_eq!(["a", "`", "a``b"].map(code), ["`a`", "`` ` ``", "```a``b```"]);
}
