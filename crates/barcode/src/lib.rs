//! Barcodes on a picture: PDF417 and QR, and what the back of a driving licence says in one (AAMVA).
