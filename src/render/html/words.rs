//! The words of the page, and its classes.

use crate::overview::Standing;
use maud::{Markup, html};

/// How clients stand.
pub(super) fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "as declared",
        Standing::Blocked => "blocked",
        Standing::Differs => "different from their spec",
        Standing::ToCreate => "to be created",
        Standing::ToAdopt => "to be adopted",
        Standing::Departing => "left their spec",
        Standing::Undeclared => "in no spec",
        Standing::Unjudged => "not held against a spec",
    }
}

/// How one client stands.
pub(super) fn one(standing: Standing) -> &'static str {
    match standing {
        Standing::Differs => "differs from its spec",
        Standing::Departing => "left its spec",
        other => word(other),
    }
}

/// The same for the address of the page.
pub(super) fn code(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "as-declared",
        Standing::Blocked => "blocked",
        Standing::Differs => "differs",
        Standing::ToCreate => "to-create",
        Standing::ToAdopt => "to-adopt",
        Standing::Departing => "departing",
        Standing::Undeclared => "undeclared",
        Standing::Unjudged => "unjudged",
    }
}

/// Which colour it has.
pub(super) fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "good",
        Standing::ToCreate | Standing::ToAdopt => "new",
        Standing::Differs | Standing::Undeclared => "warning",
        Standing::Blocked | Standing::Departing => "error",
        Standing::Unjudged => "note",
    }
}

/// `note`, `notes`.
pub(super) fn plural(word: &str, number: usize) -> String {
    if number == 1 { word.to_owned() } else { format!("{word}s") }
}

/// A text of problems or rules: what stands in backticks is code.
pub(super) fn marked(text: &str) -> Markup {
    let even = text.matches('`').count().is_multiple_of(2);
    html! {
        @if even {
            @for (number, part) in text.split('`').enumerate() {
                @if number % 2 == 1 { code { (part) } } @else { (part) }
            }
        } @else { (text) }
    }
}
