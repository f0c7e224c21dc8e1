//! The outbox's far end: claims deliveries, sends webhooks and e-mail, records every attempt.
