"""Links and pictures of documents that lead to files of this repository: the file is kept, and so is the heading after `#`."""

import re
import urllib.parse

from repository import without_fences

INLINE = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
HTML = re.compile(r"<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)=\"([^\"]+)\"")
CODE = re.compile(r"(`+)(?:(?!\1).)*\1")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$")
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)


def broken_links(repository):
    """Every link of every document that leads nowhere."""
    for name in repository.named(".md"):
        for number, line in enumerate(without_fences(repository.text(name)), 1):
            for target in targets(line):
                wrong = None if ELSEWHERE.match(target) else misses(repository, name, target)
                if wrong:
                    yield f"{name}:{number}: {target}: {wrong}"


def targets(line):
    """The addresses a line of Markdown links to; what stands in code is no link."""
    line = CODE.sub("", line)
    return [found for pattern in (INLINE, REFERENCE, HTML) for found in pattern.findall(line)]


def misses(repository, name, target):
    """What is wrong with a relative link, or None. A file that git does not keep would be missing in everybody else's clone."""
    path, _, heading = urllib.parse.unquote(target).partition("#")
    if path.startswith("/"):
        return "write it relative to the document"
    found = (repository.root / name).parent.joinpath(path).resolve() if path else repository.root / name
    try:
        inside = found.relative_to(repository.root.resolve()).as_posix()
    except ValueError:
        return "it leads out of the repository"
    if inside not in repository.files and not any(file.startswith(inside + "/") for file in repository.files):
        return "there is no such file"
    if heading and inside.endswith(".md") and heading not in anchors(repository.text(inside)):
        return "the document has no such heading"
    return None


def anchors(text):
    """The anchors of a document's headings, made as code hosts make them."""
    seen, made = {}, set()
    for line in without_fences(text):
        heading = HEADING.match(line)
        if heading:
            words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1)).lower()
            slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
            times = seen.get(slug, 0)
            seen[slug] = times + 1
            made.add(f"{slug}-{times}" if times else slug)
    return made
