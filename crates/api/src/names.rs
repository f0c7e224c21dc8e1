//! Names on the wire: what the catalogue calls `photo_page` is the parameter `PhotoPage` and the title *Photo Page*.

/// The words of a machine name, each with a capital.
fn capitals(name: &str) -> impl Iterator<Item = String> {
    name.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    })
}

/// A machine name as a parameter: `PhotoPage`.
pub(crate) fn pascal(name: &str) -> String {
    capitals(name).collect()
}

/// A machine name as a title: *Photo Page*.
pub(crate) fn titled(name: &str) -> String {
    capitals(name).collect::<Vec<_>>().join(" ")
}
