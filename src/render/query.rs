//! A part of a document, chosen in JMESPath as with the AWS CLI's `--query`.

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
        jmespath::compile(expression).map(Self).map_err(|error| told(&error))
    }

    /// The part of `document` that it names; null where there is none.
    ///
    /// # Errors
    ///
    /// What doesn't go, such as a function that gets a value of a wrong type.
    pub fn search(&self, document: &Json) -> Result<Json, String> {
        let found = self.0.search(document).map_err(|error| told(&error))?;
        Ok(serde_json::to_value(found).expect("what is found is JSON"))
    }
}

fn told(error: &jmespath::JmespathError) -> String {
    error.to_string().trim_end().to_owned()
}

/// A result for a shell: a text as it is, a list line by line with tabs between the members of lists in it, all else as
/// JSON; nothing for null.
pub fn plain(found: &Json) -> String {
    match found {
        Json::Null => String::new(),
        Json::Array(members) => members.iter().map(line).collect(),
        other => line(other),
    }
}

fn line(value: &Json) -> String {
    let cells = match value {
        Json::Array(members) => members.iter().map(cell).collect::<Vec<_>>().join("\t"),
        other => cell(other),
    };
    format!("{cells}\n")
}

fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
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
        query.search(&json!({"clients": clients})).map_or_else(|error| error, |it| plain(&it))
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
