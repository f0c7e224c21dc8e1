"""Settings mean the same as flags, as variables and in the file; a file that is not understood is refused with its line."""

import json
import subprocess

import pytest
from program import Program, bare_environment
from visitor import Visitor

SETTINGS = {"data": "elsewhere", "listen": "127.0.0.1:7433", "public_url": "https://trust.example.com", "operator_name": "Acme", "max_profiles": 3}


def looked_at(shell, folder, words=(), variables=None):
    """What the doctor says of the settings it was given, in a folder of its own."""
    environment = bare_environment() | (variables or {})
    done = subprocess.run([shell.binary, "doctor", "--json", *words], env=environment, cwd=folder, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return {finding["what"]: finding["said"] for finding in json.loads(done.stdout)}


def as_file(settings):
    return "".join(f"{name} = {value if isinstance(value, int) else repr(value)}\n" for name, value in settings.items())


def test_flags_variables_and_file_give_the_same(shell, tmp_path):
    by_flags = looked_at(shell, tmp_path, [word for name, value in SETTINGS.items() for word in (f"--{name.replace('_', '-')}", str(value))])
    by_variables = looked_at(shell, tmp_path, variables={f"BONAFIDE_{name.upper()}": str(value) for name, value in SETTINGS.items()})
    (tmp_path / "own.toml").write_text(as_file(SETTINGS))
    by_file = looked_at(shell, tmp_path, ["--config", "own.toml"])
    by_variable_of_file = looked_at(shell, tmp_path, variables={"BONAFIDE_CONFIG": "own.toml"})
    (tmp_path / "own.toml").rename(tmp_path / "bonafide.toml")
    by_usual_file = looked_at(shell, tmp_path)
    assert by_flags["address"] == "https://trust.example.com" and by_flags["data"].startswith("elsewhere")
    assert by_flags == by_variables == by_file == by_variable_of_file == by_usual_file


def test_the_command_line_comes_before_variables_and_these_before_the_file(shell, tmp_path):
    (tmp_path / "bonafide.toml").write_text(as_file({"public_url": "https://file.example.com"}))
    variables = {"BONAFIDE_PUBLIC_URL": "https://variable.example.com"}
    assert looked_at(shell, tmp_path)["address"] == "https://file.example.com"
    assert looked_at(shell, tmp_path, variables=variables)["address"] == "https://variable.example.com"
    assert looked_at(shell, tmp_path, ["--public-url", "https://flag.example.com"], variables)["address"] == "https://flag.example.com"


def test_the_operators_name_from_any_place_is_on_the_pages(tmp_path):
    (tmp_path / "own.toml").write_text('operator_name = "Brindlewick"\n')
    for settings in ({"operator_name": "Brindlewick"}, {"config": tmp_path / "own.toml"}):
        with Program("sqlite", **settings) as program:
            assert "Brindlewick" in Visitor(program.url).get("/sign-in").text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('operator_name = "Acme"\n\noperator_nam = "Acme"\n', 3, "operator_nam"),
        ('smtp_url = "smtp://post:s3cret@mail.example.com"\nlisten = "nowhere"\n', 2, ""),
        ('operator_name = "Acme"\nlisten = \n', 2, ""),
        ("max_profiles = -1\n", 1, ""),
        ('master_key = "00"\n', 1, "master_key"),
    ],
    ids=["an unknown key", "an address that is none", "no TOML", "a number that is none", "a key that has no place in a file"],
)
def test_a_file_that_is_not_understood_is_refused_with_its_line(shell, tmp_path, text, line, said):
    path = tmp_path / "own.toml"
    path.write_text(text)
    done = shell.run("--config", str(path), "doctor")
    assert done.returncode == 1
    assert done.stderr.startswith(f"bonafide: {path}:{line}: ") and said in done.stderr
    assert "s3cret" not in done.stderr


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        *(("public-url", value) for value in ("trust.example.com", "ftp://example.com", "https://example.com/?a=1")),
        *(("database-url", value) for value in ("mysql://localhost/bonafide", "nonsense")),
        ("operator-name", " "),
        ("smtp-url", "nonsense"),
        ("accent", "reddish"),
        ("catalogue", "no-such-folder"),
        ("logo", "no-such-file.svg"),
        ("master-key", "short"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(shell, flag, value):
    port = shell.url.rsplit(":", 1)[1]
    done = shell.run("serve", "--listen", f"127.0.0.1:{port}", f"--{flag}", value)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and flag.replace("-", " ").split()[0] in done.stderr.lower(), done.stderr
