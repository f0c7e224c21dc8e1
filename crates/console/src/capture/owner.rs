//! The pictures of a profile, taken by its owner at the profile's own pages.

use axum::extract::{Path, Query, Request};
use axum::response::Response;
use bonafide_app::{Error, captures, profiles};
use bonafide_domain::picture::Side;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::road::{Road, errand_of};
use super::{Taker, Wanted, sending, side_of};
use crate::applicant::asking::{Applying, Asking, Opened, go_to};
use crate::applicant::page::after_errand;
use crate::applicant::reasons::{standing, told};
use crate::failure::{Failure, Kind};
use crate::form::Form;
use crate::upload::Upload;
use crate::view::Markup;

/// The words of an address, and what stands after its question mark.
pub(super) type Asked = Query<Vec<(String, String)>>;

/// The document whose pictures a page asks for.
pub(super) fn object_of(opened: &Opened<'_>, page: &Page) -> Result<String, Error> {
    let asked = opened.asked_on(&page.id);
    let picture = asked.iter().find(|(_, field)| field.is_picture());
    let object = picture.and_then(|(place, _)| place.object_type()).ok_or(Error::NotFound)?;
    Ok(object.to_owned())
}

/// The taker of the pictures that a page asks for; the capture goes on where it was left.
pub(super) async fn taker(asking: Asking, sid: &str, page: &str, query: &[(String, String)]) -> Result<Taker, Failure> {
    let opened = asking.open(sid).await?;
    let page = opened.page(page)?;
    let object = object_of(&opened, page)?;
    let (profile, page) = (opened.view.profile.sid, opened.path_to(&page.id));
    let capture = asking.write(move |cx, actor| captures::begin(cx, actor, profile, &object)).await?;
    let road = Road::Owner { page, back: errand_of(query) };
    let Asking { console, visit, actor } = asking;
    Ok(Taker { console, visit, actor, capture, road })
}

/// Goes to the picture that is to be taken next, or on when all are there.
pub(super) async fn begin(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Asked,
) -> Response {
    let (console, words) = (asking.console.clone(), asking.words());
    let gone_on = match taker(asking, &sid, &page, &query).await {
        Ok(taker) => go_on(&taker, &sid, &page, &query).await,
        // The page itself asks for the consent.
        Err(failure) if failure.kind() == Kind::NoConsent => Ok(go_to(&format!("/profiles/{sid}/{page}?fix=1"))),
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, gone_on)
}

async fn go_on(taker: &Taker, sid: &str, page: &str, query: &[(String, String)]) -> Result<Response, Failure> {
    if let Some(side) = taker.view().await?.next {
        return Ok(go_to(&taker.road.to(side)));
    }
    let asking = asking_of(taker);
    let opened = asking.open(sid).await?;
    let page = opened.page(page)?;
    Ok(go_to(&after_errand(&opened, page, &errand_of(query))))
}

fn asking_of(taker: &Taker) -> Asking {
    Asking { console: taker.console.clone(), visit: taker.visit.clone(), actor: taker.actor }
}

/// What the address of a picture names: profile, page and side.
type Named = Path<(String, String, String)>;

/// The taker of a picture, and its side.
async fn at(
    asking: Asking,
    Path((sid, page, side)): Named,
    query: &[(String, String)],
) -> Result<(Taker, Side), Failure> {
    let side = side_of(&side)?;
    Ok((taker(asking, &sid, &page, query).await?, side))
}

pub(super) async fn get(Applying(asking): Applying, named: Named, Query(query): Asked) -> Response {
    let (console, words) = (asking.console.clone(), asking.words());
    let shown = match at(asking, named, &query).await {
        Ok((taker, side)) => sending::look(&taker, side).await,
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, shown)
}

pub(super) async fn post(Applying(asking): Applying, named: Named, Query(query): Asked, request: Request) -> Response {
    let (console, words, wanted) = (asking.console.clone(), asking.words(), Wanted::of(request.headers()));
    let received = match Upload::open(request, &asking.visit, console.house().settings.max_file).await {
        Ok(upload) => match at(asking, named, &query).await {
            Ok((taker, side)) => sending::receive(&taker, side, upload, wanted).await,
            Err(failure) => sending::refuse(upload, failure).await,
        },
        Err(kind) => Err(Failure::of(kind)),
    };
    wanted.answer(&console, words, received)
}

pub(super) async fn keep(Applying(asking): Applying, named: Named, Query(query): Asked, _form: Form) -> Response {
    let (console, words) = (asking.console.clone(), asking.words());
    let kept = match at(asking, named, &query).await {
        Ok((taker, side)) => sending::keep(&taker, side).await,
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, kept)
}

/// Why a picture is to be taken again, with the part of it that is meant. A phone is not shown what was decided.
pub(super) async fn reasons(taker: &Taker, place: &Place) -> Result<Markup, Error> {
    if matches!(taker.road, Road::Guest) {
        return Ok(Markup::default());
    }
    let asking = asking_of(taker);
    let capture = taker.view().await?;
    let view = asking.read(move |cx, actor| profiles::view(cx, actor, capture.profile.sid)).await?;
    let opened = asking.opened(view)?;
    let about = standing(&opened).into_iter().filter(|reason| reason.about == *place);
    Ok(about.fold(Markup::default(), |said, reason| said.then(&told(&opened, reason))))
}
