"""Understands a document as a whole: its card, what it says of inspections, and the place of each block."""

from collections.abc import Iterator, Mapping
from datetime import date

from index.models import DocumentKind
from index.vocabulary.frameworks import Framework, framework_in
from ingest.blocks import Block, BlockKind, Reading
from ingest.extract.accounts import GRADED, accounts_of
from ingest.extract.card import WITHOUT_MEETING, access_of, meeting_of, official_title, published_on, title_of
from ingest.extract.councils import council_told, councils_of
from ingest.extract.establishments import council_answering
from ingest.extract.kind import kind_of
from ingest.extract.official import framework_of, official_account
from ingest.extract.place import Place
from ingest.extract.proceedings import proceedings_of
from ingest.extract.sections import areas_of, parts_of
from ingest.extract.understanding import Read, ReadAccount, Understanding

OFFICIAL = (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)
BOUND_IN_PACKS = (
    *OFFICIAL,
    DocumentKind.COVER_REPORT,
    DocumentKind.ACTION_PLAN,
    DocumentKind.MINUTES,
)
"""What a paper in a pack may be taken for by its text; any other is simply a paper of the pack. With minutes only the
inspectors' own papers are bound."""
PACK = "pack"
NOT_OF_THE_COUNCIL = (Framework.SCHOOL, Framework.SCCIF, Framework.CQC_ADULT)
"""Inspections of one school or home, or of services for adults: they are none of the council's services for
children."""


def understand(
    reading: Reading, file: str, sidecar: Mapping[str, str] | None, place: Place | None = None
) -> Understanding:
    """What a document is and what it says of inspections; a value that it does not state is absent.

    A paper of a pack has from the pack's front pages what it does not say itself; the front pages give no account of
    an inspection, since they only list what others say.
    """
    told = sidecar or {}
    blocks, url = reading.blocks, told.get("url") or reading.url
    title = (place.title if place else "") or title_of(reading, file, told)
    kind, kind_read = _kind(blocks, title, file, told, place)
    if kind in OFFICIAL and not told.get("title"):
        title = official_title(blocks) or title
    areas, parts = areas_of(blocks), parts_of(blocks, kind)
    framework, framework_read = framework_of(blocks) if kind in OFFICIAL else (None, None)
    councils, council_read = _councils(blocks, kind, framework, title, file, told, url, place)
    published, published_read = published_on(blocks, kind, "" if place and place.whole else file, told)
    meeting, meeting_read, committee, committee_read = _meeting(blocks, kind, title, told, place)
    public, access_read = access_of(blocks, file, told)
    if public and place and (place.exempt or (place.whole and not place.whole.public)):
        public, access_read = False, Read("exempt", source=PACK)
    council = councils[0] if councils else None
    accounts: tuple[ReadAccount, ...] = ()
    if kind not in OFFICIAL:
        framework, framework_read, accounts = _of_paper(blocks, kind, council, title)
    elif framework not in NOT_OF_THE_COUNCIL:
        accounts = (official_account(blocks, areas, parts, council, published, published_read),)
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
        accounts=() if place and place.whole is None else accounts,
        areas=areas,
        parts=parts,
        proceedings=proceedings_of(blocks, kind),
    )


def _kind(
    blocks: tuple[Block, ...], title: str, file: str, told: Mapping[str, str], place: Place | None
) -> tuple[DocumentKind, Read | None]:
    """What it is; of a paper in a pack, by its own text where that shows one of the kinds that are bound in packs."""
    kind, read = kind_of(blocks, title, file, told)
    if place is None or read:
        return kind, read
    bound = OFFICIAL if place.kind is DocumentKind.MINUTES else BOUND_IN_PACKS
    return (kind if place.whole and kind in bound else place.kind), None


def _councils(
    blocks: tuple[Block, ...],
    kind: DocumentKind,
    framework: Framework | None,
    title: str,
    file: str,
    told: Mapping[str, str],
    url: str | None,
    place: Place | None,
) -> tuple[tuple[str, ...], Read | None]:
    """The councils; a council's own papers are about itself, whichever others they name, and a school's or home's
    report is about the council that answers for it, whatever its name.
    """
    whole = place.whole if place else None
    if whole and whole.councils and kind not in OFFICIAL:
        return whole.councils, Read(whole.councils[0], source=PACK)
    councils, read = (
        _answering(blocks, file, told, url)
        if framework in (Framework.SCHOOL, Framework.SCCIF)
        else councils_of(blocks, kind, title, file, told, url)
    )
    if not councils and whole and whole.councils:
        return whole.councils, Read(whole.councils[0], source=PACK)
    return councils, read


def _answering(
    blocks: tuple[Block, ...], file: str, told: Mapping[str, str], url: str | None
) -> tuple[tuple[str, ...], Read | None]:
    """The council that answers for a school or home."""
    read = council_answering(blocks) or council_told(file, told, url)
    return ((read.value,) if read else (), read)


def _meeting(
    blocks: tuple[Block, ...], kind: DocumentKind, title: str, told: Mapping[str, str], place: Place | None
) -> tuple[date | None, Read | None, str | None, Read | None]:
    """The meeting; a minute names other meetings than its own, so of its own only the head of the minutes tells."""
    whole = place.whole if place else None
    if whole is None or place is None:
        return meeting_of(blocks, kind, title, told)
    if kind in WITHOUT_MEETING:
        return None, None, None, None
    day, day_read, committee, committee_read = None, None, None, None
    if place.kind is not DocumentKind.MINUTES or place.opens_meeting:
        day, day_read, committee, committee_read = meeting_of(blocks, kind, title, {})
    if day is None and whole.meeting_date:
        day, day_read = whole.meeting_date, Read(whole.meeting_date.isoformat(), source=PACK)
    if committee is None and whole.committee:
        committee, committee_read = whole.committee, Read(whole.committee, source=PACK)
    return day, day_read, committee, committee_read


def _of_paper(
    blocks: tuple[Block, ...], kind: DocumentKind, council: str | None, title: str
) -> tuple[Framework | None, Read | None, tuple[ReadAccount, ...]]:
    """The framework and the accounts of a council's paper or an article.

    The framework is the one that its title names, else the first graded one that it names. A paper is about a visit
    that it only mentions if it gives no judgement of an inspection.
    """
    titled = framework_in(title)
    named = [(framework, Read(framework.value, quote=blocks[at].text, block=at)) for at, framework in _named(blocks)]
    sought = [entry for entry in named if (entry[0] is titled if titled else entry[0] in GRADED)]
    if titled or sought:
        framework, read = sought[0] if sought else (titled, None)
        return framework, read, accounts_of(blocks, kind, council, framework, read)
    accounts = accounts_of(blocks, kind, council, None, None)
    if named and not any(account.judgements for account in accounts):
        return *named[0], accounts_of(blocks, kind, council, *named[0])
    return None, None, accounts


def _named(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Framework]]:
    for index, block in enumerate(blocks):
        framework = framework_in(block.text) if block.kind != BlockKind.BOILERPLATE else None
        if framework:
            yield index, framework


def _inspectorate(reading: Reading, kind: DocumentKind, framework: Framework | None) -> str | None:
    if framework:
        return framework.inspectorate
    return "Ofsted" if any("ofsted" in block.text.lower() for block in reading.blocks) else None
