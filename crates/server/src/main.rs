//! The program `bonafide`.
fn main() {}
