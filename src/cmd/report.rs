//! `cogctl report`: what there is, to look at.

use super::reports::{Targets, save};
use super::world::World;
use super::{Context, Result, load};
use crate::cli::ReportArgs;
use crate::error::{Exit, Failure};
use crate::model::PoolId;
use crate::overview::{Overview, document, overview};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::render::html;
use std::path::Path;

pub(super) fn run(context: &Context, args: &ReportArgs) -> Result {
    let pools: Vec<_> = args.of.iter().filter_map(|text| pool(text)).collect();
    if !pools.is_empty() && pools.len() < args.of.len() {
        let problem =
            Problem::error("specs-and-pools", "a report is of specs or of pools, not of both");
        return Err(Failure::usage(problem.help("make two of them")));
    }
    let page = Page::new(context, args, &pools)?;
    context.block_on(async {
        context.interrupts.listen();
        let shown = context.interrupts.or(page.read(&pools)).await?;
        page.write(&shown)?;
        Ok(Exit::Fine)
    })
}

/// A pool's id, unless there is a file of that name.
fn pool(text: &Path) -> Option<PoolId> {
    if text.exists() { None } else { PoolId::parse(text.to_str()?) }
}

/// A page that is to be written.
struct Page<'a> {
    context: &'a Context,
    args: &'a ReportArgs,
}

impl<'a> Page<'a> {
    /// Refuses to write it over what is read, or beside another document.
    fn new(context: &'a Context, args: &'a ReportArgs, pools: &[PoolId]) -> Result<Self> {
        let page = Self { context, args };
        match page.file() {
            None if context.is_document() => {
                let message = "standard output can hold the page or a document, not both";
                let help = "write the page to a file: `--html page.html`";
                Err(Failure::usage(Problem::error("two-documents", message).help(help)))
            }
            None => Ok(page),
            Some(file) => {
                // A pool's page is made without any spec; those at the usual place are spared all the same.
                let specs = if pools.is_empty() { args.of.as_slice() } else { &[] };
                let mut targets = Targets::new(context, specs);
                targets.write(file, "where the page goes");
                targets.check()?;
                Ok(page)
            }
        }
    }

    /// Where it goes; none is standard output.
    fn file(&self) -> Option<&'a Path> {
        Some(self.args.html.as_path()).filter(|file| *file != Path::new("-"))
    }

    async fn read(&self, pools: &[PoolId]) -> Result<Overview> {
        if pools.is_empty() {
            let specs = load::specs(self.context, &self.args.of)?;
            let mut targets = Targets::states(&specs);
            self.file().into_iter().for_each(|file| targets.write(file, "where the page goes"));
            targets.check()?;
            let mut world = World::open(self.context, specs).await?;
            let plan = world.plan(&[]).await?;
            world.describe_all().await?;
            return Ok(overview(&plan, &world.views(), &world.live));
        }
        let mut world = World::of_pools(self.context, pools).await?;
        world.describe_all().await?;
        Ok(overview(&Plan::nothing(), &[], &world.live))
    }

    fn write(&self, overview: &Overview) -> Result<()> {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
        let page = html::page(overview, &now);
        let console = &self.context.console;
        let Some(file) = self.file() else {
            console.result(&page);
            return Ok(());
        };
        save(file, &page).map_err(Failure::new)?;
        let file = file.display().to_string();
        if self.context.is_document() {
            self.context.document(&document::document(overview, file));
        } else {
            console.say(&told(overview, &file));
        }
        Ok(())
    }
}

/// What was written, in a line or two.
fn told(overview: &Overview, file: &str) -> String {
    let clients = match overview.clients().count() {
        1 => "1 client".to_owned(),
        many => format!("{many} clients"),
    };
    let blocked = match overview.blocked() {
        0 => String::new(),
        1 => "\n1 entry is blocked; the page and `cogctl plan` say why.".to_owned(),
        many => format!("\n{many} entries are blocked; the page and `cogctl plan` say why."),
    };
    format!("{file}: {clients}{blocked}")
}
