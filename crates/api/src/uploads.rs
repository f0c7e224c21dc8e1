//! Documents with files: `multipart/form-data` with the parts of a document and its pictures, in any order.
//!
//! Part by part the body is read, a file into a sealed spool and never whole into memory. What is at fault with a file is
//! fatal to the request, and nothing of it is kept; what is only bad about a picture stands in the answer as `flaws`.

use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use bonafide_app::objects::{Change, NewObject};
use bonafide_app::uploads::{self, File, Refused, Target, Uploaded};
use bonafide_app::{Actor, Cx, Error as AppError, House, documents};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, ObjectKind};
use bonafide_domain::language::Language;
use bonafide_domain::picture::FileFault;
use bonafide_domain::place::Place;
use bonafide_domain::sid::DocumentSid;
use bonafide_domain::wording;

use crate::call::{Answered, Call, Failure, REPLAYED};
use crate::documents::shown;
use crate::end_users::{change, new_object};
use crate::error::{Deed, Noun, code};
use crate::names::pascal;
use crate::reply::Reply;
use crate::{Api, Error};

mod body;

use body::Part;

/// Whether a request is one that this file reads.
fn is_multipart(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data")
}

/// Makes a document, with files or without.
pub(crate) async fn create(State(api): State<Api>, request: Request) -> Answered {
    if !is_multipart(request.headers()) {
        return crate::documents::create(Call::from_request(request, &api).await?).await;
    }
    let (call, parts) = received(&api, request).await?;
    let new = new_object(&call.form).map_err(|error| call.fails(error))?;
    if parts.is_empty() {
        return crate::documents::create(call).await;
    }
    let target = Target::New(new.clone());
    let make = move |cx: &mut Cx<'_, '_>, actor: &Actor, uploaded: &Uploaded| made(cx, actor, &new, uploaded);
    with_files(call, Deed::Create(Noun::SupportingDocument), target, parts, make).await
}

fn made(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject, uploaded: &Uploaded) -> Result<Reply, AppError> {
    let document = uploads::create(cx, actor, new, uploaded)?;
    Reply::created(&shown(cx, &document))
}

/// Changes a document, with files or without.
pub(crate) async fn update(State(api): State<Api>, path: Path<String>, request: Request) -> Answered {
    if !is_multipart(request.headers()) {
        return crate::documents::update(path, Call::from_request(request, &api).await?).await;
    }
    let (call, parts) = received(&api, request).await?;
    if parts.is_empty() {
        return crate::documents::update(path, call).await;
    }
    let (sid, seen): (DocumentSid, _) = (call.sid(&path)?, call.seen());
    let change: Change = change(&call.form).map_err(|error| call.fails(error))?;
    let target = Target::Present(sid, change.clone());
    let make = move |cx: &mut Cx<'_, '_>, actor: &Actor, uploaded: &Uploaded| {
        let before = documents::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        let changed = uploads::update(cx, actor, sid, &change, uploaded)?;
        Reply::ok(&shown(cx, &changed))
    };
    with_files(call, Deed::Update(Noun::SupportingDocument), target, parts, make).await
}

/// The call of a request whose body is read, with the files that it brought.
async fn received(api: &Api, request: Request) -> Result<(Call, Vec<Part>), Failure> {
    let (head, content) = request.into_parts();
    let mut call = Call::begin(head, api).await?;
    let read = body::read(&api.app, call.actor, &call.headers, content).await;
    let (form, parts) = match read {
        Ok(read) => read,
        Err(body::Stopped::Told(error)) => return Err(call.fails(error)),
        Err(body::Stopped::TooLarge(name)) => {
            return Err(call.fails(at_fault(&api.app.house, &name, FileFault::TooLarge)));
        }
    };
    call.form = form;
    Ok((call, parts))
}

/// Takes in files and makes what they are for, or lets go of them.
async fn with_files<F>(call: Call, deed: Deed, target: Target, parts: Vec<Part>, mut make: F) -> Answered
where
    F: FnMut(&mut Cx<'_, '_>, &Actor, &Uploaded) -> Result<Reply, AppError> + Send + 'static,
{
    if let Some(answer) = call.answered_before(deed).await? {
        return Ok(answer);
    }
    let app = call.api.app.clone();
    let (names, files): (Vec<String>, Vec<File>) = parts.into_iter().map(|part| (part.name, part.file)).unzip();
    let uploaded = match uploads::take(&app, call.actor, target, files).await {
        Ok(Ok(uploaded)) => uploaded,
        Ok(Err(refused)) => return Err(call.fails(refusal(&app.house, &names, refused))),
        Err(error) => return Err(call.refused(deed, error)),
    };
    let taken = uploaded.clone();
    let answered = call.write(deed, move |cx, actor| make(cx, actor, &taken)).await;
    let is_kept = answered.as_ref().is_ok_and(|answer| !answer.headers().contains_key(REPLAYED));
    if !is_kept && let Err(error) = uploads::abandon(&app, uploaded).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "pictures without a document wait for the next sweep");
    }
    answered
}

fn refusal(house: &House, names: &[String], refused: Refused) -> Error {
    let name = |at: usize| names.get(at).map(String::as_str).unwrap_or_default();
    match refused {
        Refused::TakesNone => {
            let message = format!("Type: it takes no files; types that do are {}", takers(house).join(", "));
            Error::bad(code::PARAMETER, message)
        }
        Refused::NotWanted { at, wanted } => {
            let wanted: Vec<String> = wanted.iter().map(|field| pascal(field)).collect();
            let message = format!(
                "{}: no such picture is asked for, going by Type and Attributes; name the part {}",
                name(at),
                wanted.join(" or ")
            );
            Error::bad(code::PARAMETER, message)
        }
        Refused::Twice { at } => {
            Error::bad(code::PARAMETER, format!("{}: another file is of the same picture; send each once", name(at)))
        }
        Refused::Fault { at, fault } => at_fault(house, name(at), fault),
    }
}

/// The types of documents that take files.
fn takers(house: &House) -> Vec<&str> {
    let documents = house.catalogue.types.iter().filter(|known| known.kind == ObjectKind::Document);
    documents
        .filter(|known| known.fields.iter().any(Field::is_picture))
        .map(|known| known.machine_name.as_str())
        .collect()
}

/// A file that is no picture, in the number and the words of the reason.
fn at_fault(house: &House, name: &str, fault: FileFault) -> Error {
    let catalogue = &house.catalogue;
    let most = (fault == FileFault::TooLarge).then(|| megabytes(house.settings.max_file));
    let problem = Problem { example: most, ..Problem::new(fault.code(), Place::field("document", "file")) };
    let said = catalogue.policies.first().map(|policy| wording::sentence(catalogue, policy, &problem, Language::En));
    let message = format!("{name}: {}", said.unwrap_or_else(|| fault.to_string()));
    match fault {
        FileFault::TooLarge => Error::refused(StatusCode::PAYLOAD_TOO_LARGE, 20413, message),
        _ => Error::bad(catalogue.reason(fault.code()).map_or(code::PARAMETER, |kind| kind.twilio), message),
    }
}

/// Bytes as megabytes, with one decimal where it says something.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
