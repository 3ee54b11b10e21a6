"""The register: what is filed is held whole, what goes is gone whole, and a file that cannot be used is named with
its remedy.
"""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index.embedding import as_bytes
from index.errors import BrokenIndex, OperatorError
from index.models import Area, EarlierJudgement, Evidence, Grade, KeyFigure, Strength
from index.register import Register
from tests.builders import a_filing, a_finding, a_judgement, a_state, an_account, in_year
from tests.fakes import FakeEmbedder

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """An empty register."""
    return Register(tmp_path / "var" / "register.db")


def found(register: Register, match: str) -> list[str]:
    """The files of the passages that an FTS5 expression finds."""
    documents = {document.id: document.file for document in register.documents()}
    hits = register.by_words(match, documents, 10)
    return [documents[id_.rsplit(".", 1)[0]] for id_, _ in hits]


def test_a_new_register_is_empty_and_of_generation_zero(register: Register) -> None:
    assert register.generation() == 0
    assert register.documents() == () and register.accounts() == () and register.last_run() is None


def test_every_change_of_what_is_held_raises_the_generation(register: Register) -> None:
    seen = [register.generation()]
    for change in (
        lambda: register.file(a_filing("One.", file="a.pdf")),
        lambda: register.file(a_filing("Two.", file="b.pdf")),
        lambda: register.file(a_filing("Two again.", file="b.pdf")),
        lambda: register.remove(["a.pdf"]),
        register.raise_generation,
    ):
        change()
        seen.append(register.generation())
    assert seen == sorted(set(seen))


def test_what_changes_no_answer_leaves_the_generation(register: Register) -> None:
    register.file(a_filing("One.", file="a.pdf"))
    before = register.generation()
    register.touch(a_state("a.pdf", size=7))
    register.fail(a_state("b.pdf"), "It is a scan.", exempt=False)
    register.keep_vectors([("key", b"\0" * 8)], "fake")
    register.finish_run("2024-05-20T10:00:00", "{}")
    assert register.generation() == before


def test_what_is_filed_comes_back_as_it_was(register: Register) -> None:
    account = an_account(judgements=(a_judgement(),), findings=(a_finding("First.", 1), a_finding("Second.", 2)))
    filing = a_filing("Assessments are timely.", "Plans are not.", document=account.document, accounts=[account])
    register.file(filing)
    assert register.documents() == (filing.document,)
    assert register.passages_of(filing.document.id) == filing.passages
    assert register.accounts() == (account,)
    assert register.accounts()[0].findings[1].evidence.quote == "Second."


def test_what_a_report_tells_besides_comes_back_as_it_was(register: Register) -> None:
    account = an_account(
        findings=(a_finding("For the council."), replace(a_finding("For the board."), part="lscb")),
        earlier=(
            EarlierJudgement("", Grade.GOOD, "good", in_year(2019), Evidence("good", quote="It was good in 2019.")),
            EarlierJudgement("safeguarding", Grade.ADEQUATE, "adequate", None, Evidence("adequate")),
        ),
        key_figures=(KeyFigure("1,088", "children looked after", Evidence("1,088", page=5)),),
        strengths=(Strength(Area.LEADERS, "Leaders know their services well.", Evidence("strength", page=9)),),
    )
    register.file(a_filing("Text.", document=account.document, accounts=[account]))
    assert register.accounts() == (account,)
    assert [finding.text for finding in account.findings_of("lscb")] == ["For the board."]


def test_a_replaced_document_goes_whole(register: Register) -> None:
    old = an_account(judgements=(a_judgement(grade=Grade.INADEQUATE),), findings=(a_finding("Old finding."),))
    register.file(a_filing("Caseloads are high.", "Drift was common.", document=old.document, accounts=[old]))
    new = an_account(judgements=(a_judgement(grade=Grade.GOOD),))
    register.file(a_filing("Caseloads are low.", document=new.document, accounts=[new]))
    assert register.count_passages() == 1
    assert found(register, "drift") == [] and found(register, "caseloads") == ["suffolk/report.pdf"]
    assert [account.judgements[0].grade for account in register.accounts()] == [Grade.GOOD]
    assert register.accounts()[0].findings == ()


def test_a_removed_document_leaves_nothing_behind(register: Register) -> None:
    account = an_account(judgements=(a_judgement(),), findings=(a_finding(),))
    register.file(a_filing("Assessments are timely.", document=account.document, accounts=[account]))
    register.remove(["suffolk/report.pdf"])
    assert register.documents() == () and register.accounts() == () and register.files() == {}
    assert register.count_passages() == 0 and register.count_matching("assessments") == 0


def test_a_filing_that_fails_halfway_leaves_the_old_version(register: Register) -> None:
    register.file(a_filing("The good version.", file="a.pdf"))
    before = register.generation()
    passage = a_filing("Twice.", file="a.pdf").passages[0]
    twice = a_filing("Twice.", "Twice.", file="a.pdf")
    broken = type(twice)(twice.document, twice.state, (passage, passage), twice.vector_keys, ())
    with pytest.raises(OperatorError):
        register.file(broken)
    assert found(register, "version") == ["a.pdf"] and register.generation() == before


def test_a_failure_is_remembered_while_the_last_good_version_answers(register: Register) -> None:
    register.file(a_filing("Assessments are timely.", file="a.pdf"))
    register.fail(a_state("a.pdf", sha256="f" * 64), "It is encrypted.", exempt=False)
    assert register.failures() == {"a.pdf": "It is encrypted."}
    assert found(register, "assessments") == ["a.pdf"]
    state = register.files()["a.pdf"]
    assert (state.sha256, state.document_id) == ("f" * 64, "id-of-a.pdf")


