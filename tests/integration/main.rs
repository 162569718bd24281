//! What cogctl does as a whole, from files to files and from command lines to what is printed.

mod commands;
mod completions;
#[cfg(unix)]
mod crashes;
mod fidelity;
mod picture;
mod properties;
mod specs;
mod stories;
mod support;
mod tidy;
