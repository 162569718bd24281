//! How far something has come, how fast, and how long it still takes.
//!
//! Pure: the time since the beginning is a value that others read from a clock.

use crate::render::words::{about, count, display_width, grouped, pad, per};
use std::collections::VecDeque;
use std::time::Duration;

/// How often a line is written where none can be drawn over.
const EVERY: Duration = Duration::from_secs(10);
/// Until then a rate is a guess, and the estimate the better one.
const WARM: Duration = Duration::from_secs(10);
/// The rate is that of so long.
const WINDOW: Duration = Duration::from_secs(30);
/// How often it is noted how far things are.
const MARKS: Duration = Duration::from_secs(1);
/// The longest bar, and the shortest that says anything, in columns with its brackets.
const BAR: std::ops::RangeInclusive<usize> = 12..=42;

/// What is counted.
#[derive(Clone, Debug)]
pub struct Task {
    /// One of the things.
    pub thing: &'static str,
    /// What becomes of each, as `read`.
    pub done: &'static str,
    /// How many there are, where that is known before.
    pub total: Option<usize>,
    /// How long all of it takes by the quota, where there is one.
    pub expected: Option<Duration>,
}

/// A task under way.
#[derive(Debug)]
pub(super) struct Course {
    task: Task,
    done: usize,
    /// When how much was done: the first is the end of the first thing, or the last one before the window.
    marks: VecDeque<(Duration, usize)>,
    /// How many tens of seconds had a line.
    said: u128,
}

impl Course {
    pub(super) fn new(task: Task) -> Self {
        Self { task, done: 0, marks: VecDeque::new(), said: 0 }
    }

    /// So many more are done.
    pub(super) fn advance(&mut self, by: usize, elapsed: Duration) {
        self.done += by;
        self.mark(elapsed);
    }

    fn mark(&mut self, elapsed: Duration) {
        let is_new = |(at, _): &(Duration, usize)| elapsed.saturating_sub(*at) >= MARKS;
        if self.done > 0 && self.marks.back().is_none_or(is_new) {
            self.marks.push_back((elapsed, self.done));
        }
        let is_old = |(at, _): &(Duration, usize)| elapsed.saturating_sub(*at) >= WINDOW;
        while self.marks.get(1).is_some_and(is_old) {
            self.marks.pop_front();
        }
    }

    /// The line to write now, if it is time for one.
    pub(super) fn due(&mut self, elapsed: Duration) -> Option<String> {
        self.mark(elapsed);
        let tens = elapsed.as_millis() / EVERY.as_millis();
        if tens <= self.said || self.task.total == Some(self.done) {
            return None;
        }
        self.said = tens;
        Some(self.texts(elapsed).swap_remove(0))
    }

    /// The line to draw now, in less than `width` columns, with what is under way if there is room. It is empty where there
    /// is nothing to do.
    pub(super) fn drawn(&mut self, elapsed: Duration, width: usize, under_way: &str) -> String {
        if self.task.total == Some(0) {
            return String::new();
        }
        self.mark(elapsed);
        // The terminal shows a Ctrl-C as `^C` behind the line, which must not break it.
        let width = width.saturating_sub(3);
        let texts = self.texts(elapsed);
        let fitting = texts.into_iter().find(|text| display_width(text) <= width);
        let text = fitting.unwrap_or_default();
        let left = |text: &str| width.saturating_sub(display_width(text) + 1);
        let text = match self.bar(left(&text)) {
            Some(bar) => format!("{bar} {text}"),
            None => text,
        };
        if !under_way.is_empty() && display_width(under_way) < left(&text) {
            return format!("{text}  {under_way}");
        }
        text
    }

    /// `[=====>    ]`, if there is room for one.
    fn bar(&self, room: usize) -> Option<String> {
        let total = self.task.total.filter(|total| *total > 0)?;
        let inside = room.min(*BAR.end()).checked_sub(2).filter(|_| room >= *BAR.start())?;
        let filled = (inside * self.done / total).min(inside);
        let head = if filled < inside { ">" } else { "" };
        let bar = format!("{}{head}", "=".repeat(filled));
        Some(format!("[{}]", pad(&bar, inside)))
    }

