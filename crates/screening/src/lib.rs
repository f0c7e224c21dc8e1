//! Names on sanctions lists: reading the lists, and finding who on them may be meant.
