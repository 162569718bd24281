//! How far a run has come, on standard error.
//!
//! It counts texts and knows nothing of what they are about.

use super::view::View;
use super::words::escape_message;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;
use std::io::{self, Write};
use std::sync::Mutex;

/// A line that is drawn over on a terminal; elsewhere, a line for each thing done.
pub struct Progress(Form);

enum Form {
    Drawn { bar: ProgressBar, verbose: bool },
    Lines(Mutex<Box<dyn Write + Send>>),
}

impl Progress {
    /// For `total` things, shown on standard error, which `view` describes.
    pub fn new(total: usize, view: &View) -> Self {
        if !view.terminal {
            return Self::lines(Box::new(io::stderr()));
        }
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{pos}/{len}  {rate}, {eta} left  {wide_msg}")
            .expect("the template is well-formed")
            .with_key("rate", rate);
        bar.set_style(style);
        Self(Form::Drawn { bar, verbose: view.verbose })
    }

    fn lines(out: Box<dyn Write + Send>) -> Self {
        Self(Form::Lines(Mutex::new(out)))
    }

    /// Something is under way; only a drawn line says so.
    pub fn started(&self, what: &str) {
        if let Form::Drawn { bar, verbose: _ } = &self.0 {
            bar.set_message(escape_message(what));
        }
    }

    /// Something is done, and `line` says what: `clients.web: created (3ho4…)`.
    pub fn finished(&self, line: &str) {
        let line = escape_message(line);
        match &self.0 {
            Form::Drawn { bar, verbose } => {
                if *verbose {
                    bar.println(&line);
                }
                bar.inc(1);
            }
            // A closed standard error must not stop what is being done.
            Form::Lines(out) => {
                let mut out = out.lock().expect("nobody panics while writing a line");
                writeln!(out, "{line}").and_then(|()| out.flush()).unwrap_or_default();
            }
        }
    }

    /// Takes the drawn line away.
    pub fn close(&self) {
        if let Form::Drawn { bar, verbose: _ } = &self.0 {
            bar.finish_and_clear();
        }
    }
}

fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    write!(out, "{:.1}/s", state.per_sec()).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("one thread").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn without_a_terminal_each_thing_done_is_a_line() {
        let out = Shared::default();
        let progress = Progress::lines(Box::new(out.clone()));
        progress.started("clients.web");
        progress.finished("clients.web: created (3ho4)");
        progress.finished("clients.\u{1b}[2J: failed");
        progress.close();
        let text = String::from_utf8(out.0.lock().expect("one thread").clone()).expect("UTF-8");
        insta::assert_snapshot!(text, @r#"
        clients.web: created (3ho4)
        clients.\u{1b}[2J: failed
        "#);
    }
}
