//! Words to read: terms and policies, an ID to copy, and what is opened only by those who want it.

use askama::Template;

use super::Markup;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Heading(String),
    Subheading(String),
    Paragraph(String),
    Bullets(Vec<String>),
    Numbers(Vec<String>),
}

/// A long text, such as the terms, set for reading.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/prose.html")]
pub struct Prose {
    blocks: Vec<Block>,
}

impl Prose {
    /// A text in plain Markdown: `#` to `###` headings, paragraphs, `- ` and `1. ` lists, a blank line between them. Any
    /// other mark stays as it is written, and nothing in it is HTML. A heading never outranks the page's own.
    pub fn of_markdown(text: &str) -> Prose {
        let text = text.replace("\r\n", "\n");
        Prose { blocks: text.split("\n\n").filter(|block| !block.trim().is_empty()).flat_map(blocks_of).collect() }
    }
}

/// The blocks of what stands between two blank lines: a heading may be followed by its text on the next line.
fn blocks_of(text: &str) -> Vec<Block> {
    let text = text.trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let Some(block) = heading(first) else { return vec![body(text)] };
    let mut blocks = vec![block];
    blocks.extend((!rest.trim().is_empty()).then(|| body(rest)));
    blocks
}

fn heading(line: &str) -> Option<Block> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let title = title.strip_prefix(' ')?.trim().to_owned();
    match level {
        1 | 2 => Some(Block::Heading(title)),
        3 => Some(Block::Subheading(title)),
        _ => None,
    }
}

fn body(text: &str) -> Block {
    items(text, bullet)
        .map(Block::Bullets)
        .or_else(|| items(text, number).map(Block::Numbers))
        .unwrap_or_else(|| Block::Paragraph(text.lines().map(str::trim).collect::<Vec<_>>().join(" ")))
}

/// The items of a list, if the first line begins one; other lines belong to the item before.
fn items(text: &str, mark: fn(&str) -> Option<&str>) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        match (mark(line), items.last_mut()) {
            (Some(item), _) => items.push(item.trim().to_owned()),
            (None, Some(item)) => *item = format!("{item} {}", line.trim()),
            (None, None) => return None,
        }
    }
    Some(items)
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

fn number(line: &str) -> Option<&str> {
    let (number, item) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(item)
}

/// An ID, a number or an address of the machine's world: grouped for reading, copied as one.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<code class="code" dir="ltr">{% for group in groups %}{% if !loop.first %}<wbr>{% endif %}<span>{{ group }}</span>{% endfor %}</code>"#,
    ext = "html"
)]
pub struct Code {
    groups: Vec<String>,
}

impl Code {
    /// A SID: its two letters, then its digits in fours.
    pub fn sid(sid: &str) -> Code {
        let letters: String = sid.chars().take(2).collect();
        let digits: Vec<char> = sid.chars().skip(2).collect();
        let fours = digits.chunks(4).map(|four| four.iter().collect());
        Code { groups: std::iter::once(letters).chain(fours).collect() }
    }

    /// Something that is read and copied as it stands.
    pub fn plain(text: impl Into<String>) -> Code {
        Code { groups: vec![text.into()] }
    }

    /// Groups that are read apart and copied as one: `+44`, `20`, `7946`, `0000`.
    pub fn grouped(groups: Vec<String>) -> Code {
        Code { groups }
    }
}

/// More, for those who open it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/details.html")]
pub struct Details {
    summary: String,
    body: Markup,
    open: bool,
}

impl Details {
    /// Something to open, closed.
    pub fn new(summary: impl Into<String>, body: Markup) -> Details {
        Details { summary: summary.into(), body, open: false }
    }

    /// Open from the start.
    #[must_use]
    pub fn open(mut self) -> Details {
        self.open = true;
        self
    }
}
