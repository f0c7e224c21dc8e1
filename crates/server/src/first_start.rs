//! The first start: a first account, a first customer, a first reviewer, and a one-time link for each. No password ever.

use bonafide_app::users::Invitee;
use bonafide_app::{Actor, App, Cx, Error, accounts, sign_in, users};
use bonafide_domain::account::Role;
use bonafide_domain::language::Language;
use bonafide_store::house;

const FURNISHED: &str = "furnished";
const CUSTOMER: &str = "customer@bonafide.example";
const REVIEWER: &str = "reviewer@bonafide.example";

/// Makes the first people, once in the life of a database, and says their links.
pub(crate) fn furnish(app: &App) -> Result<Vec<String>, Error> {
    let links = app.write_blocking(|cx| {
        let is_empty = accounts::list(cx, &Actor::Shell, 1)?.is_empty();
        if !house::insert(cx.tx, FURNISHED, "yes")? || !is_empty {
            return Ok(None);
        }
        let account = accounts::create(cx, &Actor::Shell, "First account", false)?;
        let customer = link(cx, CUSTOMER, Role::Owner, Some(account.sid))?;
        let reviewer = link(cx, REVIEWER, Role::Admin, None)?;
        Ok(Some((customer, reviewer)))
    })?;
    let said = |(customer, reviewer)| {
        vec![
            "This is the first start. Two people can sign in, each with a link that works once within seven days:"
                .into(),
            format!("  a first customer, {CUSTOMER}:"),
            format!("    {customer}"),
            format!("  a first reviewer, {REVIEWER}, who is also the administrator:"),
            format!("    {reviewer}"),
            "Invite others with: bonafide user invite --email … --role owner|member|reviewer|admin".into(),
        ]
    };
    Ok(links.map(said).unwrap_or_default())
}

fn link(
    cx: &mut Cx<'_, '_>,
    email: &str,
    role: Role,
    account: Option<bonafide_domain::sid::AccountSid>,
) -> Result<String, Error> {
    let invitee = Invitee { email: email.to_owned(), role, account, language: Language::En };
    let invitation = users::invite(cx, &Actor::Shell, &invitee)?;
    Ok(sign_in::link_address(&cx.house.settings.public_url, &invitation.token))
}
