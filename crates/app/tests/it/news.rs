//! News: recorded with the change it tells of, for the right receivers, with the right words.

use bonafide_app::outbox::{Content, Letter};
use bonafide_app::reviews;
use bonafide_app::{Actor, deliveries, profiles};
use bonafide_domain::delivery::{Channel, DeliveryState};
use bonafide_testkit::{TestApp, on_both_engines};

fn statuses(callbacks: &[(String, Vec<(String, String)>)]) -> Vec<String> {
    let sequence =
        |params: &Vec<(String, String)>| params.iter().find(|(name, _)| name == "Sequence").unwrap().1.clone();
    let status = |params: &Vec<(String, String)>| params.iter().find(|(name, _)| name == "Status").unwrap().1.clone();
    let mut ordered: Vec<_> = callbacks.iter().map(|(_, params)| (sequence(params), status(params))).collect();
    ordered.sort();
    ordered.into_iter().map(|(_, status)| status).collect()
}

on_both_engines! {
    fn every_change_of_status_calls_back_and_decisions_are_mailed(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        let news = house.news();
        let callbacks: Vec<_> = news.iter().filter_map(|due| match &due.content {
            Content::Webhook { url, params } => Some((url.clone(), params.clone())),
            Content::Event { .. } | Content::Letter { .. } => None,
        }).collect();
        assert_eq!(statuses(&callbacks), ["pending-review", "in-review", "twilio-approved"]);
        assert!(callbacks.iter().all(|(url, _)| url == "http://127.0.0.1:9/trust"));
        let letters: Vec<_> = news.iter().filter(|due| matches!(&due.content, Content::Letter { to, letter: Letter::Approved { .. }, .. } if to == "notices@novakestrel.example.com")).collect();
        assert_eq!((letters.len(), news.len()), (1, 4));
        assert!(news.iter().all(|due| due.auth_token.is_some() == (due.delivery.channel == Channel::Webhook)));
    }

    fn a_callback_has_every_name_once_and_says_nothing_empty(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        house.fill_in_page(&customer, sid, "notification");
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        let news = house.news();
        let Some(Content::Webhook { params, .. }) = news.iter().map(|due| &due.content).find(|c| matches!(c, Content::Webhook { .. })) else { panic!("no callback") };
        let names: std::collections::BTreeSet<_> = params.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), params.len());
        assert!(params.iter().all(|(_, value)| !value.is_empty()));
        for name in ["AccountSid", "BundleSid", "CustomerProfileSid", "ResourceSid", "Status", "FailureReason", "ErrorCode", "ErrorMessage", "EventSid", "Sequence", "Timestamp"] {
            assert!(names.contains(name), "{name}");
        }
    }

    fn a_change_that_fails_leaves_no_news(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_profile(&customer);
        house.news();
        let failed = house.write(move |cx| {
            reviews::approve_profile(cx, &Actor::Shell, sid)?;
            Err::<(), _>(bonafide_app::Error::internal("the test says so"))
        });
        assert!(failed.is_err());
        assert_eq!(house.news().len(), 0);
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status.word(), "in-review");
    }

    fn a_parked_delivery_is_shown_and_can_be_sent_again(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        house.fill_in_page(&customer, sid, "notification");
        let delivery = house.write(move |cx| profiles::send_test(cx, &customer, sid, Channel::Webhook)).unwrap();
        house.write(move |cx| {
            let attempt = bonafide_domain::delivery::Attempt { at: cx.now, delivered: false, status: Some(500), detail: "answered".to_owned(),
                answer: "the disk of nova-kestrel is full".to_owned(), millis: 3 };
            deliveries::record_attempt(cx, delivery, &attempt, DeliveryState::Parked, cx.now)
        }).unwrap();
        let shown = house.read(move |cx| deliveries::of_profile(cx, &customer, sid)).unwrap();
        assert_eq!((shown[0].delivery.state, shown[0].attempts[0].detail.as_str()), (DeliveryState::Parked, "answered"));
        assert_eq!(shown[0].attempts[0].answer, "the disk of nova-kestrel is full");
        let stranger = house.a_customer();
        assert!(house.write(move |cx| deliveries::send_again(cx, &stranger, delivery)).is_err());
        house.write(move |cx| deliveries::send_again(cx, &customer, delivery)).unwrap();
        assert_eq!(house.news().len(), 1);
    }
}