    /// How far it has come in words, from the whole truth to the barest.
    fn texts(&self, elapsed: Duration) -> Vec<String> {
        let Task { thing, done, total, expected: _ } = &self.task;
        let Some(total) = *total else {
            return vec![format!("{} {done} so far", count(self.done, thing)), grouped(self.done)];
        };
        let far = format!("{} of {} {done}", grouped(self.done), count(total, thing));
        let rate = self.rate(elapsed).map(|rate| {
            let (number, unit) = per(rate);
            format!("{number:.1}/{unit}")
        });
        let left = self.left(elapsed).map(|left| format!("about {} left", about(left)));
        let with = |parts: &[&Option<String>]| {
            let parts = parts.iter().filter_map(|part| part.as_deref());
            std::iter::once(far.as_str()).chain(parts).collect::<Vec<_>>().join(", ")
        };
        let short = format!("{}/{}", grouped(self.done), grouped(total));
        let hurried = left.as_ref().map(|left| format!("{short}, {left}"));
        let all = [with(&[&rate, &left]), with(&[&left])].into_iter();
        all.chain(hurried).chain([far.clone(), short]).collect()
    }

    /// Things a second of late; none while there is nothing to go by.
    fn rate(&self, elapsed: Duration) -> Option<f64> {
        let &(since, before) = self.marks.front()?;
        let time = elapsed.checked_sub(since).filter(|time| *time >= MARKS)?;
        #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 clients")]
        Some((self.done - before) as f64 / time.as_secs_f64())
    }

