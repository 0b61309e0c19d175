"""Runs scripts with Python's sqlite3: one job a line, one answer a line.

A job is: mode, foreign keys, database, script, session, separated by tabs. The mode is
"executescript" or "statements", which means statement by statement in a transaction.
"""
import sqlite3
import sys


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def statements(script):
    statement = ""
    for part in script.split(";")[:-1]:
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def run(mode, foreign_keys, database, script, session):
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = " + foreign_keys)
        connection.executescript(read(session))
        if mode == "executescript":
            connection.executescript(read(script))
        else:
            connection.execute("BEGIN")
            for statement in statements(read(script)):
                connection.execute(statement).fetchall()
            connection.execute("COMMIT")
        return "done"
    except sqlite3.Error as error:
        return "failed: " + str(error).replace("\n", " ")
    finally:
        connection.close()


for line in sys.stdin:
    print(run(*line.rstrip("\n").split("\t")), flush=True)
