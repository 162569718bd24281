//! What cogctl does as a whole, from files to files and from command lines to what is printed.

mod commands;
#[cfg(unix)]
mod crashes;
mod documents;
mod fidelity;
mod picture;
mod properties;
mod schema;
mod specs;
mod stories;
mod support;
mod tidy;
