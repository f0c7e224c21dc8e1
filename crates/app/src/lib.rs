//! What one can do: one function per use case, handed a transaction and an actor.
