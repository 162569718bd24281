//! A part of a document, chosen in JMESPath as with the AWS CLI's `--query`.

use super::words::is_shown;
use jmespath::Variable;
use jmespath::ast::Ast;
use serde_json::Value as Json;

/// A compiled expression.
#[derive(Clone, Debug)]
pub struct Query(jmespath::Expression<'static>);

impl Query {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in several lines, with a mark below the place.
    pub fn new(expression: &str) -> Result<Self, String> {
        let compiled = jmespath::compile(expression).map_err(|error| told(&error))?;
        match compiled.as_ast() {
            Ast::Expref { .. } => Err(NO_VALUE.to_owned()),
            _ => Ok(Self(compiled)),
        }
    }

    /// The part of `document` that it names; null where there is none.
    ///
    /// # Errors
    ///
    /// What doesn't go, such as a function that gets a value of a wrong type.
    pub fn search(&self, document: &Json) -> Result<Json, String> {
        let found = self.0.search(document).map_err(|error| told(&error))?;
        if has_expression(&found) {
            return Err(NO_VALUE.to_owned());
        }
        Ok(serde_json::to_value(found).expect("what is found is JSON"))
    }
}

const NO_VALUE: &str = "`&` makes an expression for a function such as sort_by, and no value";

/// Whether anything in it is an expression, which the library would print as its own insides.
fn has_expression(found: &Variable) -> bool {
    match found {
        Variable::Expref(_) => true,
        Variable::Array(members) => members.iter().any(|member| has_expression(member)),
        Variable::Object(members) => members.values().any(|member| has_expression(member)),
        Variable::Null | Variable::String(_) | Variable::Bool(_) | Variable::Number(_) => false,
    }
}

/// Who takes what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A program, which gets every byte.
    AsIs,
    /// A terminal, in which nothing of it is to move a cursor, hide or reorder.
    Shown,
}

fn told(error: &jmespath::JmespathError) -> String {
    error.to_string().trim_end().to_owned()
}

/// A result for a shell: a text as it is, a list line by line with tabs between the members of lists in it, all else as
/// JSON; nothing for null.
pub fn plain(found: &Json, taken: Taken) -> String {
    match found {
        Json::Null => String::new(),
        Json::Array(members) => members.iter().map(|member| line(member, taken)).collect(),
        other => line(other, taken),
    }
}

fn line(value: &Json, taken: Taken) -> String {
    let cells = match value {
        Json::Array(members) => {
            members.iter().map(|member| cell(member, taken)).collect::<Vec<_>>().join("\t")
        }
        other => cell(other, taken),
    };
    format!("{cells}\n")
}

fn cell(value: &Json, taken: Taken) -> String {
    let text = match value {
        Json::Null => return String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    match taken {
        Taken::AsIs => text,
        Taken::Shown => text.chars().map(shown).collect(),
    }
}

/// A character as a terminal may get it. Lines are broken where the text breaks them.
fn shown(c: char) -> String {
    if matches!(c, '\n' | '\t') || is_shown(c) {
        c.to_string()
    } else {
        c.escape_unicode().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(expression: &str) -> String {
        let clients = json!([
            {"name": "web", "client_id": "1", "address": "clients.web"},
            {"name": "old", "client_id": "2", "address": null},
        ]);
        let query = Query::new(expression).expect("an expression");
        query
            .search(&json!({"clients": clients}))
            .map_or_else(|error| error, |it| plain(&it, Taken::AsIs))
    }

    #[test]
    fn nothing_of_a_value_moves_the_cursor_of_a_terminal() {
        let found = json!(["a\u{1b}[2J\u{202e}b", {"name": "\u{9b}1m"}, "é\nz"]);
        assert_eq!(
            plain(&found, Taken::Shown),
            "a\\u{1b}[2J\\u{202e}b\n{\"name\":\"\\u{9b}1m\"}\né\nz\n"
        );
        assert_eq!(
            plain(&found, Taken::AsIs),
            "a\u{1b}[2J\u{202e}b\n{\"name\":\"\u{9b}1m\"}\né\nz\n"
        );
    }

    #[test]
    fn an_expression_is_no_value() {
        let refused = Query::new("&name").map(|_| "taken").expect_err("it is no value");
        assert_eq!(refused, NO_VALUE);
        for inside in ["[&name]", "{a: &name}", "not_null(&name)", "clients[].[name, &name]"] {
            assert_eq!(found(inside), NO_VALUE, "{inside}");
        }
        assert_eq!(found("sort_by(clients, &name)[].name"), "old\nweb\n");
    }

    #[test]
    fn a_result_is_what_a_shell_can_use() {
        assert_eq!(found("clients[].client_id"), "1\n2\n");
        assert_eq!(found("clients[?address==null].name | [0]"), "old\n");
        assert_eq!(found("length(clients)"), "2\n");
        assert_eq!(found("clients[0].[name, address]"), "web\nclients.web\n");
        assert_eq!(found("clients[].[name, address]"), "web\tclients.web\nold\t\n");
        assert_eq!(found("nothing"), "");
    }

    #[test]
    fn what_does_not_go_is_said() {
        insta::assert_snapshot!(found("length(`1`)"), @r#"
        Runtime error: Argument 0 expects type array|object|string, given number (line 0, column 6)
        length(`1`)
              ^
        "#);
        insta::assert_snapshot!(Query::new("clients[").expect_err("it is cut off"), @r#"
        Parse error: Expected number, ':', or '*' -- found Eof (line 0, column 8)
        clients[
                ^
        "#);
    }
}
