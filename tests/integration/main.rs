//! What cogctl does as a whole, from files to files and from command lines to what is printed.

mod properties;
mod specs;
mod support;
mod tidy;
