"""Understands a document as a whole: its card, what it says of inspections, and the place of each block."""

from collections.abc import Mapping

from index.models import DocumentKind
from index.vocabulary.frameworks import Framework, framework_in
from ingest.blocks import BlockKind, Reading
from ingest.extract.accounts import accounts_of
from ingest.extract.card import access_of, meeting_of, official_title, published_on, title_of
from ingest.extract.councils import councils_of
from ingest.extract.kind import kind_of
from ingest.extract.official import framework_of, official_account
from ingest.extract.sections import areas_of, parts_of
from ingest.extract.understanding import Read, Understanding

OFFICIAL = (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)
NOT_OF_THE_COUNCIL = (Framework.SCHOOL, Framework.SCCIF)
"""Inspections of one school or home: they are no inspection of the council."""


def understand(reading: Reading, file: str, sidecar: Mapping[str, str] | None) -> Understanding:
    """What a document is and what it says of inspections; a value that it does not state is absent."""
    told = sidecar or {}
    blocks, url = reading.blocks, told.get("url") or reading.url
    title = title_of(reading, file, told)
    kind, kind_read = kind_of(blocks, title, file, told)
    if kind in OFFICIAL and not told.get("title"):
        title = official_title(blocks) or title
    areas, parts = areas_of(blocks), parts_of(blocks, kind)
    councils, council_read = councils_of(blocks, kind, title, file, told, url)
    published, published_read = published_on(blocks, kind, file, told)
    meeting, meeting_read, committee, committee_read = meeting_of(blocks, kind, title, told)
    public, access_read = access_of(blocks, file, told)
    council = councils[0] if councils else None
    if kind in OFFICIAL:
        framework, framework_read = framework_of(blocks)
        accounts = (
            ()
            if framework in NOT_OF_THE_COUNCIL
            else (official_account(blocks, areas, parts, council, published, published_read),)
        )
    else:
        framework, framework_read = _framework_of_paper(reading, title)
        accounts = accounts_of(blocks, kind, council, framework, framework_read)
    reads = {
        "kind": kind_read,
        "council": council_read,
        "framework": framework_read,
        "published": published_read,
        "meeting_date": meeting_read,
        "committee": committee_read,
        "public": access_read,
        "url": Read(told["url"], source="sidecar") if told.get("url") else None,
    }
    return Understanding(
        title=title,
        kind=kind,
        councils=councils,
        inspectorate=_inspectorate(reading, kind, framework),
        framework=framework.value if framework else None,
        published=published,
        meeting_date=meeting,
        committee=committee,
        public=public,
        url=url,
        evidence={key: read for key, read in reads.items() if read},
        accounts=accounts,
        areas=areas,
        parts=parts,
    )


def _framework_of_paper(reading: Reading, title: str) -> tuple[Framework | None, Read | None]:
    """The framework of the inspection that a council's paper or an article is about: by its title, else the first one it names."""
    titled = framework_in(title)
    for index, block in enumerate(reading.blocks):
        framework = framework_in(block.text) if block.kind != BlockKind.BOILERPLATE else None
        if framework and (titled is None or framework is titled):
            return framework, Read(framework.value, quote=block.text, block=index)
    return titled, None


def _inspectorate(reading: Reading, kind: DocumentKind, framework: Framework | None) -> str | None:
    if framework:
        return framework.inspectorate
    return "Ofsted" if any("ofsted" in block.text.lower() for block in reading.blocks) else None