    fn left(&self, elapsed: Duration) -> Option<Duration> {
        let Task { total, expected, thing: _, done: _ } = self.task;
        // Of nothing, no share is left.
        let total = total.filter(|total| *total > 0)?;
        let left = total.saturating_sub(self.done);
        let observed = self.rate(elapsed).filter(|rate| *rate > 0.0);
        #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 clients")]
        let (left, total) = (left as f64, total as f64);
        match (expected, observed) {
            // A share of the longest time there is may be rounded to more than that.
            (Some(expected), _) if elapsed < WARM => {
                let left = Duration::try_from_secs_f64(expected.as_secs_f64() * (left / total));
                Some(left.unwrap_or(expected))
            }
            (_, Some(rate)) => Duration::try_from_secs_f64(left / rate).ok(),
            (Some(_), None) | (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(total: usize, expected: Option<u64>) -> Course {
        Course::new(Task {
            thing: "client",
            done: "read",
            total: Some(total),
            expected: expected.map(Duration::from_secs),
        })
    }

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// Does one thing every `gap` ms until `until` ms, as told each second whether a line is due.
    fn run(course: &mut Course, gap: u64, span: std::ops::Range<u64>) -> Vec<String> {
        let mut lines = Vec::new();
        for at in span {
            if at % gap == 0 {
                course.advance(1, ms(at));
            }
            if at % 1_000 == 0 {
                lines.extend(course.due(ms(at)));
            }
        }
        lines
    }

    #[test]
    fn a_line_is_due_every_ten_seconds() {
        let mut course = reading(9_871, Some(1_974));
        let lines = run(&mut course, 200, 0..35_000);
        insta::assert_snapshot!(lines.join("\n"), @r#"
        51 of 9,871 clients read, 5.0/s, about 33m left
        101 of 9,871 clients read, 5.0/s, about 33m left
        151 of 9,871 clients read, 5.0/s, about 32m left
        "#);
    }

    #[test]
    fn nothing_is_due_for_what_ends_within_ten_seconds() {
        let mut course = reading(50, Some(10));
        assert_eq!(run(&mut course, 200, 0..10_000), [""; 0]);
        assert_eq!(course.due(ms(10_000)), None);
    }

    #[test]
    fn a_late_look_at_the_clock_moves_no_later_line() {
        let mut course = reading(100, None);
        let due = [9_999, 13_000, 19_999, 20_000].map(|at| course.due(ms(at)).is_some());
        assert_eq!(due, [false, true, false, true]);
    }

    #[test]
    fn before_anything_is_done_the_estimate_says_how_long() {
        let mut course = reading(300, Some(60));
        insta::assert_snapshot!(course.drawn(ms(600), 80, ""), @r#"[>                                     ] 0 of 300 clients read, about 1m left"#);
    }

    #[test]
    fn where_there_is_nothing_to_do_nothing_is_drawn_or_promised() {
        let mut course = reading(0, Some(0));
        assert_eq!(course.drawn(ms(600), 80, ""), "");
        assert_eq!(course.left(ms(600)), None);
        assert_eq!(course.due(ms(10_000)), None);
    }

    #[test]
    fn what_takes_for_ever_is_told_like_anything_else() {
        let course = reading(300, Some(u64::MAX));
        assert_eq!(course.left(ms(600)), Some(Duration::from_secs(u64::MAX)));
    }

    #[test]
    fn the_estimate_holds_for_ten_seconds_and_then_the_rate() {
        let mut course = reading(300, Some(60));
        run(&mut course, 1_000, 0..9_000);
        assert_eq!(course.left(ms(9_000)), Some(ms(58_200)));
        run(&mut course, 1_000, 9_000..11_000);
        assert_eq!(course.left(ms(10_000)), Some(ms(289_000)));
    }

    #[test]
    fn the_rate_is_that_of_late() {
        let mut course = reading(1_000, None);
        run(&mut course, 200, 0..60_000);
        run(&mut course, 1_000, 60_000..120_000);
        insta::assert_snapshot!(course.drawn(ms(120_000), 80, ""), @r#"[=========>                ] 360 of 1,000 clients read, 1.0/s, about 11m left"#);
    }

    #[test]
    fn a_slow_rate_has_figures_to_see() {
        let mut course = reading(300, None);
        run(&mut course, 20_000, 0..120_000);
        insta::assert_snapshot!(course.drawn(ms(120_000), 80, ""), @r#"[>                         ] 6 of 300 clients read, 2.0/min, about 2h27m left"#);
    }

    #[test]
    fn what_came_to_a_halt_gets_no_promise() {
        let mut course = reading(1_000, Some(200));
        run(&mut course, 200, 0..5_000);
        run(&mut course, u64::MAX, 5_000..60_000);
        insta::assert_snapshot!(course.drawn(ms(60_000), 80, ""), @r#"[=>                                      ] 25 of 1,000 clients read, 0.0/s"#);
    }

    #[test]
    fn what_has_no_known_end_is_counted() {
        let mut course =
            Course::new(Task { thing: "client", done: "listed", total: None, expected: None });
        course.advance(1_260, ms(4_200));
        assert_eq!(course.due(ms(10_000)).as_deref(), Some("1,260 clients listed so far"));
        assert_eq!(course.drawn(ms(10_100), 80, ""), "1,260 clients listed so far");
    }

    #[test]
    fn the_line_fits_any_width_and_leaves_room_for_an_interrupt() {
        let mut course = reading(9_871, Some(1_974));
        run(&mut course, 200, 0..250_000);
        let widths = [200, 120, 80, 60, 40, 30, 20, 10];
        let lines = widths.map(|width| {
            let line = course.drawn(ms(250_000), width, "clients.a-web-application");
            assert!(display_width(&line) + 3 <= width, "{width}: {line}");
            line
        });
        insta::assert_snapshot!(lines.join("\n"), @r#"
        [=====>                                  ] 1,250 of 9,871 clients read, 5.0/s, about 29m left  clients.a-web-application
        [=====>                                  ] 1,250 of 9,871 clients read, 5.0/s, about 29m left
        [===>                    ] 1,250 of 9,871 clients read, 5.0/s, about 29m left
        1,250 of 9,871 clients read, 5.0/s, about 29m left
        1,250/9,871, about 29m left
        1,250/9,871, about 29m left
        1,250/9,871
        "#);
    }

    #[test]
    fn the_bar_is_full_only_at_the_end() {
        let bars = [0, 1, 50, 99, 100].map(|done| {
            let mut course = reading(100, None);
            course.advance(done, ms(0));
            course.bar(14).expect("room for it")
        });
        insta::assert_snapshot!(bars.join("\n"), @r#"
        [>           ]
        [>           ]
        [======>     ]
        [===========>]
        [============]
        "#);
    }
}
