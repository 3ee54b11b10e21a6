"""Settles what stands for what, once documents are filed: which files are copies, which documents superseded."""

from dataclasses import dataclass, field

from index.store import Store
from ingest.duplicates import copies_among
from ingest.versions import superseded_among

RULES = "1"
"""To be raised when the rules for copies or versions change, so that the next sync applies the new ones."""

NOTE = "settled"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sync has newly found: copies with the file that answers for them, and superseded documents with theirs."""

    copies: dict[str, str] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)


def settle(store: Store) -> Standing:
    """Settles it in one commit, and only when what is held has changed since it was last settled.

    It depends on what is held alone. So a run that was killed before it is made good by the next.
    """
    register = store.register
    if register.recall(NOTE) == RULES:
        return Standing()
    # A paper of a pack stands and falls with the pack, which is compared as a whole.
    documents = [document for document in register.documents() if document.item is None]
    copies = copies_among(documents, register.text_keys())
    held = [document for document in documents if document.file not in copies]
    superseded = superseded_among(held, register.accounts(), register.passages_of_all)
    before = {each.file: each.superseded_by for each in documents if each.superseded_by}
    if copies or superseded != before:
        register.settle(copies, superseded)
    return Standing(copies, {file: by for file, by in superseded.items() if before.get(file) != by})


def mark_settled(store: Store) -> None:
    """Remembers that nothing is left to settle until what is held changes."""
    store.register.remember(NOTE, RULES)
