//! Sealing at rest: the master key, the keys derived from it, and authenticated encryption of what people entrust to us.
