"""Reads the accounts that council papers and articles give of inspections: the one they are about and earlier ones."""

from collections.abc import Sequence

from index.models import DocumentKind
from index.vocabulary.frameworks import Framework
from ingest.blocks import Block
from ingest.extract.understanding import ReadAccount


def accounts_of(
    blocks: Sequence[Block], kind: DocumentKind, council: str | None, framework: Framework | None
) -> tuple[ReadAccount, ...]:
    """What the paper says of each inspection that it speaks of."""
    return ()
