"""An older register becomes a newer one with everything in it, also when two processes open it at once."""

import sqlite3
import threading
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest

from index import schema
from index.models import Evidence, Strength
from index.register import Register
from tests.builders import a_filing, a_finding, an_account

LATER = ("text_key text not null default ''", "part text not null default ''")
"""The columns that later layouts added, each the last of its table."""
LAYOUT_1 = reduce(lambda tables, column: tables.replace(f",\n    {column}\n", "\n"), LATER, schema.TABLES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of the first layout with one document."""
    path = tmp_path / "register.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.executescript(f"{LAYOUT_1} insert into meta values ('generation', '7'); pragma user_version = 1;")
    connection.execute(
        """insert into documents values ('d', 'a.pdf', 'f', 1, 1, 'old', 'Minutes', 'minutes', '["Leeds"]', null, null,
           null, null, null, 1, null, null, '{}', '[]')"""
    )
    connection.execute(
        "insert into passages values (1, 'd.0', 'd', 0, 'Plans are late.', '', null, '', '[[0,1,null]]', 'k')"
    )
    connection.close()
    return path


def version(path: Path) -> int:
    """The layout of a register."""
    return int(sqlite3.connect(path).execute("pragma user_version").fetchone()[0])


def test_the_first_layout_is_taken_to_this_one_and_nothing_is_lost(path: Path) -> None:
    register = Register(path)
    document = register.documents()[0]
    assert (document.file, document.councils, document.superseded_by, document.also_at) == (
        "a.pdf",
        ("Leeds",),
        None,
        (),
    )
    assert register.generation() == 7 and register.count_matching("plans") == 1 and version(path) == schema.VERSION
    register.file(a_filing("New.", file="b.pdf"))
    assert len(register.documents()) == 2


def test_two_that_open_it_at_once_upgrade_it_once(path: Path) -> None:
    problems: list[Exception] = []

    def read() -> None:
        try:
            assert len(Register(path).documents()) == 1
        except Exception as problem:  # noqa: BLE001
            problems.append(problem)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert problems == [] and version(path) == schema.VERSION


def test_the_second_layout_gains_what_reports_tell_besides(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.executescript(
        f"""{schema.TABLES.replace(f",{chr(10)}    {LATER[1]}", "")} {";".join(schema.STANDING)};
        insert into meta values ('generation', '7'); pragma user_version = 2;"""
    )
    connection.close()
    account = an_account(
        findings=(replace(a_finding("Meet more often."), part="lscb"),),
        strengths=(Strength(None, "Members know their children.", Evidence("strength")),),
    )
    register = Register(path)
    register.file(a_filing("Text.", document=account.document, accounts=[account]))
    assert register.accounts() == (account,) and version(path) == schema.VERSION
