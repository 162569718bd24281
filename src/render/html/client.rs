//! One client of the page: a line that opens.

use super::{code, tone};
use crate::diff::Change;
use crate::model::{Setting, Value};
use crate::overview::{ClientOverview, Standing, Told};
use crate::problem::Severity;
use maud::{Markup, html};
use serde_json::Value as Json;

/// The OAuth grants and sign-in flows of a client.
pub(super) fn flows(client: &ClientOverview) -> Vec<String> {
    let settings = &client.settings;
    let sign_in = Setting::ExplicitAuthFlows.effective(settings.get(Setting::ExplicitAuthFlows));
    let Value::Set(sign_in) = sign_in else { unreachable!("flows are a set") };
    let oauth = settings.allowed_oauth_flows.iter().cloned();
    // Without the flag its OAuth settings do nothing.
    oauth.filter(|_| settings.allowed_oauth_flows_user_pool_client).chain(sign_in).collect()
}

pub(super) fn card(client: &ClientOverview) -> Markup {
    let ClientOverview { name, id, address, standing, settings, changes, findings } = client;
    let flows = flows(client);
    let id = id.as_ref().map(|id| id.as_str());
    let worst = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|severity| findings.iter().any(|told| told.severity == *severity));
    let worst: Vec<_> = worst.map(Severity::word).collect();
    html! {
        article.client
            data-text=(text(client))
            data-standing=(code(*standing))
            data-worst=(if worst.is_empty() { "none".to_owned() } else { worst.join(" ") })
            data-flow=(flows.join(" "))
        {
            details {
                summary {
                    strong { (name) } " "
                    @if let Some(address) = address { code.soft { (address) } " " }
                    br;
                    @if *standing != Standing::Unjudged {
                        span class={ "badge " (tone(*standing)) } { (one(*standing)) }
                    }
                    @for (severity, number) in counts(findings) {
                        span class={ "badge " (severity.word()) } { (number) " " (plural(severity.word(), number)) }
                    }
                    span.badge.soft { "access " (settings.access_token_validity) }
                    span.badge.soft { "refresh " (settings.refresh_token_validity) }
                    @for flow in settings.allowed_oauth_flows.iter() { span.badge.soft { (flow) } }
                }
                div.inside {
                    p.soft { @if let Some(id) = id { span.id { (id) } } @else { "It has no id yet." } }
                    (self::changes(changes))
                    (self::findings(findings))
                    (self::settings(client))
                }
            }
        }
    }
}

/// What a search looks at, in lower case.
fn text(client: &ClientOverview) -> String {
    let settings = &client.settings;
    let urls = settings.callback_urls.iter().chain(&settings.logout_urls);
    let rest =
        urls.chain(&settings.allowed_oauth_scopes).chain(&settings.supported_identity_providers);
    let mut text = vec![client.name.as_str()];
    text.extend(client.id.as_ref().map(|id| id.as_str()));
    text.extend(client.address.as_deref());
    text.extend(rest.map(String::as_str));
    text.extend(client.findings.iter().map(|told| told.rule));
    text.join("\n").to_lowercase()
}

fn one(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "as declared",
        Standing::Differs => "differs from its spec",
        Standing::ToCreate => "to be created",
        Standing::ToAdopt => "to be adopted",
        Standing::Departing => "left its spec",
        Standing::Undeclared => "in no spec",
        Standing::Unjudged => "not held against a spec",
    }
}

fn counts(findings: &[Told]) -> impl Iterator<Item = (Severity, usize)> {
    let of = |severity| findings.iter().filter(|told| told.severity == severity).count();
    let all = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| (severity, of(severity)));
    all.into_iter().filter(|(_, number)| *number > 0)
}

fn plural(word: &str, number: usize) -> String {
    if number == 1 { word.to_owned() } else { format!("{word}s") }
}

fn changes(changes: &[Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            table {
                thead { tr { th { "setting" } th { "is" } th { "is to be" } } }
                tbody {
                    @for Change { setting, before, after } in changes {
                        tr {
                            th { code { (setting.name()) } }
                            td { del { (value(before)) } }
                            td { ins { (value(after)) } }
                        }
                    }
                }
            }
        }
    }
}

fn findings(findings: &[Told]) -> Markup {
    html! {
        @if !findings.is_empty() {
            ul.findings {
                @for Told { rule, severity, message, help } in findings {
                    li {
                        span class=(severity.word()) { (severity.word()) } ": " (message) " "
                        code.soft { (rule) } br; span.soft { (help) }
                    }
                }
            }
        }
    }
}

/// What isn't Cognito's default.
fn settings(client: &ClientOverview) -> Markup {
    let rows: Vec<_> = Setting::all()
        .map(|setting| (setting, client.settings.get(setting)))
        .filter(|(setting, value)| !setting.is_default(value))
        .collect();
    let rest = Setting::all().count() - rows.len();
    html! {
        table {
            thead { tr { th { "setting" } th { "value" } } }
            tbody {
                @for (setting, shown) in &rows {
                    tr { th { code { (setting.name()) } } td { (value(shown)) } }
                }
            }
        }
        p.soft { (rest) " settings are at Cognito's defaults." }
    }
}

fn value(value: &Value) -> Markup {
    fn line(value: &Json) -> String {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }
    match value.to_json() {
        Json::Null => html! { span.soft { "none" } },
        Json::Array(members) if members.is_empty() => html! { span.soft { "none" } },
        Json::Array(members) => {
            html! { @for member in &members { code { (line(member)) } br; } }
        }
        Json::Object(members) => {
            html! { @for (name, member) in &members { (name) ": " code { (line(member)) } br; } }
        }
        other => html! { code { (line(&other)) } },
    }
}
