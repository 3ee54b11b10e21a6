"""The walk finds documents, and neither what is hidden nor what lies elsewhere."""

import os
from pathlib import Path

import pytest

from index.errors import OperatorError, UnreadableFile
from ingest.walk import find_documents, found_alone, read_sidecar


def files(corpus: Path) -> list[str]:
    """The names of what is found."""
    return [each.file for each in find_documents(corpus)]


def write(path: Path, text: str = "text") -> Path:
    """Writes a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_documents_are_found_at_any_depth_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.pdf", "a/deep/er/y.html", "UPPER.PDF", "name with spaces & ümlaut.txt"):
        write(tmp_path / name)
    assert files(tmp_path) == ["UPPER.PDF", "a/deep/er/y.html", "a/z.pdf", "b.txt", "name with spaces & ümlaut.txt"]


@pytest.mark.parametrize(
    "name", [".hidden.txt", ".git/config.txt", "a/.DS_Store", "~$report.docx", "a/~$x/b.txt", "b.txt.meta.toml"]
)
def test_what_is_hidden_or_a_lock_file_or_a_sidecar_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert files(tmp_path) == []


def test_links_out_of_the_corpus_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "secret.txt")
    corpus = tmp_path / "corpus"
    write(corpus / "inside.txt")
    (corpus / "file.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    (corpus / "folder").symlink_to(tmp_path / "elsewhere")
    (corpus / "loop").symlink_to(corpus / "loop")
    (corpus / "nowhere.txt").symlink_to(tmp_path / "nowhere.txt")
    assert files(corpus) == ["inside.txt"]


def test_the_corpus_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "corpus").symlink_to(tmp_path / "real")
    assert files(tmp_path / "corpus") == ["a.txt"]


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert files(tmp_path) == []


def test_a_missing_corpus_and_a_file_in_its_place_are_named(tmp_path: Path) -> None:
    for corpus in (tmp_path / "nowhere", write(tmp_path / "file.txt")):
        with pytest.raises(
            OperatorError, match=r"There is no folder .*: make it and put documents in it, or set CORPUS_DIR"
        ):
            files(corpus)


@pytest.mark.parametrize("sidecar", ["report.pdf.meta.toml", "report.meta.toml"])
def test_a_sidecar_is_found_by_either_name(tmp_path: Path, sidecar: str) -> None:
    write(tmp_path / "report.pdf")
    path = write(tmp_path / sidecar)
    assert [each.sidecar for each in find_documents(tmp_path)] == [path]


def test_the_fingerprint_is_of_the_document_and_its_sidecar(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    alone = found_alone(tmp_path / "a.txt", tmp_path).fingerprint()
    write(tmp_path / "a.txt.meta.toml", 'access = "exempt"')
    assert found_alone(tmp_path / "a.txt", tmp_path).fingerprint() != alone


def test_a_sidecar_gives_its_values_as_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.meta.toml", 'council = "Leeds"\npublished = 2024-05-20\n')
    assert read_sidecar(path) == {"council": "Leeds", "published": "2024-05-20"} and read_sidecar(None) == {}


@pytest.mark.parametrize(
    ("text", "fault"), [("council = Leeds", "not valid TOML"), ('counsel = "Leeds"', "unknown key 'counsel'")]
)
def test_a_sidecar_with_a_fault_is_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"a\.meta\.toml .*{fault}"):
        read_sidecar(write(tmp_path / "a.meta.toml", text))


def test_one_file_is_named_within_the_corpus_or_by_itself(tmp_path: Path) -> None:
    inside = write(tmp_path / "corpus" / "leeds" / "a.txt")
    outside = write(tmp_path / "b.txt")
    assert found_alone(inside, tmp_path / "corpus").file == "leeds/a.txt"
    assert found_alone(outside, tmp_path / "corpus").file == "b.txt"
