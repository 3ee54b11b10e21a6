"""Finds the council that a document is about: from its text, else its folder, its sidecar, the site it came from."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from index.models import DocumentKind
from index.sentences import Sentence, sentences
from index.vocabulary.councils import Mention, council_for_folder, council_for_host, council_named, find_councils
from ingest.blocks import Block, BlockKind
from ingest.extract.understanding import Read

COVER_BLOCKS = 8
"""An inspectorate names the council on its cover."""
MARGIN = 2
"""The subject is named so many times as often as the next council, weighed by how it is named."""

_ITSELF = re.compile(
    r"^(?:[’']s)?\s+(?:(?:county|city|borough|metropolitan|district|unitary|royal)\s+)*(?:council|local authority"
    r"|authority|children)\b|^[’']s\b",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:inspection of|visit to|services in|(?:borough|city|county|council) of(?: the)?)\s+$", re.IGNORECASE
)
_IN_PASSING = re.compile(
    r"\b(?:neighbour\w*|comparators?|compar(?:ed|ison)|peers?|such as|like|unlike|statistical|benchmark\w*"
    r"|previously (?:worked|employed)|worked (?:at|in|for)|formerly"
    r"|joined from|came from|job at|visited|learn(?:ed|t|ing) from|improvement partner|other (?:councils"
    r"|authorities)|sector[- ]led|twinned)\b",
    re.IGNORECASE,
)


def councils_of(
    blocks: Sequence[Block], kind: DocumentKind, title: str, file: str, sidecar: Mapping[str, str], url: str | None
) -> tuple[tuple[str, ...], Read | None]:
    """The council that the document is about and where that was read; empty when it is not stated."""
    official = kind in (DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER)
    told = council_told(file, sidecar, url)
    read = (
        (_on_the_cover(blocks) if official else None)
        or _in_the_text(blocks, title, told.value if told else None)
        or told
    )
    return ((read.value,), read) if read else ((), None)


def others_named(text: str) -> tuple[str, ...]:
    """The councils that a text names."""
    return tuple(dict.fromkeys(mention.council for mention in find_councils(text)))


def council_told(file: str, sidecar: Mapping[str, str], url: str | None) -> Read | None:
    """The council by the folder that the file is in, else its sidecar, else the site that it came from."""
    for folder in reversed(PurePosixPath(file).parts[:-1]):
        council = council_for_folder(folder)
        if council:
            return Read(council, source="folder")
    named = council_named(sidecar["council"]) if sidecar.get("council") else None
    if named or sidecar.get("council"):
        return Read(named.name if named else sidecar["council"], source="sidecar")
    host = council_for_host(url) if url else None
    return Read(host, source="source host") if host else None


def _on_the_cover(blocks: Sequence[Block]) -> Read | None:
    spoken = [index for index, block in enumerate(blocks) if block.kind != BlockKind.BOILERPLATE]
    for index in spoken[:COVER_BLOCKS]:
        mentions = find_councils(blocks[index].text) or find_councils(f"{blocks[index].text} Council")
        if mentions and mentions[0].end <= len(blocks[index].text):
            return Read(mentions[0].council, quote=blocks[index].text, block=index)
    return None


def _in_the_text(blocks: Sequence[Block], title: str, told: str | None) -> Read | None:
    weights: Counter[str] = Counter()
    best: dict[str, tuple[int, Read]] = {}
    for mention in find_councils(title):
        weights[mention.council] += 3
    for index, block in enumerate(blocks):
        if block.kind == BlockKind.BOILERPLATE:
            continue
        for sentence in sentences(block.text):
            for mention, weight in _weighed(sentence, block):
                weights[mention.council] += weight
                if weight > best.get(mention.council, (0, None))[0]:
                    best[mention.council] = (weight, Read(mention.council, quote=sentence.text, block=index))
    subject = _subject(weights, {council: weight for council, (weight, _) in best.items()}, told)
    return best[subject][1] if subject in best else None


def _weighed(sentence: Sentence, block: Block) -> list[tuple[Mention, int]]:
    """The councils of a sentence, each with how strongly it is named as the one that the document is about."""
    mentions = find_councils(sentence.text)
    several = len({mention.council for mention in mentions}) > 1
    if not mentions or _IN_PASSING.search(sentence.text):
        return []
    weighed = []
    for mention in mentions:
        before, after = sentence.text[: mention.start], sentence.text[mention.end :]
        itself = bool(_ITSELF.match(after) or _SUBJECT_BEFORE.search(before) or "council" in mention.surface.lower())
        weight = 1 if several else 3 if itself or block.kind == BlockKind.HEADING else 2
        weighed.append((mention, weight))
    return weighed


def _subject(weights: Counter[str], strongest: Mapping[str, int], told: str | None) -> str | None:
    """The council that stands out; one named only in passing yields to what folder or sidecar say."""
    ranked = weights.most_common(2)
    if not ranked:
        return None
    council, weight = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    if told and told != council and (strongest.get(council, 0) < 3 or weight < MARGIN * max(rival, weights[told], 1)):
        return told if told in weights else None
    return council if weight >= MARGIN * rival else None
