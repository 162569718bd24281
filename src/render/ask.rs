//! The question before anything is done.

use std::io::{self, BufRead, Write};

/// Puts `question` and waits for a line. Only the whole word `yes` is one, as in Terraform; the end of the input is a no.
///
/// # Errors
///
/// When a stream can't be read or written.
pub fn ask(question: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    write!(out, "{question}\n  Only `yes` will be accepted: ")?;
    out.flush()?;
    let mut answer = String::new();
    if input.read_line(&mut answer)? == 0 {
        writeln!(out)?;
    }
    Ok(answer.trim() == "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let mut out = Vec::new();
            let said = ask("Apply?", &mut answer.as_bytes(), &mut out).expect("streams in memory");
            assert_eq!(said, expected, "{answer:?}");
            assert!(out.starts_with(b"Apply?\n  Only `yes` will be accepted: "));
        }
    }
}
