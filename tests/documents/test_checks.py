"""The checks find what is planted: a check that cannot fail would let every document rot."""

import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import commands
import floors
import links
import prose
from repository import Repository

# Stands in for the program: two commands, one of them with commands of its own, each with its flags.
PROGRAM = """#!/bin/sh
case "$*" in
  --help) printf 'Commands:\\n  serve  Starts\\n  mail   Reads\\n\\nOptions:\\n  --data <DIR>\\n';;
  "serve --help") printf 'Options:\\n  --listen <ADDR>\\n  --data <DIR>\\n';;
  "mail --help") printf 'Commands:\\n  list  All\\n  show  One\\n\\nOptions:\\n  --data <DIR>\\n';;
  "mail list --help" | "mail show --help") printf 'Options:\\n  --json\\n';;
  *) exit 2;;
esac
"""


class Planted(unittest.TestCase):
    """Each test writes a small repository and asks one check."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        subprocess.run(["git", "init", "-q", self.root], check=True)

    def found(self, check, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(check(Repository(self.root)))

    def test_a_link_to_a_missing_file_or_heading_is_found(self):
        text = "# One\n[a](b.md) ![p](p.png) [c](docs/) [h](#one) [w](https://example.com/x)\n```sh\n[no](link.md)\n```\n`[no](link.md)`\n[bad](#two)\n"
        wrong = self.found(links.broken_links, {"a.md": text, "docs/c.md": "[up](../a.md#one) [out](../../x.md)"})
        self.assertEqual([line.split(": ")[:2] for line in wrong], [["a.md:2", "b.md"], ["a.md:2", "p.png"], ["a.md:7", "#two"], ["docs/c.md:1", "../../x.md"]])

    def test_a_file_that_git_ignores_is_no_target(self):
        self.assertEqual(len(self.found(links.broken_links, {".gitignore": "/out/\n", "out/p.png": "", "a.md": "![p](out/p.png)"})), 1)

    def test_a_block_without_a_language_is_found(self):
        wrong = self.found(prose.unnamed_fences, {"a.md": "```\nx\n```\n\n~~~klingon\n```\n~~~\n\n```sh\nx\n```\n"})
        self.assertEqual([line.split(": ")[0] for line in wrong], ["a.md:1", "a.md:5"])

    def test_a_silent_source_is_found(self):
        self.assertEqual(len(self.found(prose.silent_sources, {"a.rs": "//! Says it.\n", "b.rs": "use x;\n", "c.rs": "//!\n"})), 2)

    def test_a_path_of_somebodys_machine_is_found_and_a_web_address_is_not(self):
        workplace = "/wo" + "rk/main"
        wrong = self.found(prose.foreign_paths, {"a.md": f"https://example.com{workplace}\ntake/wo{'rk'}/x\n", "b.toml": f'path = "{workplace}"\n'})
        self.assertEqual([line.split(": ")[0] for line in wrong], ["b.toml:1"])

    def test_a_missing_document_is_found(self):
        self.assertIn("SECURITY.md: it is missing", self.found(prose.missing_documents, {"README.md": "x"}))

    def test_a_download_address_in_a_lock_file_is_found(self):
        self.assertEqual(len(self.found(prose.pinned_addresses, {"x/package-lock.json": '{\n"resolved": "https://example.com/a.tgz"\n}'})), 1)

    def test_a_table_of_floors_is_held_against_the_crates(self):
        table = floors.printed("```text\nserver → app domain\napp → domain  (never a face)\ndomain → nothing\n```\n")
        self.assertEqual(table, {"server": {"app", "domain"}, "app": {"domain"}, "domain": set()})
        self.assertEqual(list(floors.compare(table, {"server": {"app"}, "app": {"domain"}, "domain": set()})), [])
        wrong = list(floors.compare(table, {"server": set(), "app": {"domain", "store"}, "store": set()}))
        self.assertEqual(len(wrong), 5, wrong)

    def test_a_document_without_the_table_is_found(self):
        self.assertEqual(len(self.found(floors.broken_floors, {"ARCHITECTURE.md": "# Floors\n"})), 1)


class Commands(unittest.TestCase):
    """What documents show, against a program that knows `serve` and `mail list|show`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.binary = pathlib.Path(folder.name) / "bonafide"
        self.binary.write_text(PROGRAM, encoding="utf-8")
        self.binary.chmod(stat.S_IRWXU)

    def wrong(self, text):
        program = commands.Program(str(self.binary))
        return [said for _, words in commands.commands_shown(text) for said in program.refuses(words)]

    def test_what_the_program_knows_passes(self):
        self.assertEqual(self.wrong("Run `bonafide serve --data DIR`, `bonafide mail list|show ML…`, `bonafide` or `bonafide help mail`."), [])
        self.assertEqual(self.wrong("```console\n$ BONAFIDE_DATA=x ./bonafide mail list --json | jq .  # all\nbonafide is no command here\n```\n"), [])

    def test_an_unknown_command_or_flag_is_found(self):
        self.assertEqual(self.wrong("`bonafide sevre`"), ["there is no command sevre"])
        self.assertEqual(self.wrong("`bonafide mail list|drop`"), ["there is no command mail drop"])
        self.assertEqual(self.wrong("```sh\nbonafide serve \\\n  --lisen x\n```\n"), ["serve has no --lisen"])
        self.assertEqual(self.wrong("```sh\ncargo run --release -- serve --port 1\n```\n"), ["serve has no --port"])


if __name__ == "__main__":
    unittest.main()
