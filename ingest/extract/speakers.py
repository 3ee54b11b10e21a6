"""Reads who said what in minutes and articles, and joins members' questions with the replies to them.

Minutes often print a question without its speaker, and the reply in the paragraph below.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.models import DocumentKind
from index.proceedings import StatementKind
from index.sentences import Sentence, sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.people import PERSON, Speaker, speaker_in, speaker_title
from ingest.extract.understanding import Read, ReadStatement

SPOKEN = (DocumentKind.MINUTES, DocumentKind.AGENDA_PACK, DocumentKind.PRESS, DocumentKind.OTHER, DocumentKind.EMAIL)
"""The kinds of document that report speech; reports and plans speak for their author alone."""

_ASKED = (
    r"asked|queried|questioned|enquired|inquired|sought\s+(?:\w+\s+)?(?:clarification|assurances?|information)"
    r"|wished\s+to\s+know|wondered"
)
_REPLIED = (
    r"replied|responded|answered|clarified|confirmed|advised|assured|explained|gave\s+assurances?"
    r"|offered\s+assurances?|reassured"
)
_TOLD = (
    r"said|says|stated|informed|reported|told|commented|highlighted|emphasi[sz]ed|undertook|added|adds|outlined"
    r"|presented"
    r"|introduced|thanked|congratulated|welcomed|expressed|drew\s+(?:\w+\s+)?attention|raised|suggested|stressed"
    r"|acknowledged|observed"
    r"|praised|named|noted|felt|gave|took\s+(?:the|members)|updated|briefed|described|summari[sz]ed|offered"
    r"|reminded|pointed\s+out|argued"
    r"|requested|hoped|agreed\s+that|accepted\s+that|recogni[sz]ed|called|paid\s+tribute|urged|warned|insisted"
    r"|remarked|reiterated"
)
_VERB = rf"(?P<verb>{_ASKED}|{_REPLIED}|{_TOLD})\b"
_SAID = re.compile(
    rf"^(?P<reply>(?:In\s+(?:response|reply|answer)|Responding|Replying)(?:\s+to\s+(?P<to>[^,]{{0,200}}?))?,\s+)?"
    r"(?P<opening>(?:(?:Following|After|During|At|In|On|Having|As|When)\b[^,.;]{0,90},\s+)?)"
    rf"(?P<who>[\"“]?(?:[A-Z]|(?:the|an?|one)\s)(?:[^.?!;\"“”]|(?<=\b[A-Z])\.|(?<=Cllr)\.|(?<=\bM[rs])\."
    rf"|(?<=\bDr)\.){{1,170}}?),?\s+(?:(?:also|then|further|subsequently|again|both|formally|in\s+turn)\s+)?{_VERB}",
    re.DOTALL,
)
_AFTER_QUOTE = re.compile(
    r"[,.!?]?[\"”’']\s*,?\s*(?:said|says|added|adds|according\s+to)\s+(?P<who>[^.;\"“”]{3,170})", re.DOTALL
)
_IN_MIDDLE = re.compile(
    rf",\s+(?P<who>{PERSON}(?:,[^,]{{3,80}})?)\s+(?:said|explained|confirmed|added|advised)\b(?=[,.])"
)
_LABEL = re.compile(
    r"^(?P<label>(?:supplementary\s+|public\s+|member[’']?s?\s+)?question|q|reply|response|answer|a"
    r"|officer\s+response)"
    r"(?:\s*\d{1,2}[a-z]?)?\s*(?:from\s+(?P<from>[^:.]{3,80}))?\s*[:.)–-]\s+(?=\S)",
    re.IGNORECASE,
)
_NAMES_ITS_QUESTION = re.compile(
    r"^(?:In\s+(?:response|reply|answer)|Responding|Replying)\s+to\s+(?:an?(?:other)?|the|several|further"
    r"|various)?\s*(?:\w+\s+)?"
    r"(?:questions?|quer(?:y|ies)|concerns?|comments?|points?)\s+(?:from|by|about|on|of|raised|regarding|asked"
    r"|relating)\b",
    re.IGNORECASE,
)
"""A reply that tells what it answers is no reply to the question above it."""
_PRONOUN = re.compile(r"^(?:She|He|They)\b")
_QUOTES = ('"', "“", "‘")


@dataclass(frozen=True, slots=True)
class _Saying:
    """A stretch of a block that one person says, from character `start`."""

    start: int
    speaker: Speaker
    kind: StatementKind


def statements_in(blocks: Sequence[Block], kind: DocumentKind) -> tuple[ReadStatement, ...]:
    """What a document reports people to have said, in order."""
    if kind not in SPOKEN:
        return ()
    found: list[ReadStatement] = []
    for at, block in enumerate(blocks):
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING):
            continue
        if block.kind is BlockKind.TABLE_ROW and not _LABEL.match(block.text):
            continue
        before = found[-1] if found and found[-1].read.block == _last_spoken(blocks, at) else None
        if before and _goes_on(block, before, blocks):
            found.append(replace(before, read=Read(block.text, quote=block.text, block=at)))
        else:
            found += _of_block(block, at, kind, before, _first_names(found))
    return _paired(_with_whole_names(found))


def _last_spoken(blocks: Sequence[Block], at: int) -> int:
    """The block before, headings and adverts left out."""
    return max((n for n in range(at) if blocks[n].kind not in (BlockKind.BOILERPLATE, BlockKind.HEADING)), default=-1)


def _goes_on(block: Block, before: ReadStatement, blocks: Sequence[Block]) -> bool:
    """A further paragraph of a quotation: newspapers open each with a quotation mark, and close the last alone."""
    if before.read.block is None or not block.text.startswith(_QUOTES):
        return False
    last = blocks[before.read.block].text
    return bool(re.search(r"[\"“][^\"“”]*$", last)) and not last.rstrip().endswith(('"', "”"))


Known = Mapping[str, Speaker]


def _first_names(found: Sequence[ReadStatement]) -> Known:
    """The people named so far by their first names, by which some minutes go on to call them."""
    people = [(name, each.role) for each in found for name in re.split(r"\s+and\s+|,\s+", each.speaker) if " " in name]
    return {name.split()[0]: Speaker(name, role) for name, role in people if not speaker_title(name)}


def _of_block(
    block: Block, at: int, kind: DocumentKind, before: ReadStatement | None, known: Known
) -> list[ReadStatement]:
    label = _LABEL.match(block.text)
    if label and kind is not DocumentKind.PRESS and _is_label(label["label"]):
        return [_labelled(block, at, label)]
    sayings = list(_sayings(block.text, before, known))
    asks = kind is not DocumentKind.PRESS and block.text.rstrip().endswith("?")
    if asks and all(saying.kind is not StatementKind.QUESTION for saying in sayings):
        speaker = sayings[0].speaker if sayings and sayings[0].start == 0 else Speaker("", "")
        return [_statement(StatementKind.QUESTION, speaker, block.text, at)]
    ends = [*(saying.start for saying in sayings), len(block.text)][1:]
    return [
        _statement(saying.kind, saying.speaker, block.text[saying.start : end].strip(), at)
        for saying, end in zip(sayings, ends, strict=True)
    ]


def _is_label(word: str) -> bool:
    return len(word) > 1 or word.isupper()


def _labelled(block: Block, at: int, label: re.Match[str]) -> ReadStatement:
    """ "Question. ..." and "Reply. ...": the speaker, if any, is named in the first sentence or after the label."""
    asks = label["label"].lower().endswith(("question", "q"))
    text = block.text[label.end() :]
    said = _SAID.match(text)
    speaker = speaker_in(label["from"]) if label["from"] else None
    if speaker is None and said:
        speaker = speaker_in(said["who"])
    kind = StatementKind.QUESTION if asks else StatementKind.REPLY
    return _statement(kind, speaker or Speaker("", ""), text, at)


def _statement(kind: StatementKind, speaker: Speaker, text: str, at: int) -> ReadStatement:
    return ReadStatement(kind, 0, speaker.name, speaker.role, Read(text, quote=text, block=at))


def _sayings(text: str, before: ReadStatement | None, known: Known) -> Iterator[_Saying]:
    """Who begins to speak where in a block; a sentence that goes on about "she" belongs to the last who spoke."""
    last: Speaker | None = None
    for sentence in sentences(text):
        saying = _saying(sentence, known)
        if saying is None and last is None and sentence.start == 0 and _goes_on_about(sentence, before):
            assert before is not None
            saying = _Saying(0, Speaker(before.speaker, before.role), StatementKind.STATEMENT)
        if saying and saying.speaker != last:
            yield saying
            last = saying.speaker


def _goes_on_about(sentence: Sentence, before: ReadStatement | None) -> bool:
    return before is not None and bool(_PRONOUN.match(sentence.text) and re.search(rf"\b{_VERB}", sentence.text[:60]))


def _saying(sentence: Sentence, known: Known) -> _Saying | None:
    text = sentence.text
    if _PRONOUN.match(text):
        return None
    said = _SAID.match(text)
    if said:
        who = said["who"].lstrip('"“')
        speaker = known.get(who) or speaker_in(who)
        if speaker:
            return _Saying(sentence.start, speaker, _kind_of(said))
    after = _AFTER_QUOTE.search(text) if any(mark in text for mark in _QUOTES) else None
    middle = _IN_MIDDLE.search(text) if after is None else None
    for found in (after, middle):
        speaker = speaker_in(found["who"]) if found else None
        if speaker:
            return _Saying(sentence.start, speaker, StatementKind.STATEMENT)
    return None


def _kind_of(said: re.Match[str]) -> StatementKind:
    if said["reply"]:
        return StatementKind.REPLY
    return (
        StatementKind.QUESTION
        if re.fullmatch(_ASKED, said["verb"]) and _asks_something(said)
        else StatementKind.STATEMENT
    )


def _asks_something(said: re.Match[str]) -> bool:
    """ "Asked members to read the report" is a request, "asked whether plans were late" a question."""
    return not re.match(r"\s+(?:(?:the\s+)?\w+\s+){0,2}to\s+(?!what)", said.string[said.end() : said.end() + 60])


# -- what belongs together -------------------------------------------------------------------------------------------


def _with_whole_names(found: Sequence[ReadStatement]) -> list[ReadStatement]:
    """Each speaker with the post that the paper gives once: "Ms Birch, Head of Service" is later only "Ms Birch"."""
    roles = {each.speaker: each.role for each in reversed(found) if each.speaker and each.role}
    return [replace(each, role=each.role or roles.get(each.speaker, "")) for each in found]


def _paired(found: Sequence[ReadStatement]) -> tuple[ReadStatement, ...]:
    """Questions with the replies that follow them: what an officer says right below a question answers it."""
    paired: list[ReadStatement] = []
    pair, asked = 0, None
    for each in found:
        if each.kind is StatementKind.QUESTION:
            follows_on = (
                asked is not None
                and paired
                and paired[-1].kind is StatementKind.QUESTION
                and _adjoins(paired[-1], each)
            )
            pair += not follows_on
            asked = each
            paired.append(replace(each, pair=pair))
            continue
        answers = (
            not _NAMES_ITS_QUESTION.match(each.read.value)
            and asked is not None
            and _adjoins(paired[-1], each)
            and _may_answer(each, asked)
        )
        if answers:
            paired.append(replace(each, kind=StatementKind.REPLY, pair=pair))
        else:
            asked = None
            paired.append(replace(each, pair=0))
    return tuple(paired)


def _adjoins(before: ReadStatement, after: ReadStatement) -> bool:
    """Whether one stands right below the other, a heading at most between them."""
    return before.read.block is not None and after.read.block is not None and after.read.block - before.read.block <= 1


def _may_answer(each: ReadStatement, asked: ReadStatement | None) -> bool:
    if each.kind is StatementKind.REPLY:
        return True
    return asked is not None and (each.speaker, each.role) != (asked.speaker, asked.role)
