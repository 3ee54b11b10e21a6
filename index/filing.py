"""What is filed of a document in one go, and what is remembered of its file."""

from dataclasses import dataclass

from index.models import Account, Document, Passage


@dataclass(frozen=True, slots=True)
class FileState:
    """What the register remembers of a file: how it looked when it was read, and by which version of the reader."""

    file: str
    document_id: str | None
    sha256: str
    size: int
    modified_ns: int
    reader: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A document with all that is filed of it.

    `vector_keys` has the key of each passage's vector, in the order of the passages.
    """

    document: Document
    state: FileState
    passages: tuple[Passage, ...]
    vector_keys: tuple[str, ...]
    accounts: tuple[Account, ...]
    notes: tuple[str, ...] = ()
