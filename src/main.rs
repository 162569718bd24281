//! The `cogctl` command.

fn main() -> std::process::ExitCode {
    cogctl::cmd::main()
}
