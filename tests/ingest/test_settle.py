"""What stands for what is settled by a sync: copies are held once, earlier versions are marked, and both come back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.models import Document
from index.register import Register
from index.settings import Settings
from index.store import Store, open_store
from ingest.foresee import foresee
from ingest.report import Report
from ingest.show import understand_file
from ingest.status import read_status
from ingest.sync import Options, Progress, sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]
Run = Callable[[], Report]

SAID = "\n\n".join(
    f"Councillor Ahmed asked about point {number} of the plan, and officers answered." for number in range(9)
)


def minutes(title: str, more: str = "") -> str:
    """Minutes of one meeting."""
    return f"# {title}\n\nSuffolk County Council. Minutes of the meeting held on 20 May 2024.\n\n{SAID}\n\n{more}\n"


def as_web_page(text: str) -> str:
    """A Markdown paper as a web page with the same words."""
    blocks = [each.strip() for each in text.split("\n\n") if each.strip()]
    made = [
        f"<h{b.count('#')}>{b.lstrip('# ')}</h{b.count('#')}>" if b.startswith("#") else f"<p>{b}</p>" for b in blocks
    ]
    return f"<html><body>{''.join(made)}</body></html>"


@pytest.fixture
def run(settings: Settings, embedder: FakeEmbedder) -> Run:
    """Runs a sync."""
    return lambda: sync(settings, Options(allow_mass_delete=True), embedder=embedder)


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder) -> Store:
    """What is held."""
    return open_store(settings, embedder)


def held(store: Store) -> dict[str, Document]:
    """The documents held by file."""
    return {document.file: document for document in store.documents()}


def in_step(store: Store) -> bool:
    """Whether the vector index holds just what the register does."""
    return store.vectors.ids() == store.register.public_passage_ids()


def test_the_same_file_in_two_places_is_held_once_and_both_are_known(run: Run, write: Write, store: Store) -> None:
    write("a.md", a_paper())
    write("minutes/b.md", a_paper())
    report = run()
    assert held(store).keys() == {"a.md"} and held(store)["a.md"].also_at == ("minutes/b.md",)
    assert store.register.count_matching("carers") == 1 and in_step(store)
    assert report.documents == 1 and "same text as a.md" in report.as_text()
    again = run()
    assert (again.unchanged, again.did_something, again.notes) == (2, False, [])


def test_the_same_text_in_another_format_is_held_once(run: Run, write: Write, store: Store) -> None:
    write("paper.md", a_paper())
    write("paper.html", as_web_page(a_paper()))
    run()
    assert len(held(store)) == 1 and len(store.register.copies()) == 1


def test_a_copy_answers_when_the_one_that_answered_goes(
    run: Run, write: Write, store: Store, embedder: FakeEmbedder
) -> None:
    gone = write("a.md", a_paper())
    write("b.md", a_paper())
    run()
    embedder.encoded.clear()
    gone.unlink()
    report = run()
    assert (report.removed, report.changed, report.unchanged) == (["a.md"], [], 1) and embedder.encoded == []
    assert held(store).keys() == {"b.md"} and held(store)["b.md"].also_at == () and in_step(store)


def test_a_copy_answers_when_the_one_that_answered_changes_and_at_every_moment(
    settings: Settings, run: Run, write: Write, store: Store
) -> None:
    write("a.md", a_paper(says="Caseloads are too high."))
    write("b.md", a_paper(says="Caseloads are too high."))
    run()
    write("a.md", a_paper(says="Placements are too far away."))
    seen: list[int] = []
    progress = Progress(step=lambda file: seen.append(store.register.count_matching("caseloads")))
    report = sync(settings, progress=progress, embedder=store.embedder)
    assert report.changed == ["a.md"] and all(seen) and held(store).keys() == {"a.md", "b.md"} and in_step(store)


def test_a_copy_that_changes_is_a_document_of_its_own(run: Run, write: Write, store: Store) -> None:
    write("a.md", a_paper())
    write("b.md", a_paper())
    run()
    write("b.md", a_paper(says="Placements are too far away."))
    assert run().changed == ["b.md"]
    assert held(store).keys() == {"a.md", "b.md"} and held(store)["a.md"].also_at == ()


def test_a_copy_that_goes_or_is_renamed_leaves_the_other_as_it_was(run: Run, write: Write, store: Store) -> None:
    write("a.md", a_paper())
    copy = write("b.md", a_paper())
    run()
    copy = copy.rename(copy.with_name("c.md"))
    assert run().moved == [("b.md", "c.md")] and held(store)["a.md"].also_at == ("c.md",)
    copy.unlink()
    assert run().removed == ["c.md"] and held(store)["a.md"].also_at == () and in_step(store)


def test_a_copy_that_can_no_longer_be_read_is_reported_and_the_other_answers(
    run: Run, write: Write, store: Store
) -> None:
    write("a.md", a_paper())
    write("b.md", a_paper())
    run()
    write("b.md", "")
    assert [each.file for each in run().failed] == ["b.md"] and held(store).keys() == {"a.md"}
    write("b.md", a_paper())
    assert run().failed == [] and held(store)["a.md"].also_at == ("b.md",)


def test_an_exempt_copy_stays_exempt(run: Run, write: Write, store: Store) -> None:
    write("a.md", a_paper())
    write("exempt/a.md", a_paper())
    run()
    assert {file: each.public for file, each in held(store).items()} == {"a.md": True, "exempt/a.md": False}


def test_final_minutes_stand_for_the_draft_until_they_go(
    run: Run, write: Write, store: Store, settings: Settings
) -> None:
    write("minutes draft.md", minutes("Draft Minutes of the Scrutiny Committee"))
    final = write("minutes.md", minutes("Minutes of the Scrutiny Committee", "The meeting closed at noon."))
    report = run()
    assert held(store)["minutes draft.md"].superseded_by == "minutes.md"
    assert held(store)["minutes.md"].superseded_by is None
    assert "superseded by minutes.md" in report.as_text()
    assert "  superseded: minutes draft.md by minutes.md" in read_status(store).as_text()
    shown = understand_file(settings.corpus_dir / "minutes draft.md", settings.corpus_dir, store.register)
    assert "  Superseded by minutes.md." in shown.as_text(with_blocks=False)
    generation = store.register.generation()
    assert run().notes == [] and store.register.generation() == generation
    final.unlink()
    run()
    assert held(store)["minutes draft.md"].superseded_by is None


def test_what_a_killed_run_left_unsettled_is_settled_by_the_next(
    run: Run, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", a_paper())
    write("b.md", a_paper())

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Register, "settle", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert held(store).keys() == {"a.md", "b.md"}
    monkeypatch.undo()
    assert run().unchanged == 2 and held(store).keys() == {"a.md"} and in_step(store)


def test_a_dry_run_says_what_a_sync_would_do_and_writes_nothing(
    run: Run, write: Write, settings: Settings, store: Store
) -> None:
    for name in ("same.md", "changed.md", "moved.md", "gone.md"):
        write(name, a_paper(says=f"This is {name}."))
    run()
    write("new.md", a_paper("Leeds"))
    write("changed.md", a_paper(says="This has changed."))
    (settings.corpus_dir / "moved.md").rename(settings.corpus_dir / "elsewhere.md")
    (settings.corpus_dir / "gone.md").unlink()
    before = {path: path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()}
    foreseen = foresee(settings, Options())
    assert (foreseen.added, foreseen.changed, foreseen.removed) == (["new.md"], ["changed.md"], ["gone.md"])
    assert foreseen.moved == [("moved.md", "elsewhere.md")] and foreseen.unchanged == 1
    assert foreseen.as_text().startswith("A sync would do this: ") and "  removed: gone.md" in foreseen.as_text()
    after = {path: path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()}
    assert after.keys() == before.keys() and after[settings.register_path] == before[settings.register_path]
    done = run()
    same = ("added", "changed", "moved", "removed", "unchanged")
    assert [foreseen.as_json()[name] for name in same] == [done.as_json()[name] for name in same]


def test_a_dry_run_of_a_new_index_makes_none(settings: Settings, write: Write) -> None:
    write("new.md", a_paper())
    assert foresee(settings, Options()).added == ["new.md"] and not settings.data_dir.exists()


def test_a_dry_run_says_that_a_sync_would_stop(run: Run, write: Write, settings: Settings) -> None:
    path = write("only.md", a_paper())
    run()
    path.unlink()
    foreseen = foresee(settings, Options())
    assert foreseen.removed == ["only.md"] and "--allow-mass-delete" in (foreseen.would_stop or "")


def test_a_sync_with_nothing_to_do_opens_neither_chroma_nor_the_model(
    run: Run, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", a_paper())
    run()

    def refuse(*arguments: object) -> None:
        raise AssertionError("Chroma was opened")

    monkeypatch.setattr("index.vectors._open_client", refuse)
    assert run().unchanged == 1
