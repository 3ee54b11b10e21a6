"""What e-mails and ZIP files hold is taken out under names that lead nowhere else, up to caps."""

import io
import stat
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.loaders import containers, read
from ingest.loaders.containers import Inner, is_container, is_packed, parts, safe_name
from tests.ingest.loaders import outlook


def zipped(*held: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held:
            archive.writestr(name, content)
    return made.getvalue()


def mailed(subject: str, *held: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Message-ID"] = subject, "jo@x.uk", "<1@x.uk>"
    made.set_content("See attached.")
    for name, content in held:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def saved(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def names(path: Path) -> list[str]:
    return [inner.name for inner in parts(path)]


def test_a_zip_gives_its_documents_with_their_folders(tmp_path: Path) -> None:
    path = saved(tmp_path, "papers.zip", zipped(("Cabinet/May.txt", b"Minutes"), ("June.txt", b"More")))
    assert list(parts(path)) == [Inner("Cabinet/May.txt", b"Minutes"), Inner("June.txt", b"More")]
    assert is_container(path) and is_packed(path)


def test_a_zip_itself_says_nothing_and_is_refused_as_a_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="folder of documents packed as one file: unpack it"):
        read(saved(tmp_path, "papers.zip", zipped(("May.txt", b"Minutes"))))


def test_an_email_gives_its_attachments_and_is_a_document_too(tmp_path: Path) -> None:
    path = saved(tmp_path, "mail.eml", mailed("Plan", ("plan.txt", b"The plan"), ("logo.png", b"\x89PNG")))
    assert list(parts(path)) == [Inner("plan.txt", b"The plan")]
    assert is_container(path) and not is_packed(path)


def test_outlooks_attachments_are_given_and_its_messages_as_emails(tmp_path: Path) -> None:
    inner = outlook.message("Earlier", header=24, _1000="The text.")
    inner["__attach_version1.0_#00000000"] = outlook.attachment("deep.txt", b"Deep")
    tree = outlook.message("Letter", _1000="Hello.")
    tree["__attach_version1.0_#00000000"] = outlook.attachment("letter.txt", b"The letter")
    tree["__attach_version1.0_#00000001"] = outlook.attachment("", inner)
    found = list(parts(outlook.written(tree, tmp_path / "mail.msg")))
    assert [each.name for each in found] == ["letter.txt", "Earlier.eml", "Earlier.eml/deep.txt"]
    earlier = read(saved(tmp_path, "earlier.eml", found[1].content))
    assert [block.text for block in earlier.blocks] == ["Earlier", "Date: 31 October 2024, 14:05", "The text."]


def test_containers_within_containers_are_opened_to_a_depth_of_three(tmp_path: Path) -> None:
    content = zipped(("deepest.txt", b"x"))
    for level in range(3):
        content = zipped((f"{level}.zip", content))
    assert names(saved(tmp_path, "deep.zip", content)) == ["2.zip/1.zip/0.zip"]


def test_an_email_in_a_zip_is_given_with_its_attachments(tmp_path: Path) -> None:
    path = saved(tmp_path, "papers.zip", zipped(("mail.eml", mailed("Plan", ("plan.txt", b"The plan")))))
    assert names(path) == ["mail.eml", "mail.eml/plan.txt"]


def test_an_email_forwarded_as_an_attachment_is_a_document(tmp_path: Path) -> None:
    made, inner = EmailMessage(), EmailMessage()
    inner["Subject"], inner["From"], inner["Message-ID"] = "Earlier", "a@x.uk", "<2@x.uk>"
    inner.set_content("Before.")
    made["Subject"], made["From"], made["Message-ID"] = "Now", "b@x.uk", "<3@x.uk>"
    made.set_content("After.")
    made.add_attachment(inner)
    assert names(saved(tmp_path, "mail.eml", made.as_bytes())) == ["Earlier.eml"]


@pytest.mark.parametrize(
    ("stated", "safe"),
    [
        ("../../a.pdf", "a.pdf"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\jo\\b.docx", "Users/jo/b.docx"),
        ("..\\..\\c.doc", "c.doc"),
        ("a/../../b.txt", "a/b.txt"),
        ("nul\x00l\n.txt", "null.txt"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        (".hidden/.x", "hidden/x"),
        ("..", ""),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_a_name_never_leads_anywhere_else(stated: str, safe: str) -> None:
    assert safe_name(stated) == safe


def test_equal_and_missing_names_are_told_apart(tmp_path: Path) -> None:
    held = [("a.txt", b"1"), ("../a.txt", b"2"), ("A.TXT", b"3"), ("..", b"4")]
    path = saved(tmp_path, "mail.eml", mailed("Plan", *held))
    assert names(path) == ["a.txt", "a (2).txt", "A (3).TXT", "attachment"]


def test_links_folders_and_what_systems_leave_behind_are_passed_over(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        for name in ("folder/", "__MACOSX/a.txt", ".DS_Store", "folder/real.txt"):
            archive.writestr(name, b"" if name.endswith("/") else b"x")
    assert names(path) == ["folder/real.txt"]


def test_more_documents_than_the_cap_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_DOCUMENTS", 3)
    path = saved(tmp_path, "many.zip", zipped(*((f"{number}.txt", b"x") for number in range(4))))
    with pytest.raises(UnreadableFile, match=r"holds more than 3 documents"):
        list(parts(path))


def test_more_bytes_than_the_cap_are_refused_over_all_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_UNPACKED", 1_000)
    inner = zipped(("a.txt", bytes(range(250)) * 2))
    with pytest.raises(UnreadableFile, match="of them: unpack it"):
        list(parts(saved(tmp_path, "many.zip", zipped(("1.zip", inner), ("2.zip", inner)))))


def test_a_container_within_that_cannot_be_opened_is_named_with_its_fault(tmp_path: Path) -> None:
    locked = bytearray(zipped(("secret.txt", b"x" * 50)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    path = saved(tmp_path, "papers.zip", zipped(("locked.zip", bytes(locked)), ("fine.txt", b"Minutes")))
    found = list(parts(path))
    assert [each.name for each in found] == ["locked.zip", "fine.txt"]
    assert "protected by a password" in found[0].fault and not found[0].content


def test_other_files_hold_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, "notes.txt", b"Minutes of the meeting")
    assert list(parts(path)) == [] and not is_container(path)
    assert not is_container(saved(tmp_path, "empty.zip", b""))
