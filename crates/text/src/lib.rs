//! Printed text on a picture: where it stands and what it says.
