//! Puts the arguments of a command together only when that command was given: those of all thirty would be nearly a quarter of
//! the instructions of every start. It does not know any command.
//!
//! Whoever looks into a command that nobody gave builds the command line first, which puts every command together.

use clap::builder::Resettable;
use clap::error::Error;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use std::ops::Deref;

/// The arguments of one command. What they hold is read through it.
#[derive(Debug, Clone)]
pub struct Deferred<T>(T);

impl<T> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Deferred<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(with_arguments::<T>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        T::augment_args_for_update(command)
    }
}

/// Puts a command together as it would be if nothing had been deferred.
fn with_arguments<T: Args>(command: Command) -> Command {
    // The variant says what the command is about; the description of its arguments is for readers of the source.
    let about = Resettable::from(command.get_about().cloned());
    let long_about = Resettable::from(command.get_long_about().cloned());
    let inherited = command.get_arguments().count();
    let command = T::augment_args(command).about(about).long_about(long_about);
    // Global options are there already. Help shows headings in the order of the arguments, and theirs comes last.
    let mut ordered: Vec<_> = command.get_arguments().cloned().collect();
    ordered.rotate_left(inherited);
    let mut ordered = ordered.into_iter();
    command.mut_args(|_| ordered.next().expect("as many as the command has"))
}

impl<T: FromArgMatches> FromArgMatches for Deferred<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches_mut(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }

    fn update_from_arg_matches_mut(&mut self, matches: &mut ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches_mut(matches)
    }
}

#[cfg(test)]
mod tests;
