//! Taking away: somebody who need not be named, or a whole profile after being asked once more.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use bonafide_app::{Error, answers, profiles};
use bonafide_domain::policy::Page;

use super::asking::{Applying, Asking, Opened, go_to, profile_sid};
use crate::failure::{Failure, page as answer_with};
use crate::form::Form;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::shell::Shell;

#[derive(Template)]
#[template(path = "applicant/delete.html")]
struct DeletePage {
    shell: Shell,
    back: BackLink,
    lead: String,
    delete: Button,
    keep: Button,
}

pub(super) async fn get(asking: Asking, Path(sid): Path<String>) -> Response {
    asking.answer(ask(&asking, &sid).await)
}

async fn ask(asking: &Asking, sid: &str) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    if !opened.is_editable() {
        return Ok(go_to(&opened.path()));
    }
    let words = asking.words();
    Ok(answer_with(&DeletePage {
        shell: asking.shell(words.say_with("delete-title", [("name", opened.name())])),
        back: BackLink::new(words, opened.path()),
        lead: words.say("delete-lead").into_owned(),
        delete: Button::submit(Weight::Danger, words.say("delete-go-on")),
        keep: Button::link(Weight::Quiet, words.say("delete-keep"), opened.path()),
    }))
}

pub(super) async fn post(asking: Asking, Path(sid): Path<String>, _form: Form) -> Response {
    asking.answer(delete(&asking, &sid).await)
}

/// Approved profiles are not deleted here: what was approved may be in use elsewhere.
async fn delete(asking: &Asking, sid: &str) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    if !opened.is_editable() {
        return Ok(go_to(&opened.path()));
    }
    let sid = opened.view.profile.sid;
    asking.write(move |cx, actor| profiles::delete(cx, actor, sid)).await?;
    Ok(go_to("/profiles"))
}

pub(super) async fn remove(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    _form: Form,
) -> Response {
    asking.answer(take_away(&asking, &sid, &page).await)
}

async fn take_away(asking: &Asking, sid: &str, page: &str) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    let page = opened.page(page)?;
    let objects = optional_objects(&opened, page)?;
    let sid = profile_sid(sid)?;
    let removed = asking
        .write(move |cx, actor| objects.iter().try_for_each(|object| answers::remove_object(cx, actor, sid, object)));
    removed.await?;
    Ok(go_to(&opened.path()))
}

/// The objects of a page that need not be there.
fn optional_objects(opened: &Opened<'_>, page: &Page) -> Result<Vec<String>, Error> {
    if !page.optional {
        return Err(Error::NotFound);
    }
    let mut objects: Vec<String> =
        opened.asked_on(&page.id).iter().filter_map(|(place, _)| place.object_type().map(str::to_owned)).collect();
    objects.dedup();
    Ok(objects)
}
