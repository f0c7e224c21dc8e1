"""Which crate may depend on which, as ARCHITECTURE.md prints it, held against what the workspace does.

Between `<!-- floors -->` and `<!-- /floors -->` stands a fenced block with a line a crate: `server → api console` means that the crate
may depend on those, and `domain → nothing` that it may on none. What is allowed need not be used; what is used must be allowed.
Names go without `bonafide-`; the crate `bonafide` is `server`. Tests' own dependencies are not floors.
"""

import json
import re
import subprocess

from repository import fences

DOCUMENT = "ARCHITECTURE.md"
MARKED = re.compile(r"<!-- floors -->(.*?)<!-- /floors -->", re.DOTALL)


def broken_floors(repository):
    """What the table allows against what the manifests say."""
    text = repository.text(DOCUMENT) if DOCUMENT in repository.files else ""
    marked = MARKED.search(text)
    if not marked:
        yield f"{DOCUMENT}: there is no table between <!-- floors --> and <!-- /floors -->"
        return
    yield from compare(printed(marked.group(1)), actual(repository.root))


def compare(allowed, used):
    """Where two tables of crate → set of crates disagree."""
    for crate in sorted(used.keys() - allowed.keys()):
        yield f"{DOCUMENT}: the crate {crate} has no line"
    for crate in sorted(allowed.keys() - used.keys()):
        yield f"{DOCUMENT}: there is no crate {crate}"
    for crate in sorted(allowed.keys() & used.keys()):
        for other in sorted(used[crate] - allowed[crate]):
            yield f"crates/{crate}/Cargo.toml: {crate} depends on {other}, which {DOCUMENT} does not allow"
        for other in sorted(allowed[crate] - used.keys()):
            yield f"{DOCUMENT}: {crate} may depend on {other}, which is no crate of ours"


def printed(marked):
    """The table of the document. Words in brackets after two spaces or more are a remark."""
    table = {}
    for _, _, lines in fences(marked.strip()):
        for line in filter(str.strip, lines):
            crates, _, others = line.partition("→")
            names = re.split(r"\s*\(|\s{2,}#", others.strip())[0].split()
            for crate in re.split(r"[,\s]+", crates.strip()):
                table[crate] = set(names) - {"nothing"}
    return table


def actual(root):
    """The normal dependencies between the crates of the workspace."""
    command = ["cargo", "metadata", "--format-version=1", "--no-deps", "--locked", "--offline"]
    packages = json.loads(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout)["packages"]
    ours = {package["name"] for package in packages}
    return {
        short(package["name"]): {short(need["name"]) for need in package["dependencies"] if need["kind"] is None and need["name"] in ours}
        for package in packages
    }


def short(name):
    """`bonafide-store` → `store`, `bonafide` → `server`."""
    return "server" if name == "bonafide" else name.removeprefix("bonafide-")
