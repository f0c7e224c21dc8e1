//! What every handler holds: the application, whose Console it is, how its cookies travel, where caught mail is read.

use std::sync::Arc;

use bonafide_app::App;
use bonafide_app::house::House;
use bonafide_domain::sid::MailSid;
use bonafide_domain::time::Timestamp;

use crate::brand::Brand;

/// What every handler holds. Cheap to clone.
#[derive(Clone)]
pub struct Console {
    /// The use cases.
    pub app: App,
    /// Whose Console it is.
    pub brand: Arc<Brand>,
    /// Where mail is kept when it is not sent, if it is so.
    pub mail: Option<Arc<dyn CaughtMail>>,
    /// Whether a proxy in front of this server says, in `X-Forwarded-For`, who is calling.
    pub behind_proxy: bool,
}

impl Console {
    /// What use cases share.
    pub fn house(&self) -> &House {
        &self.app.house
    }

    /// Whether people reach this server over TLS, so that cookies may be kept to it.
    pub fn is_secure(&self) -> bool {
        self.house().settings.public_url.starts_with("https://")
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.house().clock.now()
    }
}

/// Mail that was kept instead of sent. What implements it reads from the disk: call it off the async threads.
pub trait CaughtMail: Send + Sync {
    /// The latest letters.
    fn list(&self) -> Result<Vec<CaughtLetter>, String>;
    /// One letter.
    fn show(&self, sid: MailSid) -> Result<Option<CaughtLetter>, String>;
}

/// A letter that was kept.
#[derive(Debug, Clone)]
pub struct CaughtLetter {
    /// Its SID.
    pub sid: MailSid,
    /// When it was kept.
    pub at: Timestamp,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}
