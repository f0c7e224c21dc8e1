//! The index of all lists that this process keeps, made anew when a list was imported or removed since.

use std::sync::Arc;

use bonafide_screening::{Entry, Index};
use bonafide_store::screening as store;

use crate::{App, Error};

/// How many entries are read at once.
const PAGE: u32 = 2000;

/// All lists, ready to be searched.
pub(crate) struct Lists {
    /// Which lists these are, and of which import.
    made_of: Vec<(String, i64)>,
    /// The entries, with the list of each.
    pub(super) entries: Vec<(String, Entry)>,
    pub(super) index: Index,
}

/// The lists as they are now; nothing when none was imported.
pub(crate) async fn lists(app: &App) -> Result<Option<Arc<Lists>>, Error> {
    let known = app.read(|cx| Ok(store::list_lists(cx.tx)?)).await?;
    let made_of: Vec<(String, i64)> = known.into_iter().map(|list| (list.name, list.version)).collect();
    if made_of.is_empty() {
        return Ok(None);
    }
    // One at a time: a second look at the same moment waits for the index of the first.
    let mut kept = app.house.lists.lock().await;
    if let Some(lists) = kept.as_ref().filter(|lists| lists.made_of == made_of) {
        return Ok(Some(lists.clone()));
    }
    let entries = read(app).await?;
    let lists = tokio::task::spawn_blocking(move || {
        let index = Index::build(entries.iter().map(|(_, entry)| entry));
        Arc::new(Lists { made_of, entries, index })
    });
    let lists = lists.await.map_err(|error| Error::Internal(Box::new(error)))?;
    *kept = Some(lists.clone());
    Ok(Some(lists))
}

async fn read(app: &App) -> Result<Vec<(String, Entry)>, Error> {
    let mut entries: Vec<(String, Entry)> = Vec::new();
    let mut after = (String::new(), String::new());
    loop {
        let from = after.clone();
        let page = app.read(move |cx| Ok(store::list_entries(cx.tx, (&from.0, &from.1), PAGE)?)).await?;
        let Some(last) = page.last() else { return Ok(entries) };
        after = (last.list.clone(), last.entry.clone());
        for stored in page {
            let entry = serde_json::from_str(&stored.content).map_err(|error| Error::Internal(Box::new(error)))?;
            entries.push((stored.list, entry));
        }
    }
}
