use std::process::ExitCode;

fn main() -> ExitCode {
    trialogue::cli::main()
}
