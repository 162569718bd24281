//! How far a run has come, on standard error: a line that is drawn over on a terminal that can, one every ten seconds
//! elsewhere.
//!
//! It counts texts and knows nothing of what they are about. [`course`] has the numbers; the line itself belongs to [`mod@line`].

mod course;
mod line;

pub use course::Task;
pub use line::{Beside, erase};

pub(in crate::render) use line::beside;

use super::view::View;
use super::words::escape_message;
use course::Course;
use std::cell::RefCell;
use std::io::{self, Write};
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// What is over sooner draws no line, as that would only flicker.
const FLICKER: Duration = Duration::from_millis(500);
/// How often the line is drawn.
const DRAWN_EVERY: Duration = Duration::from_millis(100);
/// How often it is seen to that a line may be due.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(1);
/// For so many things, each that is done has a line where none can be drawn over.
const TOLD_ONE_BY_ONE: usize = 50;

/// Something long, watched.
pub struct Progress {
    course: RefCell<Course>,
    began: Instant,
    /// What was begun last.
    under_way: RefCell<String>,
    /// Whether each thing that is done is told.
    tells: bool,
    form: Form,
}

enum Form {
    /// On a terminal, which had so many columns.
    Drawn {
        width: usize,
    },
    Lines(RefCell<Box<dyn Write>>),
}

impl Progress {
    /// Shown on standard error, which `view` describes.
    pub fn new(task: Task, view: &View) -> Self {
        let form = if view.redraws {
            Form::Drawn { width: view.width }
        } else {
            Form::Lines(RefCell::new(Box::new(io::stderr())))
        };
        Self::formed(task, view.verbose, form)
    }

    fn formed(task: Task, verbose: bool, form: Form) -> Self {
        let few = task.total.is_some_and(|total| total <= TOLD_ONE_BY_ONE);
        let tells = verbose || (few && matches!(form, Form::Lines(_)));
        let (course, under_way) = (RefCell::new(Course::new(task)), RefCell::default());
        Self { course, began: Instant::now(), under_way, tells, form }
    }

    /// Does the work and shows how far it is. What was drawn is gone afterwards, and when the work is given up.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        let mut ticks = interval(match self.form {
            Form::Drawn { .. } => DRAWN_EVERY,
            Form::Lines(_) => LOOKED_AT_EVERY,
        });
        ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let _erased = Erased(&self.form);
        loop {
            tokio::select! {
                biased;
                ended = &mut work => return ended,
                _ = ticks.tick() => self.show(),
            }
        }
    }

    fn show(&self) {
        let elapsed = self.began.elapsed();
        let mut course = self.course.borrow_mut();
        match &self.form {
            Form::Drawn { .. } if elapsed < FLICKER => {}
            Form::Drawn { width } => {
                let width = line::width().unwrap_or(*width);
                line::draw(&course.drawn(elapsed, width, &self.under_way.borrow()));
            }
            Form::Lines(_) => {
                if let Some(line) = course.due(elapsed) {
                    self.say(&line);
                }
            }
        }
    }

    /// Something is under way; only a drawn line says so.
    pub fn started(&self, what: &str) {
        *self.under_way.borrow_mut() = escape_message(what);
    }

    /// So many more are done.
    pub fn advance(&self, by: usize) {
        self.course.borrow_mut().advance(by, self.began.elapsed());
    }

    /// Something is done, and `line` says what: `clients.web: created (3ho4…)`.
    pub fn finished(&self, line: &str) {
        self.advance(1);
        if self.tells {
            self.say(&escape_message(line));
        }
    }

    /// Something came to another end than it should, which is told at once.
    pub fn failed(&self, line: &str) {
        self.advance(1);
        self.say(&escape_message(line));
    }

    /// A closed standard error must not stop what is being done.
    fn say(&self, text: &str) {
        match &self.form {
            Form::Drawn { .. } => beside(|| drop(writeln!(io::stderr(), "{text}"))),
            Form::Lines(out) => {
                let mut out = out.borrow_mut();
                writeln!(out, "{text}").and_then(|()| out.flush()).unwrap_or_default();
            }
        }
    }
}

/// Takes the drawn line away in the end.
struct Erased<'a>(&'a Form);

impl Drop for Erased<'_> {
    fn drop(&mut self) {
        if let Form::Drawn { .. } = self.0 {
            line::erase();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;
    use tokio::time::sleep;

    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Vec<u8>>>);

    impl Shared {
        fn text(&self) -> String {
            String::from_utf8(self.0.borrow().clone()).expect("UTF-8")
        }
    }

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn applying(total: usize, verbose: bool) -> (Shared, Progress) {
        let task = Task { thing: "step", done: "done", total: Some(total), expected: None };
        let out = Shared::default();
        let form = Form::Lines(RefCell::new(Box::new(out.clone())));
        (out, Progress::formed(task, verbose, form))
    }

    /// Creates so many clients, one every so many milliseconds.
    async fn create(progress: &Progress, count: usize, gap: u64) {
        let work = async {
            for at in 0..count {
                progress.started(&format!("clients.c{at}"));
                sleep(Duration::from_millis(gap)).await;
                progress.finished(&format!("clients.c{at}: created (id{at})"));
            }
        };
        progress.during(work).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_terminal_that_draws_nothing_over_gets_lines() {
        let task = Task { thing: "step", done: "done", total: Some(2), expected: None };
        let view = View { color: false, width: 80, verbose: false, terminal: true, redraws: false };
        assert!(matches!(Progress::new(task, &view).form, Form::Lines(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_terminal_each_of_a_few_things_done_is_a_line() {
        let (out, progress) = applying(2, false);
        create(&progress, 2, 100).await;
        insta::assert_snapshot!(out.text(), @r#"
        clients.c0: created (id0)
        clients.c1: created (id1)
        "#);
    }

    #[tokio::test(start_paused = true)]
    async fn many_things_have_a_line_every_ten_seconds() {
        let (out, progress) = applying(51, false);
        create(&progress, 51, 500).await;
        insta::assert_snapshot!(out.text(), @r#"
        20 of 51 steps done, 2.0/s, about 16s left
        40 of 51 steps done, 2.0/s, about 6s left
        "#);
    }

    #[tokio::test(start_paused = true)]
    async fn many_things_that_are_done_soon_have_none() {
        let (out, progress) = applying(51, false);
        create(&progress, 51, 100).await;
        assert_eq!(out.text(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn verbosity_tells_each_of_many() {
        let (out, progress) = applying(51, true);
        create(&progress, 51, 100).await;
        assert_eq!(out.text().lines().count(), 51);
    }

    #[tokio::test(start_paused = true)]
    async fn what_fails_among_many_is_told_at_once_and_escaped() {
        let (out, progress) = applying(51, false);
        progress.failed("clients.\u{1b}[2J: failed");
        assert_eq!(out.text(), "clients.\\u{1b}[2J: failed\n");
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_comes_even_when_nothing_is_done() {
        let (out, progress) = applying(2, false);
        progress.during(sleep(Duration::from_secs(25))).await;
        insta::assert_snapshot!(out.text(), @r#"
        0 of 2 steps done
        0 of 2 steps done
        "#);
    }
}
