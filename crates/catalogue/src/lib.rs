//! What is asked for, as data: the files of `catalogue/` parsed once into the closed types of the domain.
//!
//! The shipped files are inside the program; an operator's folder overrides or adds to them file by file. A file is
//! read whole or refused with file and line: nothing in it is skipped, guessed or corrected.

mod assemble;
mod autocomplete;
mod check;
mod files;
mod mistake;
mod photo_ids;
mod policies;
mod raw;
mod reasons;
mod terms;
mod types;
mod words;

use std::path::Path;

use bonafide_domain::catalogue::Catalogue;

pub use check::{Checked, check};
pub use mistake::{Mistake, Mistakes};

/// The catalogue inside the program.
pub fn shipped() -> Result<Catalogue, Mistakes> {
    load(None)
}

/// The shipped catalogue with an operator's folder over it: policies are added or replaced by their SID, types by
/// their machine name, the reasons and each text of the terms as whole files.
pub fn load(folder: Option<&Path>) -> Result<Catalogue, Mistakes> {
    let mut mistakes = Mistakes::default();
    let mut all = files::shipped();
    all.extend(folder.iter().flat_map(|folder| files::own(folder, &mut mistakes)).collect::<Vec<_>>());
    assemble::catalogue(&all, mistakes)
}

#[cfg(test)]
mod tests;
