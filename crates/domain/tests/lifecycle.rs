//! The whole table of statuses and actions. The printed table is the specification.

use bonafide_domain::lifecycle::{Action, Status, apply};

#[test]
fn every_action_in_every_status_leads_where_the_table_says() {
    let mut table = String::new();
    for status in Status::ALL {
        for action in Action::ALL {
            let outcome = match apply(status, action) {
                Ok(next) => {
                    let event = next.event.map_or("no news", |event| event.word());
                    format!("{} ({event})", next.to.word())
                }
                Err(_) => "refused".to_owned(),
            };
            table.push_str(&format!("{:<15} {:<30} {outcome}\n", status.word(), format!("{action:?}")));
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn only_drafts_and_rejected_profiles_can_be_edited() {
    let editable: Vec<Status> = Status::ALL.into_iter().filter(|status| status.is_editable()).collect();
    assert_eq!(editable, [Status::Draft, Status::Rejected]);
}

#[test]
fn words_read_back() {
    for status in Status::ALL {
        assert_eq!(Status::of_word(status.word()), Some(status));
    }
}
