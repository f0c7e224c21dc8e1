//! What is on a picture of a paper, and where.

/// Four points in pixels, from the upper left of what they enclose, clockwise as it is read.
pub type Quad = [(f32, f32); 4];

/// What a printed field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The name of the country, as a heading.
    Country,
    /// What the paper calls itself, as a heading.
    Title,
    /// The family name.
    Family,
    /// The given names.
    Given,
    /// The nationality in words or as a code.
    Nationality,
    /// The day of birth.
    Birth,
    /// The place of birth.
    BirthPlace,
    /// The sex.
    Sex,
    /// The number of the document.
    Number,
    /// The day of issue.
    Issued,
    /// The last day.
    Expiry,
    /// Who issued it.
    Authority,
    /// The holder's address.
    Address,
    /// The holder's height.
    Height,
    /// The code of the country.
    Code,
    /// The type, as P.
    Type,
    /// Anything else.
    Other,
}

/// A printed field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What it is.
    pub what: What,
    /// What is written above or before it; may be empty.
    pub label: String,
    /// What is printed, letter by letter.
    pub value: String,
    /// Where the value stands.
    pub quad: Quad,
}

/// A line for machines.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its characters.
    pub text: String,
    /// Where it stands: from the top of the capitals to their feet.
    pub quad: Quad,
}

/// A barcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it says.
    pub payload: String,
    /// Where it stands, without the white about it.
    pub quad: Quad,
}

/// All that is on a picture of a paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Truth {
    /// The lines for machines, the upper first.
    pub lines: Vec<Line>,
    /// The printed fields.
    pub fields: Vec<Field>,
    /// The portrait.
    pub portrait: Option<Quad>,
    /// The barcode.
    pub barcode: Option<Mark>,
    /// The edges of the paper.
    pub edges: Quad,
}

impl Truth {
    /// The first field of a kind.
    pub fn field(&self, what: What) -> Option<&Field> {
        self.fields.iter().find(|field| field.what == what)
    }

    /// The quad about all lines for machines.
    pub fn lines_quad(&self) -> Option<Quad> {
        let (first, last) = (self.lines.first()?, self.lines.last()?);
        Some([first.quad[0], first.quad[1], last.quad[2], last.quad[3]])
    }

    /// The same truth of a picture on which every point stands elsewhere.
    pub fn moved(&self, to: impl Fn((f32, f32)) -> (f32, f32)) -> Truth {
        let to = |quad: &Quad| quad.map(&to);
        let mut moved = self.clone();
        moved.lines.iter_mut().for_each(|line| line.quad = to(&line.quad));
        moved.fields.iter_mut().for_each(|field| field.quad = to(&field.quad));
        moved.portrait = self.portrait.as_ref().map(to);
        if let Some(mark) = &mut moved.barcode {
            mark.quad = to(&mark.quad);
        }
        moved.edges = to(&self.edges);
        moved
    }
}
