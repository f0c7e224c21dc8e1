//! Heads that tests call by name, because the network that tells faces apart knows them for whom they are: near to
//! themselves turned, printed or in less light, and far enough from one another. They are seeds like any other, found by
//! trying; whoever changes how heads are drawn has to look for new ones when a test of `faces` says so.

/// Black hair, glasses, a moustache: another person than [`OSKAR`] and [`ANNA`].
pub const BORIS: u64 = 229;

/// No hair: another person than [`BORIS`]; the network is not sure about [`ANNA`].
pub const OSKAR: u64 = 224;

/// Grey hair, round glasses: another person than [`BORIS`]; the network is not sure about [`OSKAR`].
pub const ANNA: u64 = 135;
