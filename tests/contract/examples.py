"""The examples of a document as one session: what a reader would paste, run in the order in which it stands there.

The convention, for whoever writes the document:

* Blocks of `sh`, `python` and `javascript` are run, in order, in one session for the whole document: what a block defines is there in every
  later one. Blocks of other languages (`http`, `json`, `text`) are not run: they show what goes over the wire.
* The session begins with the variables BONAFIDE_URL, BONAFIDE_ACCOUNT_SID and BONAFIDE_AUTH_TOKEN, and with BONAFIDE_OPERATOR_KEY and
  BONAFIDE_OPERATOR_SECRET, a reviewer's key. `bonafide` is the program beside the server.
* A variable or a function of a `sh` block is there in every later `sh` block, and in `python` and `javascript` through the environment, if it
  was exported. A `python` or `javascript` block hands something on by printing a line `NAME=value` as its last.
* A block passes when it ends with 0. `sh` runs with `set -eu -o pipefail`, so `curl --fail-with-body` is how an example notices a refusal.
* A block that makes a server (`Flask(`, `express()`) is not part of a session: `test_receivers.py` starts it, and sends it the request that
  the `http` block of the same part shows.
* Above a block that must not be run stands a comment with the reason: `<!-- not run: the receiver runs for ever -->`. What is
  not run is counted, and a test keeps the count small.
"""

import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

RUN = {"sh", "python", "javascript"}
SERVER = re.compile(r"\bFlask\(|\bexpress\(\)")
FENCE = re.compile(r"^```(\w*)$")
EXCUSED = re.compile(r"<!--\s*not run:\s*(.+?)\s*-->\s*$")
SECONDS = 180


@dataclasses.dataclass
class Block:
    """A fenced block: where it stands, in which language, and the reason why it is not run, if there is one."""

    part: str
    line: int
    language: str
    text: str
    excuse: str | None = None

    @property
    def runs(self):
        return self.language in RUN and self.excuse is None and not self.serves

    @property
    def serves(self):
        return self.language in RUN and bool(SERVER.search(self.text))


def blocks(document):
    """The fenced blocks of a document, in order."""
    part, inside, found, last = "", None, [], ""
    for number, line in enumerate(document.splitlines(), 1):
        if inside:
            if line == "```":
                found.append(inside)
                inside = None
            else:
                inside.text += line + "\n"
        elif fence := FENCE.match(line):
            excuse = EXCUSED.search(last)
            inside = Block(part, number, fence[1], "", excuse and excuse[1])
        elif line.startswith("## "):
            part = line[3:]
        if line.strip():
            last = line
    return found


def script(found, folder):
    """One bash session out of all blocks that run. Each says where it begins and ends, so that a failure names its line."""
    lines = ["set -eu -o pipefail"]
    for block in found:
        lines.append(f"echo '{begins(block)}'")
        if block.language == "sh":
            lines.append(block.text)
        else:
            file = pathlib.Path(folder, f"line{block.line}." + {"python": "py", "javascript": "mjs" if "import " in block.text else "cjs"}[block.language])
            file.write_text(block.text)
            program = sys.executable if block.language == "python" else "node"
            lines += [f"handed=$({program} {file})", 'echo "$handed"', "handed=$(tail -n 1 <<<\"$handed\")", '[[ ! $handed =~ ^[A-Z_]+=.+ ]] || export "$handed"']
        lines.append(f"echo '{ends(block)}'")
    return "\n".join(lines)


def begins(block):
    return f"@@ line {block.line} begins"


def ends(block):
    return f"@@ line {block.line} ends"


def run(found, environment, packages):
    """Runs blocks as one session; answers what it said, both streams in one. `packages` is the folder of Node's packages."""
    with tempfile.TemporaryDirectory(prefix="bonafide-examples-") as folder:
        pathlib.Path(folder, "node_modules").symlink_to(packages)
        session = {**os.environ, **environment, "HOME": folder}
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.run(["bash", "-c", script(found, folder)], cwd=folder, env=session, text=True, timeout=SECONDS, **pipes).stdout


def failures(found, said):
    """The blocks that did not come to their end, each with what was said from its beginning on."""
    return [f"line {block.line}: {said.partition(begins(block))[2][-3000:] or 'not reached'}" for block in found if ends(block) not in said]
