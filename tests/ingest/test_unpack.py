"""What lies within e-mails and ZIP files is held as documents of their own, which come, change and go with them."""

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from fpdf import FPDF

from index.errors import OperatorError, UnreadableFile
from index.settings import Settings
from index.store import Store, open_store
from ingest import unpack
from ingest.doctor import examine
from ingest.foresee import foresee
from ingest.loaders import containers
from ingest.plan import Wanted
from ingest.readers import Work
from ingest.report import Report
from ingest.settling import Settling
from ingest.show import understand_file
from ingest.sync import Options, sync
from ingest.unpack import Taken
from ingest.walk import Found, find_documents, found_alone
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.ingest.loaders.word import Word

Put = Callable[[str, bytes], Path]
Run = Callable[..., Report]


@pytest.fixture
def put(settings: Settings) -> Put:
    """Writes bytes into the corpus under a name."""

    def put_bytes(file: str, content: bytes) -> Path:
        path = settings.corpus_dir / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return put_bytes


@pytest.fixture
def run(settings: Settings, embedder: FakeEmbedder) -> Run:
    """Runs a sync with the test's own settings and embedder."""
    return lambda **options: sync(settings, Options(**options), embedder=embedder)


@pytest.fixture
def store(settings: Settings, embedder: FakeEmbedder) -> Store:
    """What is held, for looking."""
    return open_store(settings, embedder)


def zipped(**held: str | bytes) -> bytes:
    """A ZIP file; "__" in a name stands for "." and "___" for "/"."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), content)
    return made.getvalue()


def mailed(*held: tuple[str, str | bytes], text: str = "The plan is attached.") -> bytes:
    """An e-mail with attachments."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Message-ID"] = "The plan", "jo@x.uk", "<1@x.uk>"
    made.set_content(text)
    for name, content in held:
        data = content.encode() if isinstance(content, str) else content
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def held(store: Store) -> list[str]:
    """The files held."""
    return [document.file for document in store.documents()]


def in_this_process(wanted: Iterable[Wanted], work: Work[Taken]) -> Iterator[tuple[Wanted, Taken]]:
    """What children would make of files."""
    return ((each, work(each.found.path, each.found.file, each.found.sidecar)) for each in wanted)


def find_alone(path: Path) -> Found:
    """One file of the corpus."""
    return found_alone(path, path.parent)


def folders(settings: Settings) -> list[Path]:
    """What is kept unpacked."""
    return [each for each in (settings.data_dir / unpack.FOLDER).iterdir() if each.is_dir()]


def test_an_attachment_is_a_document_that_answers_and_names_its_parent(
    run: Run, put: Put, store: Store, settings: Settings
) -> None:
    path = put("leeds/mail.eml", mailed(("plan.txt", "Caseloads in the duty team are too high to be safe.")))
    report = run()
    assert report.added == ["leeds/mail.eml", "leeds/mail.eml/plan.txt"] == held(store) and report.failed == []
    assert store.register.count_matching("caseloads") == 1
    [document] = [each for each in store.documents() if each.file.endswith("plan.txt")]
    assert document.councils == ("Leeds",)
    assert "  note: leeds/mail.eml: Read from within it: leeds/mail.eml/plan.txt." in report.as_text()
    shown = understand_file(path / "plan.txt", settings.corpus_dir).as_text(with_blocks=False)
    assert shown.startswith("leeds/mail.eml/plan.txt\n  It lies within leeds/mail.eml.")
    assert "Within it: leeds/mail.eml/plan.txt." in understand_file(path, settings.corpus_dir).as_text(False)
    with pytest.raises(UnreadableFile, match=r"holds no document 'other\.txt'"):
        understand_file(path / "other.txt", settings.corpus_dir)
    assert not [each for each in examine(store, settings).complaints if each.harms]


def test_word_and_pdf_attachments_are_read_as_such(run: Run, put: Put, store: Store) -> None:
    word, pdf = Word(), FPDF()
    word.say("Caseloads in the duty team are too high to be safe.")
    word.document.save(as_docx := io.BytesIO())
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.multi_cell(0, text="Placements in the county are too far away from home.")
    put("mail.eml", mailed(("plan.docx", as_docx.getvalue()), ("letter.pdf", bytes(pdf.output()))))
    assert run().failed == []
    assert held(store) == ["mail.eml", "mail.eml/letter.pdf", "mail.eml/plan.docx"]
    assert store.register.count_matching("caseloads") == store.register.count_matching("placements") == 1


def test_a_zip_with_a_bad_document_is_one_line_and_the_rest_is_filed(
    run: Run, put: Put, store: Store, settings: Settings
) -> None:
    put("papers.zip", zipped(a__md=a_paper("Leeds"), b__md=a_paper("Suffolk"), c__pdf="%PDF-1.7 and nothing more"))
    for _ in range(2):
        failed = run().failed
        assert [each.file for each in failed] == ["papers.zip/c.pdf"]
        assert "document-" not in failed[0].reason and held(store) == ["papers.zip/a.md", "papers.zip/b.md"]
    assert list(store.register.failures()) == ["papers.zip/c.pdf"]


