"""Small promises about the text of the repository."""

import re

from repository import fences

WANTED = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "docs/api.md"]
LANGUAGES = set("bash console css diff dockerfile fluent graphql html http ini javascript json mermaid nginx python rust sh sql svg text toml xml yaml".split())
# Put together here, so that this file does not find itself. A web address with such a path (a host before it) is none.
FOREIGN = re.compile(r"(?<![\w.:/~-])/(?:" + "|".join(["wo" + "rk/", "ro" + "ot/", "home/" + r"\w", "tmp/" + "brief", "tmp/" + "target-"]) + ")")


def missing_documents(repository):
    """The documents that must be there."""
    return (f"{name}: it is missing" for name in WANTED if name not in repository.files)


def unnamed_fences(repository):
    """Fenced blocks without a language, or with one that nothing colours."""
    for name in repository.named(".md"):
        for number, language, _ in fences(repository.text(name)):
            if language not in LANGUAGES:
                yield f"{name}:{number}: {'it names no language' if not language else f'nobody knows the language {language}'}; the known ones stand in tests/documents/prose.py"


def silent_sources(repository):
    """Rust files that do not open with `//! ` and words."""
    for name in repository.named(".rs"):
        if not re.match(r"//! \S", repository.text(name)):
            yield f"{name}:1: it opens without `//! ` and a sentence on what it is"


def foreign_paths(repository):
    """Paths that exist only where the file was written."""
    for name in repository.files:
        for number, line in enumerate((repository.text(name) or "").splitlines(), 1):
            found = FOREIGN.search(line)
            if found:
                yield f"{name}:{number}: {line[found.start() : found.start() + 40]}"


def pinned_addresses(repository):
    """Lock files that would send everybody to the registry of whoever wrote them."""
    for name in repository.named("package-lock.json"):
        for number, line in enumerate(repository.text(name).splitlines(), 1):
            if '"resolved": "http' in line:
                yield f"{name}:{number}: {line.strip()}"
