"""An older register becomes a newer one with everything in it, also when two processes open it at once."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import schema
from index.models import Evidence, Item, Strength
from index.register import Register
from tests.builders import a_document, a_filing, a_finding, an_account

WORDS_TOGETHER = """
create virtual table words using fts5 (
    text, heading, content = 'passages', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
create trigger passage_in after insert on passages begin
    insert into words (rowid, text, heading) values (new.number, new.text, new.heading);
end;
create trigger passage_out after delete on passages begin
    insert into words (words, rowid, text, heading) values ('delete', old.number, old.text, old.heading);
end;
"""
LAYOUT_8 = schema.TABLES.replace(",\n    exempt integer not null default 1\n", "\n")
LAYOUT_7 = LAYOUT_8.replace(",\n    exempt integer not null default 0\n", "\n") + WORDS_TOGETHER
LAYOUT_5 = LAYOUT_7.replace(",\n    outcome text\n", "\n").replace(",\n    vector_key text not null default ''\n", "\n")
LAYOUT_3 = LAYOUT_5.replace(",\n    part text not null default ''\n", "\n")
PARTS = ",\n    pack text references documents (id) on delete cascade,\n    item text\n"
LAYOUT_2 = LAYOUT_3.replace(PARTS, "\n")
LAYOUT_1 = LAYOUT_2.replace(",\n    text_key text not null default ''\n", "\n")
STANDING = ";".join(schema.STANDING)
MORE = ";".join((*schema.PARTICULARS, *schema.PROCEEDINGS))
LAYOUTS = {
    1: LAYOUT_1,
    2: f"{LAYOUT_2} {STANDING};",
    3: f"{LAYOUT_3} {STANDING}; {schema.PARTS};",
    5: f"{LAYOUT_5} {STANDING}; {schema.PARTS}; {MORE};",
    6: f"{LAYOUT_7} {STANDING}; {schema.PARTS}; {schema.POINTS}; {MORE}; {schema.COLOURED};",
    7: f"{LAYOUT_7} {STANDING}; {schema.PARTS}; {schema.POINTS}; {MORE}; {schema.COLOURED}; {schema.SENTENCES};",
}


@pytest.fixture(params=[1, 2, 3, 5, 6, 7])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A register of an older layout with one document."""
    path = tmp_path / "register.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.executescript(
        f"""{LAYOUTS[request.param]} insert into meta values ('generation', '7');
        pragma user_version = {request.param};"""
    )
    connection.execute(
        """insert into documents (id, file, sha256, size, modified_ns, reader, title, kind, councils, public, evidence,
           notes) values ('d', 'a.pdf', 'f', 1, 1, 'old', 'Minutes', 'minutes', '["Leeds"]', 1, '{}', '[]')"""
    )
    connection.execute(
        "insert into passages values (1, 'd.0', 'd', 0, 'Plans are late.', '', null, '', '[[0,1,null]]', 'k')"
    )
    connection.close()
    return path


def columns(path: Path) -> list[str]:
    """The columns of a register's documents, in their order."""
    return [row[1] for row in sqlite3.connect(path).execute("pragma table_info(documents)")]


def version(path: Path) -> int:
    """The layout of a register."""
    return int(sqlite3.connect(path).execute("pragma user_version").fetchone()[0])


def test_an_older_layout_is_taken_to_this_one_and_nothing_is_lost(path: Path) -> None:
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


def test_an_upgraded_register_has_the_columns_of_a_new_one_in_their_order(path: Path, tmp_path: Path) -> None:
    Register(path).documents()
    Register(tmp_path / "new.db").documents()
    assert columns(path) == columns(tmp_path / "new.db")


def test_the_papers_of_a_pack_go_with_it_in_an_upgraded_register(path: Path) -> None:
    register = Register(path)
    paper = a_document("pack.pdf", id="paper", item=Item("9", "Ofsted", 3, 4))
    pack = a_filing("Front.", file="pack.pdf")
    register.file(replace(pack, parts=(a_filing("Plans are late.", document=paper),)))
    assert [(each.file, each.item) for each in register.documents()][1:] == [
        ("pack.pdf", None),
        ("pack.pdf", Item("9", "Ofsted", 3, 4)),
    ]
    assert register.count_documents() == 2
    register.remove(["pack.pdf"])
    assert [each.file for each in register.documents()] == ["a.pdf"] and register.count_matching("late") == 1


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


def test_an_older_layout_gains_room_for_the_vectors_of_sentences(path: Path) -> None:
    register = Register(path)
    assert register.sentences_of(["d.0"], "model", "cut") == {}
    assert register.ids_without_sentences("model", "cut") == {"d.0"}
    register.keep_sentences([("k", b"12")], "model", "cut")
    assert register.sentences_of(["d.0"], "model", "cut") == {"d.0": b"12"}


def test_an_older_layout_gains_what_reports_tell_besides(path: Path) -> None:
    account = an_account(
        outcome="lead to inconsistent experiences and outcomes",
        findings=(replace(a_finding("Meet more often."), part="lscb"),),
        strengths=(Strength(None, "Members know their children.", Evidence("strength")),),
    )
    register = Register(path)
    register.file(a_filing("Text.", document=account.document, accounts=[account]))
    assert register.accounts() == (account,)


def test_exempt_words_are_taken_out_of_the_public_index(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(
            """insert into documents (id, file, sha256, size, modified_ns, reader, title, kind, councils, public,
               evidence, notes)
               values ('e', 'e.pdf', 'f', 1, 1, 'old', 'Report', 'minutes', '["Leeds"]', 0, '{}', '[]')"""
        )
        connection.execute(
            "insert into passages values (2, 'e.0', 'e', 0, 'Plans are secret.', '', null, '', '[[0,1,null]]', 'l')"
        )
        connection.execute("insert into meta values ('note vectors', 'in step')")
    connection.close()
    register = Register(path)

    assert (register.count_matching("plans"), register.count_matching("plans", exempt=True)) == (1, 1)
    assert register.by_words("secret", ["d", "e"], 5) == []
    assert [id_ for id_, _ in register.by_words("secret", ["e"], 5, exempt=True)] == ["e.0"]
    assert register.public_passage_ids() == {"d.0"}
    assert register.words_in_step()
    assert register.recall("vectors") == ""  # the next sync brings the vector index in step
    register.remove(["e.pdf"])
    assert register.count_matching("secret", exempt=True) == 0 and register.words_in_step()