def test_names_that_lead_elsewhere_stay_below_their_container(run: Run, put: Put, store: Store) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../escaped.md", a_paper())
    put("papers.zip", made.getvalue())
    run()
    assert held(store) == ["papers.zip/escaped.md"]


def test_what_nested_containers_hold_is_filed(run: Run, put: Put, store: Store) -> None:
    mail = mailed(("plan.txt", "Caseloads are too high in the duty team."))
    put("papers.zip", zipped(inner__zip=zipped(mail__eml=mail, a__md=a_paper())))
    run()
    within = "papers.zip/inner.zip"
    assert held(store) == [f"{within}/a.md", f"{within}/mail.eml", f"{within}/mail.eml/plan.txt"]


def test_an_unchanged_container_is_not_opened_again(
    run: Run, put: Put, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("mail.eml", mailed(("plan.md", a_paper())))
    put("papers.zip", zipped(a__md=a_paper("Leeds")))
    put("plain.md", a_paper("Suffolk").encode())
    run()
    generation = store.register.generation()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda self, *a, **k: pytest.fail(f"{self} was opened"))
        patched.setattr(unpack, "format_of", lambda path: pytest.fail(f"{path} was looked into"))
        patched.setattr(Path, "read_text", lambda self, **k: self.read_bytes().decode())
        patched.setattr(Path, "read_bytes", lambda self: os.read(os.open(self, os.O_RDONLY), 1 << 20))
        known = store.register.files()
        looked = unpack.Unpacking(
            path.parents[1] / "var" / unpack.FOLDER, known["mail.eml"].reader, lambda file, found: True
        )
        assert {each.file for each in looked.expanded(find_documents(path.parent), known)} == set(known)
    os.utime(path, ns=(5, 5))
    assert run().unchanged == 4 and store.register.generation() == generation


def test_a_changed_container_changes_what_has_changed_in_it(
    run: Run, put: Put, store: Store, settings: Settings
) -> None:
    put("papers.zip", zipped(a__md=a_paper("Leeds"), b__md=a_paper("Suffolk"), c__md=a_paper("Kent")))
    run()
    put("papers.zip", zipped(a__md=a_paper("Leeds"), b__md=a_paper("Suffolk", says="All has changed.")))
    report = run()
    assert (report.changed, report.removed, report.unchanged) == (["papers.zip/b.md"], ["papers.zip/c.md"], 1)
    assert len(folders(settings)) == 1


def test_a_container_that_goes_takes_its_documents_and_is_counted_once(
    run: Run, put: Put, store: Store, settings: Settings
) -> None:
    for number in range(3):
        put(f"{number}.md", a_paper(says=f"Plan {number} is late.").encode())
    held_in = {f"{number}__md": a_paper(says=f"Paper {number} is late.") for number in range(6)}
    path = put("papers.zip", zipped(**held_in))
    run()
    path.unlink()
    assert len(run().removed) == 6 and held(store) == ["0.md", "1.md", "2.md"] and folders(settings) == []


def test_a_renamed_container_moves_its_documents(run: Run, put: Put, embedder: FakeEmbedder) -> None:
    path = put("papers.zip", zipped(a__md=a_paper()))
    run()
    embedder.encoded.clear()
    path.rename(path.with_name("renamed.zip"))
    assert run().moved == [("papers.zip/a.md", "renamed.zip/a.md")] and embedder.encoded == []


def test_a_container_that_is_now_damaged_is_named_and_what_it_held_answers_on(run: Run, put: Put, store: Store) -> None:
    good = zipped(a__md=a_paper())
    path = put("papers.zip", good)
    run()
    path.write_bytes(good[:60])
    for _ in range(2):
        report = run()
        assert [each.file for each in report.failed] == ["papers.zip"] and held(store) == ["papers.zip/a.md"]
    path.write_bytes(good)
    report = run()
    assert (report.failed, report.removed, held(store)) == ([], [], ["papers.zip/a.md"])


@pytest.mark.parametrize("name", ["papers.zip", "exempt/papers.zip"])
def test_what_an_exempt_container_holds_is_exempt(run: Run, put: Put, store: Store, name: str) -> None:
    put(name, zipped(a__md=a_paper()))
    if name == "papers.zip":
        run()
        assert store.documents()[0].public
        put("papers.zip.meta.toml", b'access = "exempt"\ntitle = "Papers"\n')
    run()
    [document] = store.documents()
    assert not document.public and document.title != "Papers"


