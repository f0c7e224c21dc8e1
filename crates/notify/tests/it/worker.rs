//! The worker on both engines, against real receivers: at least once, never twice at the same time, never for ever.

use std::collections::BTreeSet;
use std::time::Duration;

use bonafide_app::deliveries::{self, LEASE};
use bonafide_app::{Actor, audit, profiles, reviews};
use bonafide_domain::delivery::{Channel, DeliveryState};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::time::Clock;
use bonafide_notify::worker::{deliver_round, house_keeping, job_round};
use bonafide_store::{jobs, values};
use bonafide_testkit::on_both_engines;
use tokio::sync::watch;

use crate::receiver::{Manner, answer};
use crate::workplace::{Workplace, statuses, until};

on_both_engines! {
    fn what_failed_is_sent_again_under_the_same_name_until_it_arrives(work: Workplace) {
        let receiver = work.receiver(answer("500 Oh No", "", "a stack trace"));
        let profile = work.submitted(&receiver);
        assert_eq!((work.round(), work.round()), (1, 0));
        let failed = work.delivery(profile);
        assert_eq!((failed.delivery.state, failed.delivery.attempts), (DeliveryState::Waiting, 1));
        assert_eq!(failed.attempts[0].detail, "answered");
        let wait = failed.delivery.next_at.since(work.house.clock.now());
        assert!((10..=25).contains(&wait.as_secs()), "{wait:?}");
        receiver.change(answer("204 No Content", "", ""));
        work.house.clock.advance(wait);
        assert_eq!((work.round(), work.round()), (1, 0));
        let delivered = work.delivery(profile);
        assert_eq!((delivered.delivery.state, statuses(&delivered)), (DeliveryState::Delivered, vec![Some(204), Some(500)]));
        let named = format!("i-twilio-idempotency-token: {}\r\n", delivered.delivery.sid);
        assert_eq!(receiver.heard().len(), 2);
        assert!(receiver.heard().iter().all(|heard| heard.contains(&named) && heard.contains("Status=pending-review")));
    }

    fn a_receiver_that_is_gone_is_not_called_again(work: Workplace) {
        let receiver = work.receiver(answer("410 Gone", "", ""));
        let profile = work.submitted(&receiver);
        assert_eq!(work.round(), 1);
        assert_eq!(work.delivery(profile).delivery.state, DeliveryState::Gone);
        work.house.clock.advance(Duration::from_secs(24 * 3600));
        assert_eq!((work.round(), receiver.heard().len()), (0, 1));
    }

    fn a_receiver_is_left_alone_for_as_long_as_it_asks(work: Workplace) {
        let receiver = work.receiver(answer("503 Busy", "Retry-After: 600\r\n", ""));
        let profile = work.submitted(&receiver);
        assert_eq!(work.round(), 1);
        let asked = work.house.clock.now().plus(Duration::from_secs(600));
        assert_eq!(work.delivery(profile).delivery.next_at, asked);
        work.house.leave_news();
    }

    fn after_three_days_it_is_parked_and_can_be_sent_again(work: Workplace) {
        let receiver = work.receiver(answer("500 Oh No", "", ""));
        let profile = work.submitted(&receiver);
        let began = work.house.clock.now();
        let parked = loop {
            assert_eq!(work.round(), 1);
            let tracked = work.delivery(profile);
            if tracked.delivery.state != DeliveryState::Waiting {
                break tracked;
            }
            work.house.clock.advance(tracked.delivery.next_at.since(work.house.clock.now()));
        };
        assert_eq!(parked.delivery.state, DeliveryState::Parked);
        assert!((15..=16).contains(&parked.attempts.len()), "{} attempts", parked.attempts.len());
        let hours = work.house.clock.now().since(began).as_secs() / 3600;
        assert!((72..=80).contains(&hours), "{hours} hours");
        work.house.clock.advance(Duration::from_secs(24 * 3600));
        assert_eq!(work.round(), 0);
        receiver.change(answer("200 OK", "", ""));
        let (customer, sid) = (profile.0, parked.delivery.sid);
        work.house.write(move |cx| deliveries::send_again(cx, &customer, sid)).unwrap();
        assert_eq!(work.round(), 1);
        assert_eq!(work.delivery(profile).delivery.state, DeliveryState::Delivered);
    }

    fn a_test_is_tried_once(work: Workplace) {
        let receiver = work.receiver(answer("500 Oh No", "", ""));
        let (customer, sid) = work.profile(&receiver);
        work.house.write(move |cx| profiles::send_test(cx, &customer, sid, Channel::Webhook)).unwrap();
        assert_eq!(work.round(), 1);
        let tested = work.delivery((customer, sid));
        assert_eq!((tested.delivery.state, statuses(&tested)), (DeliveryState::Parked, vec![Some(500)]));
        assert!(receiver.heard()[0].ends_with("&Test=true"));
    }

    fn two_workers_never_send_the_same_at_once(work: Workplace) {
        work.record_letters(100);
        let both = async {
            while {
                let (ours, theirs) = tokio::join!(
                    deliver_round(&work.house.app, &work.couriers),
                    deliver_round(&work.neighbour, &work.couriers)
                );
                ours.unwrap() + theirs.unwrap() > 0
            } {}
        };
        work.house.run(both);
        let kept = work.kept();
        assert_eq!((kept.len(), kept.iter().collect::<BTreeSet<_>>().len()), (100, 100));
    }

    fn what_a_worker_that_died_had_taken_is_sent_when_its_lease_has_run_out(work: Workplace) {
        work.record_letters(1);
        let taken = work.house.write(|cx| deliveries::claim(cx, 32)).unwrap();
        assert_eq!((taken.len(), work.round(), work.kept().len()), (1, 0, 0));
        work.house.clock.advance(LEASE);
        assert_eq!((work.round(), work.kept().len()), (1, 1));
        assert_eq!(work.round(), 0);
    }

    fn contents_that_do_not_open_are_parked_and_stop_nobody(work: Workplace) {
        let receiver = work.receiver(answer("200 OK", "", ""));
        let profile = work.submitted(&receiver);
        let sid = work.delivery(profile).delivery.sid;
        work.house.write(move |cx| Ok(cx.tx.execute("UPDATE deliveries SET sealed_content = $2 WHERE sid = $1", &values![sid, b"poison".to_vec()])?)).unwrap();
        work.record_letters(2);
        assert_eq!((work.round(), work.round(), work.kept().len()), (2, 0, 2));
        let poisoned = work.delivery(profile);
        assert_eq!((poisoned.delivery.state, poisoned.attempts.len()), (DeliveryState::Parked, 1));
        assert_eq!(receiver.heard().len(), 0);
    }

    fn a_decision_is_written_to_the_notification_address(work: Workplace) {
        let receiver = work.receiver(answer("200 OK", "", ""));
        let (customer, sid) = work.submitted(&receiver);
        assert_eq!(work.house.run(job_round(&work.house.app)).unwrap(), 1);
        work.house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        assert_eq!(work.round(), 4);
        let headings = work.catcher.list(10).unwrap();
        let (_, letter) = work.catcher.show(headings[0].sid).unwrap().unwrap();
        assert_eq!((headings.len(), letter.to.as_str()), (1, "notices@novakestrel.example.com"));
        assert_eq!(letter.subject, "Your profile was approved – Acme");
        assert!(letter.text.contains(&format!("http://127.0.0.1:7420/profiles/{sid}")), "{}", letter.text);
        let all = work.house.read(move |cx| deliveries::of_profile(cx, &customer, sid)).unwrap();
        let mailed = all.iter().find(|tracked| tracked.delivery.channel == Channel::Email).unwrap();
        assert_eq!(letter.message_id, format!("<{}@127.0.0.1>", mailed.delivery.sid));
    }

    fn a_job_that_fails_is_put_off_and_stops_nobody(work: Workplace) {
        let receiver = work.receiver(answer("200 OK", "", ""));
        let (customer, good) = work.submitted(&receiver);
        work.house.write(|cx| Ok(jobs::insert(cx.tx, cx.sid(), "vetting", "nonsense", cx.now)?)).unwrap();
        let round = || work.house.run(job_round(&work.house.app)).unwrap();
        assert_eq!((round(), round()), (2, 0));
        assert_eq!(work.house.read(move |cx| profiles::find(cx, &customer, good)).unwrap().status, Status::InReview);
        work.house.clock.advance(Duration::from_secs(30));
        assert_eq!((round(), round()), (1, 0));
        work.house.clock.advance(Duration::from_secs(30));
        assert_eq!(round(), 0);
        work.house.leave_news();
    }

    fn house_keeping_seals_what_the_audit_log_has_gained(work: Workplace) {
        work.house.a_customer();
        let keep = || work.house.run(house_keeping(&work.house.app)).unwrap();
        assert_eq!((keep() > 0, keep()), (true, 0));
        assert_eq!(work.house.read(|cx| audit::verify(cx, &mut |_| {})).unwrap().unsealed_chains, 0);
    }

    fn a_running_worker_does_everything_and_stops(work: Workplace) {
        let receiver = work.receiver(answer("200 OK", "", ""));
        let (stop, stopped) = watch::channel(false);
        let working = work.begin(stopped);
        work.submitted(&receiver);
        work.house.run(until("both callbacks", || receiver.heard().len() == 2));
        assert!(receiver.heard().iter().any(|heard| heard.contains("Status=in-review")));
        work.house.clock.advance(Duration::from_secs(60));
        let seals = || work.house.read(|cx| Ok(audit::verify(cx, &mut |_| {})?.seals)).unwrap();
        // The loop may be past its chores while the clock moves: what is recorded then wakes it once more.
        work.house.run(until("a seal", || {
            work.house.app.house.wake.notify_waiters();
            seals() > 0
        }));
        stop.send(true).unwrap();
        work.end(working);
    }

    fn a_worker_is_woken_by_what_is_recorded(work: Workplace) {
        let (stop, stopped) = watch::channel(false);
        let working = work.begin(stopped);
        let deadline = tokio::time::Instant::now() + Duration::from_secs(15);
        for letters in 1..=5 {
            work.record_letters(1);
            work.house.run(until("the letter", || work.kept().len() == letters));
        }
        // Looking by itself alone, it would have found the last one after twenty seconds.
        assert!(tokio::time::Instant::now() < deadline);
        stop.send(true).unwrap();
        work.end(working);
    }

    fn a_worker_that_is_stopped_finishes_what_is_in_flight(work: Workplace) {
        let receiver = work.receiver(Manner::Silent);
        let profile = work.submitted(&receiver);
        let (stop, stopped) = watch::channel(false);
        let working = work.begin(stopped);
        work.house.run(until("a call", || !receiver.heard().is_empty()));
        drop(stop);
        work.end(working);
        let all = work.house.read(move |cx| deliveries::of_profile(cx, &profile.0, profile.1)).unwrap();
        let tried: Vec<&str> = all.iter().flat_map(|tracked| &tracked.attempts).map(|a| a.detail.as_str()).collect();
        assert!(!tried.is_empty() && tried.iter().all(|detail| *detail == "no-answer"), "{tried:?}");
        work.house.leave_news();
    }
}
