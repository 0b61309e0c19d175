"""Runs the pending revisions of a folder on a SQLite database, before an application starts.

    from godwit_upgrade import upgrade
    upgrade("shop.db", "migrations")

or `python3 godwit_upgrade.py shop.db migrations`. Copy this file into the application: it needs Python 3.8 and
nothing else. It keeps the history table of Flyway and Godwit, so `godwit check`, `history` and `downgrade` work on
the database. Each revision runs in one transaction together with its row in the history: all of it, or nothing.
"""

import re
import sqlite3
import sys
import zlib
from pathlib import Path

HISTORY = """
CREATE TABLE IF NOT EXISTS main."flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS main."flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
"""


def upgrade(database, folder):
    """Runs what is pending and returns the versions that it ran."""
    scripts = read(folder)
    # Nothing but this file begins and ends transactions. Foreign keys stay off, as a rebuild drops tables.
    connection = sqlite3.connect(str(database), isolation_level=None, timeout=60)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        ran = []
        while True:
            applied = history(connection)
            pending = after(applied, scripts)
            if not pending:
                return ran
            version, path, text = pending[0]
            try:
                connection.executescript(transaction(path, text, max((row[0] for row in applied), default=0) + 1))
                ran.append(name(path)[0])
            except sqlite3.Error as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                # Another process may have run it in the meantime.
                if version not in [row[1] for row in history(connection)]:
                    raise RuntimeError(f"{path.name} failed and changed nothing: {error}") from error
    finally:
        connection.close()


def read(folder):
    """The upgrade scripts of a folder, in the order of their versions."""
    paths = [path for path in Path(folder).iterdir() if re.fullmatch(r"V\d.*\.sql", path.name)]
    if not paths:
        raise RuntimeError(f"{folder} holds no revisions")
    return sorted((number(name(path)[0]), path, path.read_bytes().decode("utf-8-sig")) for path in paths)


def name(path):
    """Version and description of a script, from the name of its file."""
    version, _, description = path.stem[1:].partition("__")
    return version.replace("_", "."), description.replace("_", " ")


def number(version):
    """What versions are compared by: 1 and 1.0 are one version."""
    return tuple(int(part) for part in re.sub(r"(\.0+)+$", "", version).split("."))


def checksum(text):
    """The checksum of Flyway: CRC-32 of the lines without their ends, as a signed number."""
    crc = zlib.crc32("".join(re.split(r"\r\n|\r|\n", text)).encode())
    return crc - (1 << 32) if crc >= 1 << 31 else crc


def history(connection):
    """Rank, version, checksum and success of each applied revision."""
    tables = [row[0] for row in connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")]
    rows = connection.execute(
        "SELECT installed_rank, version, checksum, success FROM main.flyway_schema_history WHERE version IS NOT NULL"
    ).fetchall() if "flyway_schema_history" in tables else []
    if not rows and set(tables) - {"flyway_schema_history"}:
        raise RuntimeError("the database has tables and no history; run 'godwit adopt' or 'godwit stamp' on it")
    return [(rank, number(version), crc, success) for rank, version, crc, success in rows]


def after(rows, scripts):
    """The scripts that are pending, if the database is on the line of these scripts."""
    known = {version: checksum(text) for version, _, text in scripts}
    for _, version, crc, success in rows:
        shown = ".".join(map(str, version))
        if not success:
            raise RuntimeError(f"revision {shown} has failed before; run 'godwit repair'")
        if crc is not None and version not in known:
            raise RuntimeError(f"the database is at revision {shown}, which the folder lacks")
        if crc is not None and known[version] != crc:
            raise RuntimeError(f"the script of revision {shown} was changed after it had run")
    newest = max((row[1] for row in rows), default=())
    return [script for script in scripts if script[0] > newest]


def transaction(path, text, rank):
    """One revision and its row. The row comes first: when two processes run the same revision, the second one
    waits for the first one's end and then fails at the rank that is taken."""
    values = [*name(path), "SQL", path.name]
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    row = f"""
INSERT INTO main.flyway_schema_history (installed_rank, version, description, type, script,
    checksum, installed_by, execution_time, success)
  VALUES ({rank}, {quoted}, {checksum(text)}, '', 0, 1);
"""
    # executescript() commits what was begun before it: the transaction has to begin inside.
    return "BEGIN IMMEDIATE;\n" + HISTORY + row + text + "\n;COMMIT;"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: godwit_upgrade.py DATABASE MIGRATIONS")
    try:
        print("ran", *(upgrade(sys.argv[1], sys.argv[2]) or ["nothing"]))
    except (OSError, RuntimeError, sqlite3.Error) as failure:
        sys.exit(f"godwit_upgrade: {failure}")
