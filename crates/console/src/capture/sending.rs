//! A picture on its way in: piece by piece into the spool, examined, and answered with the next step or a verdict.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::pictures::{self, Outcome};
use bonafide_app::spool::Spool;
use bonafide_app::{Error, captures};
use bonafide_domain::picture::{Side, Taken};
use serde_json::json;

use super::verdict::Verdict;
use super::{Taker, Wanted, facts, sheet};
use crate::failure::{Failure, Kind};
use crate::upload::Upload;

/// Takes in the picture of a side and says what came of it.
pub(super) async fn receive(
    taker: &Taker,
    side: Side,
    mut upload: Upload,
    wanted: Wanted,
) -> Result<Response, Failure> {
    let judged = judge(taker, side, &mut upload).await;
    upload.drain().await;
    let outcome = judged?;
    let view = taker.view().await?;
    let verdict = match &outcome {
        Some(outcome) => Verdict::of(taker, &view, side, outcome)?,
        None => Some(Verdict::of_nothing(taker)),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(match (verdict, wanted) {
        (None, Wanted::Page) => Redirect::to(&taker.onward(&view)).into_response(),
        (None, Wanted::Facts) => {
            let kept = json!({ "kept": true, "next": taker.onward(&view), "goes_on": view.next.is_some() });
            facts(StatusCode::OK, &kept)
        }
        (Some(verdict), Wanted::Page) => sheet::show(taker, &view, side, Some(verdict), status).await?,
        (Some(verdict), Wanted::Facts) => facts(status, &verdict.facts()),
    })
}

/// What came of the file; nothing when there was none.
async fn judge(taker: &Taker, side: Side, upload: &mut Upload) -> Result<Option<Outcome>, Failure> {
    if !upload.has_file() {
        return Ok(None);
    }
    let taken = if upload.get("taken") == "camera" { Taken::Camera } else { Taken::File };
    let (app, actor) = (&taker.console.app, taker.actor);
    let what = pictures::Upload { capture: taker.capture, side, taken };
    let mut spool = pictures::receive(app, actor, what).await?;
    let outcome = if fill(&mut spool, upload).await? {
        pictures::take(app, actor, what, spool).await?
    } else {
        pictures::too_large(app, actor, what).await?
    };
    Ok(Some(outcome))
}

/// Lets the file run into the spool. Says whether all of it fitted.
async fn fill(spool: &mut Spool, upload: &mut Upload) -> Result<bool, Failure> {
    loop {
        match upload.next().await {
            Ok(None) => return Ok(true),
            Ok(Some(piece)) if spool.push(&piece)?.is_ok() => {}
            Ok(Some(_)) | Err(Kind::TooLarge) => return Ok(false),
            Err(kind) => return Err(Failure::of(kind)),
        }
    }
}

/// Uses the picture that is held although it has flaws.
pub(super) async fn keep(taker: &Taker, side: Side) -> Result<Response, Failure> {
    let (actor, capture) = (taker.actor, taker.capture);
    taker.console.app.write(move |cx| captures::keep_anyway(cx, &actor, capture, side)).await?;
    Ok(Redirect::to(&taker.onward(&taker.view().await?)).into_response())
}

/// The page of a side; whoever is not at it yet is sent to the one that comes first.
pub(super) async fn look(taker: &Taker, side: Side) -> Result<Response, Failure> {
    let view = taker.view().await?;
    let of_side = view.side(side).ok_or(Error::NotFound)?;
    let is_in_turn = sheet::is_document(side) || of_side.kept.is_some() || view.next == Some(side);
    if !is_in_turn {
        return Ok(Redirect::to(&taker.onward(&view)).into_response());
    }
    Ok(sheet::show(taker, &view, side, None, StatusCode::OK).await?)
}

/// Answers with a failure once the rest of the upload was let in, so that the answer is seen.
pub(super) async fn refuse(upload: Upload, failure: Failure) -> Result<Response, Failure> {
    upload.drain().await;
    Err(failure)
}
