//! A program that does nothing, to hold the start of others against.

fn main() {}
