//! What cogctl's parts take, one beside the other. Whole processes and other tools are `benches/peers`' business.

mod plans;
mod programs;
mod records;
mod specs;
mod worlds;

fn main() {
    divan::main();
}
