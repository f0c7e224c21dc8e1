//! A call: who asks, for what, with which parameters and under which conditions. Handlers take one and answer with it.

use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bonafide_app::error::Conflict;
use bonafide_app::{Actor, Cx, idempotency};
use futures_util::StreamExt;

use crate::error::{Deed, code};
use crate::parameters::Parameters;
use crate::reply::{self, Reply};
use crate::{Api, Error, auth};

/// The most that a form may be, in bytes: attributes of 64 KiB, each byte of them escaped, and room for the rest.
const MAX_FORM: usize = 256 * 1024;
/// The most that is read of a form that is larger.
const MAX_THROWN_AWAY: usize = 16 * 1024 * 1024;
/// The longest idempotency key.
const MAX_KEY: usize = 255;
/// The header by which a program names a request that it may send again.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The header by which an answer says that it was given before.
pub(crate) const REPLAYED: &str = "idempotent-replayed";

/// A call of the API.
pub(crate) struct Call {
    pub(crate) api: Api,
    pub(crate) actor: Actor,
    /// What stands in the form body.
    pub(crate) form: Parameters,
    /// What stands in the query.
    pub(crate) query: Parameters,
    pub(crate) headers: HeaderMap,
    method: Method,
    path: String,
}

/// What goes wrong before there is a call, or in one, with the address that answers name.
pub(crate) struct Failure(pub(crate) Error, pub(crate) String);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.0.answer(&self.1)
    }
}

/// What a handler gives.
pub(crate) type Answered = Result<Response, Failure>;

impl FromRequest<Api> for Call {
    type Rejection = Failure;

    async fn from_request(request: Request, api: &Api) -> Result<Call, Failure> {
        let (parts, body) = request.into_parts();
        let mut call = Call::begin(parts, api).await?;
        if call.is_change() {
            call.form = form(&call.headers, body).await.map_err(|error| call.fails(error))?;
        }
        Ok(call)
    }
}

async fn form(headers: &HeaderMap, body: axum::body::Body) -> Result<Parameters, Error> {
    let bytes = bounded(body).await?;
    if bytes.is_empty() {
        return Ok(Parameters::default());
    }
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Error::refused(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            20415,
            "Send parameters as application/x-www-form-urlencoded, and say so in Content-Type",
        ));
    }
    Parameters::parse(&bytes)
}

/// A body that is no larger than a form may be. The rest of one that is larger is read and thrown away, up to a bound: a
/// client that is still sending would not hear the answer otherwise.
async fn bounded(body: axum::body::Body) -> Result<Vec<u8>, Error> {
    let (mut stream, mut bytes, mut size) = (body.into_data_stream(), Vec::new(), 0);
    while let Some(piece) = stream.next().await {
        let piece =
            piece.map_err(|_| Error::bad(code::PARAMETER, "The request ended before its body did: send it again"))?;
        size += piece.len();
        match size {
            0..=MAX_FORM => bytes.extend_from_slice(&piece),
            _ if size <= MAX_THROWN_AWAY => bytes.clear(),
            _ => break,
        }
    }
    if size <= MAX_FORM {
        return Ok(bytes);
    }
    let message = "The request is larger than 256 KiB: send less at once";
    Err(Error::refused(StatusCode::PAYLOAD_TOO_LARGE, 20413, message))
}

/// The state that a program says it has seen, which what is there has to match.
#[derive(Clone)]
pub(crate) struct Seen(Option<String>);

impl Seen {
    /// Refuses a change of something that is not as it was seen. `current` shows what is there now.
    pub(crate) fn must_match(
        &self,
        current: impl FnOnce() -> Result<Reply, bonafide_app::Error>,
    ) -> Result<(), bonafide_app::Error> {
        match &self.0 {
            Some(listed) if !reply::matches(listed, &current()?.tag()) => Err(Conflict::Changed.into()),
            _ => Ok(()),
        }
    }
}

impl Call {
    /// A call whose body is still to be read. Who asks is made sure of first.
    pub(crate) async fn begin(parts: Parts, api: &Api) -> Result<Call, Failure> {
        let failed = |error: Error| Failure(error, api.base().to_owned());
        let actor = auth::actor(api, &parts.headers).await.map_err(failed)?;
        let call = Call {
            api: api.clone(),
            actor,
            form: Parameters::default(),
            query: Parameters::parse(parts.uri.query().unwrap_or_default().as_bytes()).map_err(failed)?,
            headers: parts.headers,
            method: parts.method,
            path: parts.uri.path().to_owned(),
        };
        if call.is_change() {
            call.actor.must_write().map_err(|error| failed(error.into()))?;
        }
        Ok(call)
    }

