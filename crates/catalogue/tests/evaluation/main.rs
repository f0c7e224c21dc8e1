//! What the shipped policies make of a bundle: every code they give, every sentence, and what must hold for any input.

mod codes;
mod doubts;
mod gathering;
mod individual;
mod kinds;
mod linked;
mod properties;
mod rows;
mod sample;
mod second_representative;
mod sentences;
mod telephones;
mod told;