def test_a_failure_whose_last_good_version_is_exempt_is_not_counted_for_everybody(register: Register) -> None:
    exempt = a_filing("Not for publication.", file="closed.pdf")
    register.file(replace(exempt, document=replace(exempt.document, public=False)))
    for file in ("closed.pdf", "open.pdf"):
        register.fail(a_state(file), "It is encrypted.", exempt=False)
    register.fail(a_state("restricted.pdf"), "It is encrypted.", exempt=True)

    assert (len(register.failures()), register.count_public_failures()) == (3, 1)


def test_a_file_that_is_mended_is_no_longer_a_failure(register: Register) -> None:
    register.fail(a_state("a.pdf"), "It is encrypted.", exempt=False)
    assert register.files()["a.pdf"].document_id is None
    register.file(a_filing("Assessments are timely.", file="a.pdf"))
    assert register.failures() == {}


@pytest.mark.parametrize(("held", "asked"), [("assessments", "assessment"), ("improving", "improve"), ("café", "cafe")])
def test_words_are_found_by_their_stem_and_without_accents(register: Register, held: str, asked: str) -> None:
    register.file(a_filing(f"The {held} of social workers.", file="a.pdf"))
    assert found(register, asked) == ["a.pdf"]


def test_words_are_sought_in_the_chosen_documents_only(register: Register) -> None:
    register.file(a_filing("Assessments here.", file="a.pdf"))
    register.file(a_filing("Assessments there.", file="b.pdf"))
    hits = register.by_words("assessments", ["id-of-b.pdf"], 10)
    assert [id_ for id_, _ in hits] == ["id-of-b.pdf.0"]


def test_vectors_that_nothing_uses_are_dropped_at_the_end_of_a_run(register: Register) -> None:
    filing = a_filing("Assessments are timely.", file="a.pdf")
    vector = as_bytes(FakeEmbedder().encode(["any"])[0])
    register.keep_vectors([(filing.vector_keys[0], vector), ("unused", vector)], "fake")
    register.file(filing)
    register.finish_run("2024-05-20T10:00:00", "{}")
    assert register.vectors_by_key([filing.vector_keys[0], "unused"], "fake") == {filing.vector_keys[0]: vector}


def test_vectors_of_one_embedder_are_not_taken_for_anothers(register: Register) -> None:
    filing = a_filing("Assessments are timely.", file="a.pdf")
    register.file(filing)
    register.keep_vectors([(filing.vector_keys[0], b"\0" * 256)], "fake")
    ids, matrix = register.vectors_of([filing.document.id], "other", 64)
    assert ids == [] and matrix.shape == (0, 64)


def test_one_moment_is_read_whole_while_another_writes(register: Register, tmp_path: Path) -> None:
    register.file(a_filing("One.", file="a.pdf"))
    writer = Register(tmp_path / "var" / "register.db")
    with register.one_moment():
        first = register.documents()
        writer.file(a_filing("Two.", file="b.pdf"))
        with register.one_moment():
            assert register.documents() == first
        assert register.documents() == first
    assert [document.file for document in register.documents()] == ["a.pdf", "b.pdf"]


def test_a_register_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    Register(path).generation()
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(BrokenIndex, match=r"newer version of this program.*update the program"):
        Register(path).generation()


def test_a_register_of_random_bytes_is_named_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.write_bytes(os.urandom(20_000))
    with pytest.raises(BrokenIndex, match=r"register\.db is damaged .* move it away and run `python -m ingest sync`"):
        Register(path).documents()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_a_truncated_register_is_named_with_its_remedy(tmp_path: Path, share: float) -> None:
    path = tmp_path / "register.db"
    register = Register(path)
    for number in range(60):
        register.file(a_filing("Assessments are timely. " * 40, file=f"{number}.pdf"))
    whole = tmp_path / "whole.db"
    with sqlite3.connect(path) as source, sqlite3.connect(whole) as target:
        source.backup(target)
    whole.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    with pytest.raises(BrokenIndex, match="damaged"):
        for document in Register(whole).documents():
            Register(whole).passages_of(document.id)


@pytest.mark.parametrize("folder", ["/proc/nothing/here", "a file/below"])
def test_a_folder_that_cannot_be_written_is_the_operators_to_mend(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_text("not a folder")
    with pytest.raises(OperatorError, match="give DATA_DIR a folder that this user may write to"):
        Register(tmp_path / folder / "register.db").generation()


def test_a_full_disk_is_not_called_damage(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    Register(path).generation()
    code = f"""if True:
        import resource
        from pathlib import Path
        from index.register import Register
        from tests.builders import a_filing
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        Register(Path({str(path)!r})).file(a_filing(*["Assessments are timely. " * 500] * 99))
    """
    result = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True)
    assert "OperatorError" in result.stderr and "check that the disk is sound and has room" in result.stderr
    assert Register(path).documents() == ()


def test_processes_that_open_a_new_register_at_once_all_can(tmp_path: Path) -> None:
    for attempt in range(3):
        path = tmp_path / f"{attempt}.db"
        opened = f"Register(Path({str(path)!r}))"
        code = f"from pathlib import Path; from index.register import Register; print({opened}.generation())"
        openers = [
            subprocess.Popen(
                [sys.executable, "-c", code], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(4)
        ]
        assert [opener.communicate() for opener in openers] == [("0\n", "")] * 4
