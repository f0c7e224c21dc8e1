//! A load of requests for a running server, and how long they took: what `bonafide bench` and the benchmark of the API drive.
//!
//! It knows the server as a client does, over HTTP, and depends on nothing of ours: so it can be pointed at anything that
//! speaks the same API, and measures no shortcut. It runs on one thread, so that on a small machine the generator never
//! takes more than one core from the server beside it. Each connection sends its next request when it has the last answer
//! (a closed loop): a server that stalls is asked less, so compare percentiles only at the same number of connections.

mod chance;
mod connection;
pub mod halt;
pub mod invented;
pub mod load;
pub mod mix;
pub mod progress;
pub mod report;
mod round;
mod stock;
pub mod stopwatch;
mod tally;
pub mod target;

pub use connection::{Answer, Call, Connection, NoAnswer};
pub use halt::Halt;
pub use load::Load;
pub use mix::{Mix, Operation};
pub use progress::{Progress, Stage};
pub use report::Report;
pub use round::Volume;
pub use target::Target;
