"""Every `bonafide …` that a document shows, held against the program's own help: its words are commands, its flags are known.

The program is BONAFIDE_BINARY, or the one of the dev profile. A document's commands are those in blocks of sh, bash and console, and
those in code inside a sentence.
"""

import functools
import os
import re
import shlex
import subprocess

from repository import fences, without_fences

SHELL = {"sh", "bash", "console"}
CODE = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)\1(?!`)")
STARTS = re.compile(r"^(?:\$ )?(?:sudo )?(?:[A-Z_]+=\S+ )*(?:\S*/)?bonafide(?: +(.*))?$|^(?:\$ )?(?:[A-Z_]+=\S+ )*cargo run\b.*? -- +(.*)$")
WORD = re.compile(r"^[a-z][a-z-]*(?:\|[a-z][a-z-]*)*$")


def unknown_commands(repository):
    """The commands a document shows that the program would refuse."""
    binary = os.environ.get("BONAFIDE_BINARY", str(repository.root / "target/debug/bonafide"))
    if not os.access(binary, os.X_OK):
        yield f"there is no program at {binary}: run scripts/test build first"
        return
    program = Program(binary)
    shown = 0
    for name in repository.named(".md"):
        for number, words in commands_shown(repository.text(name)):
            shown += 1
            for wrong in program.refuses(words):
                yield f"{name}:{number}: bonafide {' '.join(words)}: {wrong}"
    if shown == 0:
        yield "no document shows a command of the program"


def commands_shown(text):
    """The commands of a document as (line, [words after bonafide])."""
    lines = [(number, code) for number, line in enumerate(without_fences(text), 1) for _, code in CODE.findall(line)]
    for first, language, inside in fences(text):
        if language in SHELL:
            prompt = [line for line in inside if line.startswith("$ ")] if language == "console" else inside
            joined = "\n".join(prompt).replace("\\\n", " ")
            lines += [(first, part) for line in joined.splitlines() for part in re.split(r"\s(?:\||&&|;|&)(?:\s|$)", line)]
    for number, line in lines:
        found = STARTS.match(line.strip())
        words = found and split(found.group(1) or found.group(2) or "")
        if words:
            yield number, words


def split(rest):
    """Words as a shell makes them, comments and redirections left out; a placeholder such as `[--account AC…]` loses its brackets."""
    rest = re.sub(r"\s+#.*$|\s*[<>]{1,2}\s*\S+", "", rest)
    try:
        return shlex.split(re.sub(r"[\[\]]", "", rest))
    except ValueError:
        return rest.split()


class Program:
    """What the program says of itself."""

    def __init__(self, binary):
        self.binary = binary

    @functools.cache
    def help(self, *path):
        """The help of one command, or None when there is no such command."""
        done = subprocess.run([self.binary, *path, "--help"], capture_output=True, text=True, timeout=20)
        return done.stdout if done.returncode == 0 else None

    def verbs(self, *path):
        """The commands below one."""
        section = re.search(r"^Commands:\n((?:[ \t]+.*\n?|\n(?=[ \t]))*)", self.help(*path) or "", re.MULTILINE)
        return set(re.findall(r"^ {2}([a-z][a-z-]*)", section.group(1), re.MULTILINE)) if section else set()

    def refuses(self, words, path=()):
        """What is wrong with a command line: `list|show` stands for both."""
        verbs = self.verbs(*path)
        if words[:1] == ["help"] and not path:
            words = words[1:]
        if words and verbs and WORD.match(words[0]):
            for verb in words[0].split("|"):
                if verb in verbs:
                    yield from self.refuses(words[1:], (*path, verb))
                else:
                    yield f"there is no command {' '.join((*path, verb))}"
            return
        yield from self.refused_flags(words, path)

    def refused_flags(self, words, path):
        """The flags that a command does not know."""
        known = set(re.findall(r"--[a-z][a-z-]*", self.help(*path) or "")) | {"--help", "--version"}
        for word in words:
            flag = re.match(r"--[a-z][a-z-]*", word)
            if flag and flag.group() not in known:
                yield f"{' '.join(path) or 'the program'} has no {flag.group()}"
