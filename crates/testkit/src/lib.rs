//! For tests only: a house with a frozen clock, a database per test on either engine, and catchers for what leaves it.
