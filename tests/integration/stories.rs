//! What happens to clients over several runs, told to the embedded service and to moto with the same words.
//!
//! A story tells a plan in full, and then which live clients kept their ids. What is applied is planned again:
//! nothing may be left to do.

mod adopting;
mod applying;
mod held;
mod leaving;
mod live;
mod naming;
mod saved;
mod sending;
mod shared;
mod specs;
mod state;
