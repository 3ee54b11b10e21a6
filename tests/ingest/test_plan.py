"""The plan: what is read, moved, removed or left, from two lists alone."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.errors import OperatorError
from index.filing import FileState
from ingest.plan import Plan, guard_mass_delete, make_plan
from ingest.walk import find_documents
from tests.builders import READER, a_state


def plan(corpus: Path, known: Mapping[str, FileState], failing: tuple[str, ...] = (), reader: str = READER) -> Plan:
    """The plan for what lies in a folder."""
    return make_plan(find_documents(corpus), known, failing, reader)


def known(corpus: Path, document_id: str | None = "held") -> dict[str, FileState]:
    """What a register remembers after it has read a folder whole."""
    return {
        each.file: FileState(each.file, document_id, each.fingerprint(), each.size, each.modified_ns, READER)
        for each in find_documents(corpus)
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two documents."""
    (tmp_path / "a.md").write_text("about a")
    (tmp_path / "b.md").write_text("about b")
    return tmp_path


def test_what_looks_the_same_is_not_even_opened(corpus: Path) -> None:
    remembered = {
        file: a_state(file, sha256="of something else", size=state.size, modified_ns=state.modified_ns)
        for file, state in known(corpus).items()
    }
    assert plan(corpus, remembered).unchanged == 2


def test_what_is_new_is_read_in_the_order_of_names(corpus: Path) -> None:
    made = plan(corpus, {})
    assert [(each.found.file, each.is_new, each.was) for each in made.read] == [
        ("a.md", True, None),
        ("b.md", True, None),
    ]


def test_a_newer_reader_reads_everything_again(corpus: Path) -> None:
    made = plan(corpus, known(corpus), reader="reader-2")
    assert [(each.found.file, each.is_new) for each in made.read] == [("a.md", False), ("b.md", False)]


def test_a_newer_reader_tries_what_failed_again(corpus: Path) -> None:
    made = plan(corpus, known(corpus, document_id=None), ("a.md", "b.md"), reader="reader-2")
    assert len(made.read) == 2 and made.still_failing == ()


def test_what_failed_and_has_not_changed_is_not_tried_again(corpus: Path) -> None:
    made = plan(corpus, known(corpus, document_id=None), ("b.md",))
    assert made.read == () and made.still_failing == ("b.md",)


def test_what_failed_is_tried_again_when_it_is_touched(corpus: Path) -> None:
    before = known(corpus, document_id=None)
    os.utime(corpus / "a.md", ns=(1, 1))
    made = plan(corpus, before, ("a.md", "b.md"))
    assert [each.found.file for each in made.read] == ["a.md"] and made.still_failing == ("b.md",)


def test_a_file_with_the_content_of_one_that_has_gone_has_moved(corpus: Path) -> None:
    before = known(corpus)
    (corpus / "sub").mkdir()
    (corpus / "a.md").rename(corpus / "sub" / "c.md")
    made = plan(corpus, before)
    assert [(each.found.file, each.was) for each in made.read] == [("sub/c.md", "a.md")] and made.remove == ("a.md",)


def test_a_copy_has_not_moved(corpus: Path) -> None:
    before = known(corpus)
    (corpus / "copy.md").write_text("about a")
    made = plan(corpus, before)
    assert [(each.found.file, each.was) for each in made.read] == [("copy.md", None)] and made.remove == ()


def test_two_copies_of_one_that_has_gone_are_one_move_and_one_new_document(corpus: Path) -> None:
    before = known(corpus)
    (corpus / "a.md").rename(corpus / "c.md")
    (corpus / "d.md").write_text("about a")
    assert [each.was for each in plan(corpus, before).read] == ["a.md", None]


def test_a_file_that_goes_between_the_walk_and_the_reading_stops_nothing(corpus: Path) -> None:
    found = list(find_documents(corpus))
    (corpus / "a.md").unlink()
    made = make_plan(found, {}, ("a.md",), READER)
    assert [each.found.file for each in made.read] == ["b.md"]
    _, state, reason = made.unopened[0]
    assert state.file == "a.md" and "cannot be opened (No such file or directory)" in reason
    assert made.still_failing == () and made.remove == ()


@pytest.mark.parametrize(
    ("held", "gone", "stops"), [(10, 3, False), (10, 4, True), (4, 2, False), (3, 3, True), (1, 1, True)]
)
def test_more_than_three_tenths_gone_is_asked_about(tmp_path: Path, held: int, gone: int, stops: bool) -> None:
    for number in range(held):
        (tmp_path / f"{number}.md").write_text(f"about {number}")
    before = known(tmp_path)
    for number in range(gone):
        (tmp_path / f"{number}.md").unlink()
    made = plan(tmp_path, before)
    if not stops:
        guard_mass_delete(made, before)
        return
    with pytest.raises(OperatorError, match=rf"{gone} of the {held} documents"):
        guard_mass_delete(made, before)
