//! `bonafide user`: inviting people.

use bonafide_app::users::Invitee;
use bonafide_app::{Actor, sign_in, users};
use bonafide_domain::account::{Audience, Role};
use bonafide_domain::language::Language;
use bonafide_domain::sid::AccountSid;
use clap::Subcommand;
use serde_json::json;

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum User {
    /// Invite somebody; shows a link that signs them in once, within seven days.
    Invite {
        /// Their e-mail address.
        #[arg(long)]
        email: String,
        /// What they will be: owner or member of an account, reviewer or admin of the operator.
        #[arg(long, value_parser = role)]
        role: Role,
        /// The account, for an owner or a member.
        #[arg(long, value_name = "AC…")]
        account: Option<AccountSid>,
        /// The language they are written to in: en or es.
        #[arg(long, default_value = "en", value_parser = language)]
        language: Language,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn role(text: &str) -> Result<Role, String> {
    Role::of_word(text).ok_or_else(|| "give owner, member, reviewer or admin".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::of_tag(text).ok_or_else(|| "give en or es".to_owned())
}

impl User {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let User::Invite { email, role, account, language, json } = self;
        match (role.audience(), account) {
            (Audience::Customer, None) => anyhow::bail!("an {} belongs to an account: give --account AC…", role.word()),
            (Audience::Operator, Some(_)) => {
                anyhow::bail!("a {} belongs to the operator: leave --account out", role.word())
            }
            _ => {}
        }
        let app = wire::app_for_command(config)?;
        let invitee = Invitee { email, role, account, language };
        let invitation = app.write_blocking(move |cx| users::invite(cx, &Actor::Shell, &invitee)).map_err(said)?;
        let link = sign_in::link_address(&app.house.settings.public_url, &invitation.token);
        if json {
            print_json(&json!({ "user_sid": invitation.user, "sign_in_url": link }))?;
        } else {
            say!("User {}\nThis link signs them in once, within seven days:\n{link}", invitation.user);
        }
        Ok(())
    }
}
