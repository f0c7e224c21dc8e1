"""The database itself, read past the program: what it holds after all is what counts."""

import json
import os
import pathlib
import sqlite3
import subprocess

from program import psql


def rows(program, query):
    """The rows of a query, each as a dictionary. Digests and sealed bytes are not for reading: leave them out."""
    if program.engine == "sqlite":
        path = program.database_url.removeprefix("sqlite:")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query)]
    return json.loads(psql(program.database_url, f"SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM ({query}) q"))


def change(program, statement):
    """Changes the database behind the program's back; answers how many rows were changed."""
    if program.engine == "postgres":
        return int(psql(program.database_url, f"WITH changed AS ({statement} RETURNING 1) SELECT count(*) FROM changed"))
    with sqlite3.connect(program.database_url.removeprefix("sqlite:")) as database:
        return database.execute(statement).rowcount


def everything(program):
    """Every byte that is kept, by where: each file of the data folder, and on PostgreSQL each line of a dump with its binary columns opened."""
    kept = {path.name: content for path, content in files_below(program.data)}
    if program.engine == "postgres":
        kept |= {f"table {name}": bytes_of(program, name) for name in tables(program)}
    return kept


def files_below(folder):
    """Every file below a folder with its bytes; what the server removes meanwhile is not there."""
    for above, _, names in os.walk(folder):
        for name in names:
            path = pathlib.Path(above, name)
            try:
                yield path, path.read_bytes()
            except FileNotFoundError:
                continue


def tables(program):
    """The names of all tables."""
    return psql(program.database_url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'").split()


def bytes_of(program, table):
    """A table in the binary format of COPY: texts and bytes stand in it as they are."""
    command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", f"COPY {table} TO STDOUT (FORMAT binary)", program.database_url]
    return subprocess.run(command, check=True, capture_output=True).stdout
