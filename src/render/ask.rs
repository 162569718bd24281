//! The question before anything is done.

use super::text::with_name;
use super::view::{Tone, View};
use super::words::{count, escape, grouped, wrap};
use crate::plan::losses::{Losses, losses};
use crate::plan::{Plan, Step, Work};
use std::io::{self, BufRead, Write};

/// What somebody is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// All that is said before the last line.
    text: String,
    answer: Answer,
}

/// What is taken for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// The whole word, as in Terraform.
    Yes,
    /// The name of a user pool.
    Pool(String),
}

/// So many clients are named in a question; the plan above it names all.
const NAMED: usize = 20;

impl Question {
    /// One that `yes` answers.
    pub fn yes(text: impl Into<String>) -> Self {
        Self { text: text.into(), answer: Answer::Yes }
    }

    /// What somebody didn't do who gave another answer.
    pub fn declined(&self) -> &'static str {
        match self.answer {
            Answer::Yes => "say yes",
            Answer::Pool(_) => "type the name of the user pool",
        }
    }

    fn wanted(&self) -> &str {
        match &self.answer {
            Answer::Yes => "yes",
            Answer::Pool(name) => name,
        }
    }
}

/// What has to be answered before a plan is done, one after the other: what it destroys, and whether to. Where it destroys
/// much in a pool, the answer is that pool's name.
pub fn approval(plan: &Plan, view: &View) -> Vec<Question> {
    const QUESTION: &str = "Do you want to perform these actions?";
    let losses = losses(plan);
    let (many, few): (Vec<_>, Vec<_>) = losses.iter().partition(|losses| losses.many);
    let told: String = few.into_iter().map(|losses| lost(plan, losses, view)).collect();
    if many.is_empty() {
        return vec![Question::yes(told + QUESTION)];
    }
    let mut questions = Vec::new();
    for losses in many {
        let text = lost(plan, losses, view) + QUESTION;
        questions.push(Question { text, answer: Answer::Pool(losses.pool_name.to_owned()) });
    }
    questions[0].text.insert_str(0, &told);
    questions
}

/// Which clients of a pool will be gone, between empty lines.
fn lost(plan: &Plan, losses: &Losses<'_>, view: &View) -> String {
    let Losses { pool, steps, .. } = losses;
    let its = if steps.len() == 1 { "its id and secret" } else { "their ids and secrets" };
    let text = format!(
        "{} loses {} for good, with {its}:",
        with_name(plan, pool),
        count(steps.len(), "client")
    );
    let mut lines = vec![view.paint_lines(Tone::Removed, &wrap("", &text, view.width))];
    let replaces = steps.iter().any(|step| step.work == Work::Replace);
    let indent = if replaces { 3 } else { 1 };
    lines.extend(steps.iter().take(NAMED).map(|step| line(plan, step, indent, view)));
    if steps.len() > NAMED {
        lines.push(format!(
            "  and {} more, all of them in the plan above",
            grouped(steps.len() - NAMED)
        ));
    }
    format!("\n{}\n\n", lines.join("\n"))
}

/// One client, behind a sign that is so wide.
fn line(plan: &Plan, step: &Step, width: usize, view: &View) -> String {
    let name = step.before.as_ref().map_or(&step.name, |client| &client.name);
    let id = step.client_id.as_ref().map(|id| format!(" ({})", escape(id.as_str())));
    let sign = match step.work {
        Work::Replace => "-/+",
        _ => "-",
    };
    let sign = view.paint(Tone::Removed, &format!("{sign:<width$}"));
    let at = escape(&plan.shown(step));
    format!("  {sign} {}{}  {at}", escape(name), id.unwrap_or_default())
}

/// Puts the question and waits for a line. Only the whole answer is one; the end of the input is a no.
///
/// # Errors
///
/// When a stream can't be read or written.
pub fn ask(question: &Question, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    let what = match &question.answer {
        Answer::Yes => "`yes`".to_owned(),
        Answer::Pool(name) => format!("the name of the user pool, `{}`,", escape(name)),
    };
    write!(out, "{}\n  Only {what} will be accepted: ", question.text)?;
    out.flush()?;
    let mut answer = String::new();
    if input.read_line(&mut answer)? == 0 {
        writeln!(out)?;
    }
    Ok(answer.trim() == question.wanted())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(question: &Question, answer: &str) -> (bool, String) {
        let mut out = Vec::new();
        let said = ask(question, &mut answer.as_bytes(), &mut out).expect("streams in memory");
        (said, String::from_utf8(out).expect("a question is text"))
    }

    #[test]
    fn only_yes_is_a_yes() {
        for (answer, expected) in [
            ("yes\n", true),
            (" yes \r\n", true),
            ("y\n", false),
            ("YES\n", false),
            ("\n", false),
            ("", false),
        ] {
            let (said, out) = said(&Question::yes("Apply?"), answer);
            assert_eq!(said, expected, "{answer:?}");
            assert!(out.starts_with("Apply?\n  Only `yes` will be accepted: "));
        }
    }

    #[test]
    fn where_much_is_lost_only_the_name_is_a_yes() {
        let answer = Answer::Pool("prod users".to_owned());
        let question = Question { text: "Apply?".to_owned(), answer };
        for (answer, expected) in [
            ("prod users\n", true),
            (" prod users\r\n", true),
            ("yes\n", false),
            ("prod\n", false),
            ("Prod users\n", false),
            ("", false),
        ] {
            let (said, out) = said(&question, answer);
            assert_eq!(said, expected, "{answer:?}");
            let asked =
                "Apply?\n  Only the name of the user pool, `prod users`, will be accepted: ";
            assert!(out.starts_with(asked), "{out}");
        }
    }
}
