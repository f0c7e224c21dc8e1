//! Reading a multipart body: short parts become parameters, files go piece by piece into spools.
//!
//! A client that is still sending may not hear an answer, so the rest of a body that is refused is read and thrown away,
//! within the bound that holds for every body.

use std::task::Poll;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use bonafide_app::uploads::{self, File};
use bonafide_app::{Actor, App};
use bonafide_domain::picture::Side;
use futures_util::{Stream, StreamExt, stream};
use multer::{Constraints, Field, Multipart, SizeLimit};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use sha2::{Digest, Sha256};

use crate::Error;
use crate::error::code;
use crate::names::pascal;
use crate::parameters::Parameters;

/// The part that is a file of whatever picture is wanted first.
const FILE: &str = "File";
/// The parts that are text, whatever else is said of them.
const TEXTS: [&str; 3] = ["FriendlyName", "Type", "Attributes"];
/// The most files in one request: every side of a face and of a card, and one to spare.
const MOST_FILES: usize = 6;
/// The most parts in one request.
const MOST_PARTS: usize = 64;
/// The most that all short parts together may be, in bytes.
const MOST_TEXT: usize = 256 * 1024;
/// What the parts are wrapped in, in bytes.
const WRAPPING: u64 = 64 * 1024;

/// A file that arrived, by the name of its part.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) file: File,
}

/// Why a body was not read to its end.
pub(super) enum Stopped {
    /// For what this says.
    Told(Error),
    /// Because the file of this part is larger than may be sent.
    TooLarge(String),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        Stopped::Told(error)
    }
}

impl From<multer::Error> for Stopped {
    fn from(error: multer::Error) -> Stopped {
        Stopped::Told(match error {
            multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => too_much(),
            _ => Error::bad(
                code::PARAMETER,
                "The body cannot be read as multipart/form-data: let a library make it, and send it whole",
            ),
        })
    }
}

fn too_much() -> Error {
    Error::refused(StatusCode::PAYLOAD_TOO_LARGE, 20413, "The request is larger than is read: send less at once")
}

/// Reads a body for an actor. A file stands among the parameters too, by its digest: that makes two requests the same.
pub(super) async fn read(
    app: &App,
    actor: Actor,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Parameters, Vec<Part>), Stopped> {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = media_type.and_then(|text| multer::parse_boundary(text).ok());
    let boundary = boundary.ok_or_else(|| Error::bad(code::PARAMETER, "Content-Type names no boundary: add it"))?;
    let most = MOST_FILES as u64 * app.house.settings.max_file + MOST_TEXT as u64 + WRAPPING;
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(most));
    let mut multipart = Multipart::with_constraints(piece_by_piece(body.into_data_stream()), boundary, constraints);
    let mut reading = Reading { app, actor, encoded: String::new(), files: Vec::new() };
    let done = reading.read(&mut multipart).await;
    if done.is_err() {
        drain(multipart).await;
    }
    done?;
    Ok((Parameters::parse(reading.encoded.as_bytes())?, reading.files))
}

async fn drain(mut multipart: Multipart<'static>) {
    while let Ok(Some(mut field)) = multipart.next_field().await {
        while let Ok(Some(_)) = field.chunk().await {}
    }
}

struct Reading<'a> {
    app: &'a App,
    actor: Actor,
    encoded: String,
    files: Vec<Part>,
}

impl Reading<'_> {
    async fn read(&mut self, multipart: &mut Multipart<'static>) -> Result<(), Stopped> {
        let mut parts = 0;
        while let Some(field) = multipart.next_field().await? {
            parts += 1;
            if parts > MOST_PARTS {
                return Err(Error::bad(code::PARAMETER, "The request has too many parts: send at most 64").into());
            }
            match is_file(&field) {
                true => self.take_file(field).await?,
                false => self.take_text(field).await?,
            }
        }
        Ok(())
    }

    async fn take_text(&mut self, mut field: Field<'static>) -> Result<(), Stopped> {
        let name = field.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Some(piece) = field.chunk().await? {
            value.extend_from_slice(&piece);
            if value.len() > MOST_TEXT {
                return Err(too_much().into());
            }
        }
        self.add(&name, &value)
    }

    /// Adds a parameter, as a form would bring it.
    fn add(&mut self, name: &str, value: &[u8]) -> Result<(), Stopped> {
        let [name, value] = [name.as_bytes(), value].map(|text| percent_encode(text, NON_ALPHANUMERIC).to_string());
        self.encoded.push_str(&format!("&{name}={value}"));
        // Each byte takes up to three.
        if self.encoded.len() > MOST_TEXT * 3 { Err(too_much().into()) } else { Ok(()) }
    }

    async fn take_file(&mut self, mut field: Field<'static>) -> Result<(), Stopped> {
        if self.files.len() == MOST_FILES {
            return Err(Error::bad(code::PARAMETER, "The request has too many files: send at most 6").into());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let media_type = field.content_type().map(|media_type| media_type.essence_str().to_owned());
        let mut spool = uploads::receive(self.app, self.actor).await.map_err(Error::from)?;
        let mut digest = Sha256::new();
        while let Some(piece) = field.chunk().await? {
            digest.update(&piece);
            if spool.push(&piece).map_err(Error::from)?.is_err() {
                return Err(Stopped::TooLarge(name));
            }
        }
        let digest = format!("{} {}", hex::encode(digest.finalize()), media_type.as_deref().unwrap_or_default());
        self.add(&name, digest.as_bytes())?;
        let wanted = (name != FILE).then(|| snake(&name));
        self.files.push(Part { name, file: File { field: wanted, media_type, spool } });
        Ok(())
    }
}

fn is_file(field: &Field<'_>) -> bool {
    let name = field.name().unwrap_or_default();
    let is_a_side = || Side::ALL.into_iter().any(|side| pascal(side.word()) == name);
    !TEXTS.contains(&name) && (name == FILE || field.file_name().is_some() || is_a_side())
}

/// The name of the field that a part is of: `PhotoPage` is `photo_page`.
fn snake(name: &str) -> String {
    let mut field = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !field.is_empty() {
            field.push('_');
        }
        field.extend(letter.to_lowercase());
    }
    field
}

/// The parser takes in all that is ready, so it is given one piece at a time: a quick sender would fill the memory.
fn piece_by_piece<S, E>(mut body: S) -> impl Stream<Item = Result<Bytes, E>>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut has_given = false;
    stream::poll_fn(move |context| {
        if has_given {
            has_given = false;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = body.poll_next_unpin(context);
        has_given = matches!(piece, Poll::Ready(Some(_)));
        piece
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_after_the_sides_they_show() {
        for side in Side::ALL {
            assert_eq!(snake(&pascal(side.word())), side.word());
        }
        assert_eq!(pascal("photo_page"), "PhotoPage");
    }
}