def test_what_comes_with_an_email_marked_exempt_or_beside_a_packed_sidecar_is_exempt(
    run: Run, put: Put, store: Store
) -> None:
    put("mail.eml", mailed(("plan.md", a_paper()), text="NOT FOR PUBLICATION\n\nThe plan is attached."))
    put("papers.zip", zipped(a__md=a_paper("Leeds"), a__md__meta__toml='access = "exempt"'))
    run()
    assert [(each.file, each.public) for each in store.documents()] == [
        ("mail.eml", False),
        ("mail.eml/plan.md", False),
        ("papers.zip/a.md", False),
    ]


def test_a_bad_sidecar_or_an_empty_zip_is_one_line(run: Run, put: Put) -> None:
    put("papers.zip", zipped(a__md=a_paper(), b__md=a_paper("Leeds")))
    put("papers.zip.meta.toml", b'colour = "red"')
    put("void.zip", zipped(__MACOSX___a="x"))
    put("mail.eml", mailed(("plan.md", a_paper("Kent"))))
    put("mail.eml.meta.toml", b'colour = "red"')
    failed = run().failed
    assert sorted(each.file for each in failed) == ["mail.eml", "papers.zip", "void.zip"]


def test_a_dry_run_foresees_what_is_within_and_keeps_nothing(put: Put, settings: Settings) -> None:
    put("papers.zip", zipped(a__md=a_paper()))
    assert foresee(settings, Options()).added == ["papers.zip/a.md"] and not settings.data_dir.exists()


def test_a_run_stopped_before_it_filed_anything_is_made_good(
    run: Run, put: Put, store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        put(f"{number}.md", a_paper(says=f"Plan {number} is late.").encode())
    path = put("papers.zip", zipped(**{f"{n}__md": a_paper(says=f"Paper {n} is late.") for n in range(6)}))
    run()
    path.unlink()
    put("mail.eml", mailed(("plan.md", a_paper("Leeds"))))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("ingest.sync._carry_out", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
        run()
    (settings.data_dir / unpack.FOLDER / f"{unpack.SCRATCH}left").mkdir()
    report = run()
    assert report.added == ["mail.eml", "mail.eml/plan.md"] and len(report.removed) == 6
    assert len(folders(settings)) == 1


def test_the_unpacked_folder_may_be_deleted(run: Run, put: Put, store: Store, settings: Settings) -> None:
    put("papers.zip", zipped(a__md=a_paper()))
    run()
    generation = store.register.generation()
    shutil.rmtree(settings.data_dir / unpack.FOLDER)
    assert run().unchanged == 1 and store.register.generation() == generation


def test_an_unpacked_folder_that_was_damaged_is_made_again(run: Run, put: Put, settings: Settings) -> None:
    put("papers.zip", zipped(a__md=a_paper()))
    run()
    (folders(settings)[0] / unpack.INDEX).write_bytes(b"")
    assert run().unchanged == 1 and (folders(settings)[0] / unpack.INDEX).read_bytes()


def test_an_email_with_too_many_attachments_keeps_those_taken_out_and_says_so(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_DOCUMENTS", 1)
    path = put("mail.eml", mailed(("a.md", a_paper()), ("b.md", a_paper("Leeds"))))
    monkeypatch.setattr(unpack, "in_children", in_this_process)
    fault, first = unpack.documents_within(find_alone(path), "reader-1", tmp_path / "into")
    assert (first.file, first.fault) == ("mail.eml/a.md", "")
    assert fault.file == "mail.eml/attachments" and "mail.eml holds more than 1 documents" in fault.fault


def test_an_emptied_corpus_still_stops(run: Run, put: Put) -> None:
    path = put("papers.zip", zipped(a__md=a_paper(), b__md=a_paper("Leeds")))
    run()
    path.unlink()
    with pytest.raises(OperatorError, match="1 of the 1 documents"):
        run()


def test_a_container_that_has_not_settled_is_left_as_it_is(
    run: Run, put: Put, store: Store, settings: Settings
) -> None:
    path = put("papers.zip", zipped(a__md=a_paper(), b__md=a_paper("Leeds")))
    settling = Settling(2.0)
    for now in (0.0, 1.0):
        settling.look(find_documents(settings.corpus_dir), now)
        run(settled=settling.settled)
        assert store.register.failures() == {} and held(store) == []
    settling.look(find_documents(settings.corpus_dir), 3.0)
    assert len(run(settled=settling.settled).added) == 2
    put("papers.zip", zipped(a__md=a_paper()))
    settling.look(find_documents(settings.corpus_dir), 4.0)
    assert run(settled=settling.settled).unchanged == 2
    settling.look(find_documents(settings.corpus_dir), 7.0)
    assert run(settled=settling.settled).removed == ["papers.zip/b.md"]
    path.unlink()
    put("other.md", a_paper("Kent").encode())
    settling.look(find_documents(settings.corpus_dir), 8.0)
    assert run(settled=settling.settled).removed == [] and held(store) == ["papers.zip/a.md"]
