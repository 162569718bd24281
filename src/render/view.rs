//! How a text is to look: for which width, and whether in colour.

use anstyle::{AnsiColor, Style};

/// What is known of the stream that a text goes to. Standard output and standard error each have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Whether to use colours.
    pub color: bool,
    /// Columns; for what is no terminal, 100 reads well.
    pub width: usize,
    /// Whether to show what is otherwise summed up.
    pub verbose: bool,
    /// Whether somebody looks on.
    pub terminal: bool,
    /// Whether a line may be drawn over, for which there has to be a terminal that moves its cursor.
    pub redraws: bool,
}

/// What a stretch of text is, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Made: green.
    Added,
    /// Changed: yellow.
    Changed,
    /// Gone, or wrong: red.
    Removed,
    /// Taken over: cyan.
    Taken,
    /// Beside the point: dim.
    Aside,
    /// A heading: bold.
    Heading,
}

impl Tone {
    fn style(self) -> Style {
        let of = |color: AnsiColor| color.on_default();
        match self {
            Self::Added => of(AnsiColor::Green),
            Self::Changed => of(AnsiColor::Yellow),
            Self::Removed => of(AnsiColor::Red),
            Self::Taken => of(AnsiColor::Cyan),
            Self::Aside => Style::new().dimmed(),
            Self::Heading => Style::new().bold(),
        }
    }
}

impl View {
    /// `text` in its colour, where there are colours.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let style = tone.style();
        format!("{style}{text}{style:#}")
    }

    /// `text`, each of its lines in colour for itself, so that a pager that cuts in between shows them right.
    pub fn paint_lines(&self, tone: Tone, text: &str) -> String {
        text.split('\n').map(|line| self.paint(tone, line)).collect::<Vec<_>>().join("\n")
    }
}
