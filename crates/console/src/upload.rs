//! Uploads: a form with one file in it, read piece by piece and never whole in memory.
//!
//! The token of the browser comes first and is compared before anything else is read; then a few short fields; then the
//! file. What is too large is read on and thrown away within a bound, because a browser shows no answer to what it was
//! not let finish sending.

use std::task::Poll;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header;
use futures_util::{Stream, StreamExt, stream};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::failure::Kind;
use crate::form::is_token_of;
use crate::view::shell::CsrfField;
use crate::visit::Visit;

/// The name of the file's field.
pub(crate) const FILE: &str = "picture";
/// The most of a field before the file, in bytes.
const MAX_FIELD: u64 = 1024;
/// The most fields before the file.
const MAX_FIELDS: usize = 8;
/// How many times the largest file is read, and thrown away, before the connection is given up.
const PATIENCE: u64 = 8;
/// What the parts are wrapped in, in bytes.
const WRAPPING: u64 = 16 * 1024;

/// An upload whose fields were read and whose file is about to be.
pub(crate) struct Upload {
    multipart: Multipart<'static>,
    file: Option<Field<'static>>,
    first: Option<Bytes>,
    fields: Vec<(String, String)>,
}

impl Upload {
    /// Reads what stands before the file. A form without a file in it has none.
    pub(crate) async fn open(request: Request, visit: &Visit, max_file: u64) -> Result<Upload, Kind> {
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = media_type.and_then(|text| multer::parse_boundary(text).ok()).ok_or(Kind::NotAForm)?;
        let bound = SizeLimit::new().whole_stream(PATIENCE * max_file + WRAPPING);
        let body = request.into_body().into_data_stream();
        let multipart =
            Multipart::with_constraints(one_at_a_time(body), boundary, Constraints::new().size_limit(bound));
        let mut upload = Upload { multipart, file: None, first: None, fields: Vec::new() };
        upload.read_token(visit).await?;
        while upload.fields.len() < MAX_FIELDS && upload.file.is_none() {
            let Some(field) = upload.next_field().await? else { return Ok(upload) };
            upload.take(field).await?;
        }
        upload.first = upload.piece_of_file().await?;
        Ok(upload)
    }

    async fn next_field(&mut self) -> Result<Option<Field<'static>>, Kind> {
        self.multipart.next_field().await.map_err(|error| kind_of(&error))
    }

    async fn read_token(&mut self, visit: &Visit) -> Result<(), Kind> {
        let first = self.next_field().await?.ok_or(Kind::ForeignForm)?;
        let is_token = first.name() == Some(CsrfField::NAME);
        let is_ours = is_token && is_token_of(visit, &short(first).await?);
        if is_ours { Ok(()) } else { Err(Kind::ForeignForm) }
    }

    async fn take(&mut self, field: Field<'static>) -> Result<(), Kind> {
        if field.name() == Some(FILE) {
            self.file = Some(field);
            return Ok(());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let value = short(field).await?;
        self.fields.push((name, value));
        Ok(())
    }

    async fn piece_of_file(&mut self) -> Result<Option<Bytes>, Kind> {
        let Some(file) = &mut self.file else { return Ok(None) };
        file.chunk().await.map_err(|error| kind_of(&error))
    }

    /// The value of a field before the file: empty when it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Whether a file was sent. A browser sends a nameless, empty one when none was chosen.
    pub(crate) fn has_file(&self) -> bool {
        let is_named = self.file.as_ref().and_then(Field::file_name).is_some_and(|name| !name.is_empty());
        is_named || self.first.as_ref().is_some_and(|piece| !piece.is_empty())
    }

    /// The next piece of the file; nothing at its end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Kind> {
        match self.first.take() {
            Some(piece) => Ok(Some(piece)),
            None => self.piece_of_file().await,
        }
    }

    /// Reads what is left and throws it away, so that the answer is seen.
    pub(crate) async fn drain(mut self) {
        while let Ok(Some(_)) = self.next().await {}
    }
}

/// The parser takes in all that is ready, so no more than one piece ever is: otherwise a quick sender fills the memory.
fn one_at_a_time<S: Stream + Unpin>(mut body: S) -> impl Stream<Item = S::Item> {
    let mut rests = false;
    stream::poll_fn(move |cx| {
        if std::mem::take(&mut rests) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = body.poll_next_unpin(cx);
        rests = matches!(piece, Poll::Ready(Some(_)));
        piece
    })
}

async fn short(mut field: Field<'static>) -> Result<String, Kind> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| kind_of(&error))? {
        bytes.extend_from_slice(&piece);
        if bytes.len() as u64 > MAX_FIELD {
            return Err(Kind::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| Kind::NotText)
}

fn kind_of(error: &multer::Error) -> Kind {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => Kind::TooLarge,
        _ => Kind::NotAForm,
    }
}

#[cfg(test)]
#[path = "upload/tests.rs"]
mod tests;
