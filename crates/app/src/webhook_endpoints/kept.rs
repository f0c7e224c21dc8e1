//! A webhook endpoint as it is kept: sealed under its account's key, with the secrets that are still good.

use bonafide_domain::event::EventKind;
use bonafide_domain::sid::WebhookEndpointSid;
use bonafide_domain::time::Timestamp;
use bonafide_store::webhook_endpoints::Stored;

use super::{Endpoint, Secret};
use crate::{Cx, Error};

/// What is sealed of an endpoint.
#[derive(serde::Serialize, serde::Deserialize)]
struct Sealed {
    url: String,
    description: String,
    event_types: Vec<String>,
    /// Newest first; the first is the present one.
    secrets: Vec<Kept>,
    gone_at: Option<Timestamp>,
}

#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Kept {
    /// The secret.
    pub(super) secret: Secret,
    /// Until when it is signed with, once it was replaced.
    pub(super) until: Option<Timestamp>,
}

impl Kept {
    pub(super) fn is_good_at(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Seals an endpoint and its secrets.
pub(super) fn sealed(cx: &mut Cx<'_, '_>, endpoint: &Endpoint, secrets: Vec<Kept>) -> Result<Stored, Error> {
    let Endpoint { sid, account, is_enabled, created_at, updated_at, .. } = *endpoint;
    let sealed = Sealed {
        url: endpoint.url.clone(),
        description: endpoint.description.clone(),
        event_types: endpoint.event_types.iter().map(|kind| kind.type_name().to_owned()).collect(),
        secrets,
        gone_at: endpoint.gone_at,
    };
    let sealed_endpoint = cx.sealer(account)?.seal_json(&context(sid), &sealed, cx.house.chance.as_ref());
    Ok(Stored { sid, account, is_enabled, sealed_endpoint, created_at, updated_at })
}

/// Opens what was sealed.
pub(super) fn opened(cx: &mut Cx<'_, '_>, stored: Stored) -> Result<(Endpoint, Vec<Kept>), Error> {
    let Stored { sid, account, is_enabled, sealed_endpoint, created_at, updated_at } = stored;
    let sealed: Sealed = cx.sealer(account)?.open_json(&context(sid), &sealed_endpoint)?;
    let kind = |name: &String| EventKind::of_type_name(name).ok_or_else(|| Error::internal("no such event type"));
    let endpoint = Endpoint {
        sid,
        account,
        url: sealed.url,
        description: sealed.description,
        event_types: sealed.event_types.iter().map(kind).collect::<Result<_, _>>()?,
        is_enabled,
        gone_at: sealed.gone_at,
        previous_secret_until: sealed
            .secrets
            .iter()
            .filter_map(|kept| kept.until)
            .filter(|until| cx.now < *until)
            .max(),
        created_at,
        updated_at,
    };
    Ok((endpoint, sealed.secrets))
}

fn context(sid: WebhookEndpointSid) -> String {
    format!("webhook_endpoints/{sid}/endpoint")
}
