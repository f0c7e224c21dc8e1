//! The lines of a document that a machine reads (ICAO Doc 9303): found on a picture, read, and checked.
