//! Document contents: sealed bytes in a local folder or an S3-compatible store.
