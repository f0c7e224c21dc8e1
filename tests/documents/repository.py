"""The files of the repository as git sees them: kept, or new and not ignored."""

import pathlib
import re
import subprocess

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*(\S*)")


class Repository:
    """A folder and the names of its files."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root, check=True, capture_output=True, text=True
        ).stdout.split("\0")
        self.files = sorted({name for name in listed if name and (self.root / name).is_file()})

    @classmethod
    def here(cls):
        """The one this file stands in."""
        return cls(pathlib.Path(__file__).resolve().parents[2])

    def named(self, suffix):
        """The files whose names end so."""
        return [name for name in self.files if name.endswith(suffix)]

    def text(self, name):
        """A file's text; None when it is not text."""
        try:
            return (self.root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return None


def fences(text):
    """The fenced blocks of a document, as (line of its opening, language, [its lines])."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        mark = FENCE.match(line)
        if opened is None:
            opened = (number, mark.group(1), mark.group(2), []) if mark else None
        elif mark and not mark.group(2) and mark.group(1).startswith(opened[1]):
            yield opened[0], opened[2], opened[3]
            opened = None
        else:
            opened[3].append(line)
    if opened:
        yield opened[0], opened[2], opened[3]


def without_fences(text):
    """The document with the lines of fenced blocks emptied, so that line numbers stay."""
    lines = text.splitlines()
    for number, _, inside in fences(text):
        lines[number - 1 : number + len(inside) + 1] = [""] * len(lines[number - 1 : number + len(inside) + 1])
    return lines