    fn is_change(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD)
    }

    /// The address of the server, as answers name it.
    pub(crate) fn base(&self) -> String {
        self.api.base().to_owned()
    }

    /// What a change says it has seen.
    pub(crate) fn seen(&self) -> Seen {
        Seen(self.headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()).map(str::to_owned))
    }

    /// Something at fault with this call.
    pub(crate) fn fails(&self, error: Error) -> Failure {
        Failure(error, self.base())
    }

    /// A SID of a path. One that cannot be is nothing that exists.
    pub(crate) fn sid<T: std::str::FromStr>(&self, text: &str) -> Result<T, Failure> {
        text.parse().map_err(|_| self.missing())
    }

    /// The path as messages name it: without the version.
    fn named_path(&self) -> String {
        self.path.strip_prefix("/v1").unwrap_or(&self.path).to_owned()
    }

    /// What this call is about does not exist for its caller.
    pub(crate) fn missing(&self) -> Failure {
        self.fails(Error::NotFound { path: self.named_path() })
    }

    pub(crate) fn refused(&self, deed: Deed, error: bonafide_app::Error) -> Failure {
        self.fails(deed.refused(error, &self.api.app.house.catalogue, &self.named_path()))
    }

    /// Answers with what a use case reads.
    pub(crate) async fn read<F>(self, deed: Deed, mut use_case: F) -> Answered
    where
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<Reply, bonafide_app::Error> + Send + 'static,
    {
        let actor = self.actor;
        match self.api.app.read(move |cx| use_case(cx, &actor)).await {
            Ok(reply) => Ok(reply.answer(&self.headers)),
            Err(error) => Err(self.refused(deed, error)),
        }
    }

    /// Answers with what a use case changes. A request that was answered before under its key is answered the same.
    pub(crate) async fn write<F>(self, deed: Deed, mut use_case: F) -> Answered
    where
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<Reply, bonafide_app::Error> + Send + 'static,
    {
        let (actor, request) = (self.actor, self.repeatable()?);
        let done = self.api.app.write(move |cx| {
            if let Some(request) = &request
                && let Some(answer) = idempotency::recall(cx, &actor, request)?
            {
                return Ok((Reply::of_kept(answer), true));
            }
            let reply = use_case(cx, &actor)?;
            if let Some(request) = &request {
                idempotency::keep(cx, &actor, request, &reply.kept())?;
            }
            Ok((reply, false))
        });
        match done.await {
            Ok((reply, true)) => Ok(replayed(reply)),
            Ok((reply, false)) => Ok(reply.answer(&HeaderMap::new())),
            Err(error) => Err(self.refused(deed, error)),
        }
    }

    /// What was answered to this request before, if it was, under its key. Asked by those who have work to do before they
    /// change anything.
    pub(crate) async fn answered_before(&self, deed: Deed) -> Result<Option<Response>, Failure> {
        let Some(request) = self.repeatable()? else { return Ok(None) };
        let actor = self.actor;
        let recalled = self.api.app.read(move |cx| idempotency::recall(cx, &actor, &request)).await;
        let answer = recalled.map_err(|error| self.refused(deed, error))?;
        Ok(answer.map(|answer| replayed(Reply::of_kept(answer))))
    }

    /// The request as it is known again, if it names itself by a key.
    fn repeatable(&self) -> Result<Option<idempotency::Request>, Failure> {
        // What is only read is read anew, also where reading is written down.
        let Some(value) = self.headers.get(IDEMPOTENCY_KEY).filter(|_| self.is_change()) else { return Ok(None) };
        let key = value.to_str().ok().filter(|key| (1..=MAX_KEY).contains(&key.len()));
        let key = key.ok_or_else(|| {
            self.fails(Error::bad(
                20001,
                "Idempotency-Key is no text of 1 to 255 characters of ASCII: give one that is",
            ))
        })?;
        let content = format!("{} {} {}", self.method, self.path, self.form.as_content());
        Ok(Some(idempotency::Request { key: key.to_owned(), content }))
    }
}

/// An answer that was given before.
fn replayed(reply: Reply) -> Response {
    let mut response = reply.answer(&HeaderMap::new());
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
