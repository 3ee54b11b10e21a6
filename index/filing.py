"""What is filed of a document in one go, and what is remembered of its file."""

from dataclasses import dataclass, field

from index.models import Account, Document, Passage
from index.proceedings import Proceedings


@dataclass(frozen=True, slots=True)
class FileState:
    """What the register remembers of a file: how it looked when it was read, and by which version of the reader.

    `copy_of` is the file that answers for it, when it holds the same text.
    """

    file: str
    document_id: str | None
    sha256: str
    size: int
    modified_ns: int
    reader: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """A document with all that is filed of it.

    `vector_keys` has the key of each passage's vector, in the order of the passages. `text_key` is the same for two
    files with the same text, whatever their format; "" is like no other. `parts` are the papers of a pack, which come
    and go with it.
    """

    document: Document
    state: FileState
    passages: tuple[Passage, ...]
    vector_keys: tuple[str, ...]
    accounts: tuple[Account, ...]
    notes: tuple[str, ...] = ()
    text_key: str = ""
    parts: tuple["Filing", ...] = ()
    proceedings: Proceedings = field(default_factory=Proceedings)

    @property
    def all_points(self) -> tuple[str, ...]:
        """The points that the document and its parts say inspectors set."""
        filings = (self, *self.parts)
        return tuple(point.text for each in filings for account in each.accounts for point in account.findings)

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """The passages of the document and of its parts."""
        return (*self.passages, *(passage for part in self.parts for passage in part.passages))
