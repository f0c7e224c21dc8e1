//! The road of a capture: at which address each picture is taken, and where it leads when all are there.

use bonafide_domain::picture::Side;

/// Where the pictures of a capture are taken.
#[derive(Debug, Clone)]
pub(super) enum Road {
    /// At the profile's own pages.
    Owner {
        /// The address of the page that asks for the pictures.
        page: String,
        /// Where to go back to when something was put right: `check`, `profile` or empty.
        back: String,
    },
    /// On a phone.
    Guest,
}

impl Road {
    /// The address of a picture.
    pub(super) fn to(&self, side: Side) -> String {
        match self {
            Road::Owner { page, .. } => self.with_errand(&format!("{page}/pictures/{}", side.word())),
            Road::Guest => format!("/phone/pictures/{}", side.word()),
        }
    }

    /// The address at which a picture with flaws is kept all the same.
    pub(super) fn to_keep(&self, side: Side) -> String {
        match self {
            Road::Owner { page, .. } => self.with_errand(&format!("{page}/pictures/{}/keep", side.word())),
            Road::Guest => format!("/phone/pictures/{}/keep", side.word()),
        }
    }

    /// The address at which the capture is handed over to a phone.
    pub(super) fn to_phone(&self) -> Option<String> {
        match self {
            Road::Owner { page, .. } => Some(self.with_errand(&format!("{page}/phone"))),
            Road::Guest => None,
        }
    }

    /// Where to go when all pictures are there. Which page comes after them is asked when it is so, not before.
    pub(super) fn end(&self) -> String {
        match self {
            Road::Owner { page, .. } => self.with_errand(&format!("{page}/pictures")),
            Road::Guest => "/phone".to_owned(),
        }
    }

    /// The address of a page of ours, with what it is opened for.
    pub(super) fn with_errand(&self, address: &str) -> String {
        match self {
            Road::Owner { back, .. } if !back.is_empty() => format!("{address}?back={back}"),
            Road::Owner { .. } | Road::Guest => address.to_owned(),
        }
    }
}

/// What somebody opens a page for, where it is one of the errands that are known.
pub(super) fn errand_of(query: &[(String, String)]) -> String {
    let back = query.iter().find(|(name, _)| name == "back").map(|(_, value)| value.as_str());
    back.filter(|back| ["check", "profile"].contains(back)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_errand_is_carried_along_the_road_and_an_unknown_one_is_not() {
        let back = errand_of(&[("back".to_owned(), "check".to_owned())]);
        let road = Road::Owner { page: "/profiles/BU1/photo-id".to_owned(), back };
        assert_eq!(road.to(Side::PhotoPage), "/profiles/BU1/photo-id/pictures/photo_page?back=check");
        assert_eq!(errand_of(&[("back".to_owned(), "//evil.example".to_owned())]), "");
    }

    #[test]
    fn a_phone_is_not_handed_on() {
        assert_eq!((Road::Guest.to_phone(), Road::Guest.end()), (None, "/phone".to_owned()));
    }
}
