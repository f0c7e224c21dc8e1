"""The examples of a document as one session: what a reader would paste, run in the order in which it stands there.

The convention, for whoever writes the document:

* Blocks of `sh`, `python` and `javascript` are run, in order, in one session for each part of the document (a heading of the second level
  with all below it). Blocks of other languages (`http`, `json`, `text`) are not: they show what goes over the wire.
* The session begins with the variables BONAFIDE_URL, BONAFIDE_ACCOUNT_SID and BONAFIDE_AUTH_TOKEN, and with BONAFIDE_OPERATOR_KEY and
  BONAFIDE_OPERATOR_SECRET, a reviewer's key. `bonafide` is the program beside the server.
* A variable that a `sh` block sets is there in every later block of its part: in `sh` as it is, in `python` and `javascript` through the
  environment, if it was exported. A `python` or `javascript` block hands something on by printing a line `NAME=value` as its last.
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
SECONDS = 60


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


def script(part, folder):
    """One bash session out of the blocks of a part. Each says where it begins, so that a failure names its line."""
    lines = ["set -eu -o pipefail"]
    for block in part:
        lines.append(f"echo '@@ line {block.line}'")
        if block.language == "sh":
            lines.append(block.text)
            continue
        file = pathlib.Path(folder, f"line{block.line}." + {"python": "py", "javascript": "mjs" if "import " in block.text else "cjs"}[block.language])
        file.write_text(block.text)
        program = sys.executable if block.language == "python" else "node"
        lines += [f"handed=$({program} {file})", 'echo "$handed"', "handed=$(tail -n 1 <<<\"$handed\")", '[[ ! $handed =~ ^[A-Z_]+=.+ ]] || export "$handed"']
    return "\n".join(lines)


def run(part, environment, packages):
    """Runs a part; answers nothing, or says what happened where. `packages` is the folder of Node's packages."""
    with tempfile.TemporaryDirectory(prefix="bonafide-examples-") as folder:
        pathlib.Path(folder, "node_modules").symlink_to(packages)
        session = {**os.environ, **environment, "HOME": folder}
        command = ["bash", "-c", script(part, folder)]
        done = subprocess.run(command, cwd=folder, env=session, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
        return None if done.returncode == 0 else f"ended with {done.returncode} after {done.stdout[-3000:]}\n{done.stderr[-3000:]}"
