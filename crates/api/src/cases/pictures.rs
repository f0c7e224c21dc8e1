//! The pictures of a submission: which file answers what, how it was taken, and what is wrong with it as a picture.

use bonafide_domain::bundle::{Bundle, KeptPicture};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::Kind;
use bonafide_domain::picture::{Format, Taken};
use bonafide_domain::place::Place;
use serde_json::{Value, json};

/// Every picture of a bundle, by the place it answers.
pub(super) fn all(catalogue: &Catalogue, bundle: &Bundle) -> Value {
    let objects = bundle.end_users.iter().chain(&bundle.documents);
    let pictures = objects.flat_map(|object| {
        let place = |field: &String| Place::field(&object.object_type, field);
        object.pictures.iter().map(move |(field, kept)| shown(catalogue, &place(field), kept))
    });
    pictures.collect()
}

fn shown(catalogue: &Catalogue, place: &Place, kept: &KeptPicture) -> Value {
    let side = catalogue.field(place).and_then(|field| match &field.kind {
        Kind::Picture { side, .. } => Some(side.word()),
        _ => None,
    });
    let picture = &kept.picture;
    json!({
        "place": place.to_string(),
        "side": side,
        "file_sid": kept.file,
        "format": format(picture.format),
        "width": picture.width,
        "height": picture.height,
        "faces": picture.faces.len(),
        "has_portrait": picture.has_portrait,
        "taken": match kept.taken { Taken::Camera => "camera", Taken::File => "file" },
        "by_phone": kept.by_phone,
        "tries": kept.tries,
        "flaws": picture.flaws.iter().map(|flaw| flaw.code()).collect::<Vec<_>>(),
    })
}

const fn format(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "jpeg",
        Format::Png => "png",
        Format::Webp => "webp",
        Format::Heic => "heic",
        Format::Pdf => "pdf",
    }
}
