"""What a council paper records besides inspections: decisions, actions, deadlines, and who said what."""

from collections.abc import Sequence

from index.models import DocumentKind
from ingest.blocks import Block
from ingest.extract.actions import actions_in
from ingest.extract.deadlines import deadlines_in
from ingest.extract.decisions import decisions_in
from ingest.extract.speakers import statements_in
from ingest.extract.understanding import ReadProceedings

OFFICIAL = (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)
WITHOUT_MEETING = (*OFFICIAL, DocumentKind.PRESS, DocumentKind.EMAIL)
"""No meeting is minuted in these: what they say of decisions is hearsay."""


def proceedings_of(blocks: Sequence[Block], kind: DocumentKind) -> ReadProceedings:
    """Everything of that sort that a document of its kind can record."""
    return ReadProceedings(
        decisions=() if kind in WITHOUT_MEETING else decisions_in(blocks),
        actions=() if kind in (*OFFICIAL, DocumentKind.PRESS) else actions_in(blocks),
        deadlines=deadlines_in(blocks, kind),
        statements=statements_in(blocks, kind),
    )
