"""The checks on documents: what they link to exists, what they show runs, what they say of the code is so.

`python3 tests/documents/check.py` prints each check, what is wrong with file and line, and closes with how many passed and failed.
Standard library only, so that it runs before anything is installed.
"""

import sys

import commands
import floors
import links
import prose
from repository import Repository

# Each takes the repository and yields what is wrong, as "file:line: what".
CHECKS = [
    ("the documents a stranger looks for are there", prose.missing_documents),
    ("links and pictures lead somewhere", links.broken_links),
    ("code in documents says its language", prose.unnamed_fences),
    ("commands in documents are commands of the program", commands.unknown_commands),
    ("the floors of ARCHITECTURE.md are the floors of the workspace", floors.broken_floors),
    ("every Rust file opens by saying what it is", prose.silent_sources),
    ("nothing names a folder of the workplace it was made in", prose.foreign_paths),
    ("the lock file of npm names no download address", prose.pinned_addresses),
]


def main():
    """Runs every check; 0 when nothing is wrong."""
    repository = Repository.here()
    failed = 0
    for name, check in CHECKS:
        problems = list(check(repository))
        failed += bool(problems)
        print(f"{'FAILED' if problems else 'ok':7}{name}")
        for problem in problems:
            print(f"         {problem}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
