"""Real lines of answers over the shipped corpus pass the gate; altered in any way, none of them does."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.answering.compose import compose
from bot.answering.draft import Draft, Line, Quotation, clean, marks_of
from bot.answering.gate import passes
from bot.answering.statements import spoken_of
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.embedding import SentenceEmbedder
from index.text import fold
from tests.evaluation.asked import CHECKOUT, ingested_corpus, store_of

pytestmark = pytest.mark.model

MONTHS = [date(2024, month, 1).strftime("%B") for month in range(1, 13)]
GRADES = ["outstanding", "good", "adequate", "inadequate"]
DENIALS = ["not", "no", "never", "without"]
NAMES = ["Norfolk", "Amanda Kelly", "Councillor Smith", "Leeds", "Hampshire"]
DAY = rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b"
MARK = re.compile("\ue000(\\d+)\ue001")
OURS = re.compile("“[^”]*”|\ue000\\d+\ue001")

many = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> list[Line]:
    """Every line with a source of the answers to our questions on the shipped corpus."""
    store = store_of(ingested_corpus(tmp_path_factory.getbasetemp(), model), model)
    held, people = holdings(store, "public"), spoken_of(store.documents(), store)
    found: dict[Line, None] = {}
    for asked in (CHECKOUT / "tests" / "evaluation" / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        fields = json.loads(asked)
        question = understand(fields["question"], fields["history"], people)
        draft = compose(scope_of(question, held), store, date(2026, 11, 1))
        if isinstance(draft, Draft):
            found |= dict.fromkeys(line for line in draft.lines if line.support)
    return list(found)


@pytest.fixture(scope="module")
def quoting(lines: list[Line]) -> list[Line]:
    """Those that show a quotation of some length."""
    return [line for line in lines if len(shown_in(line).split()) >= 6]


def shown_in(line: Line) -> str:
    """The first quotation that a line shows."""
    found = re.search("“([^”]*)”", line.text)
    return found.group(1) if found else ""


def stands(words: str, line: Line) -> bool:
    """Whether words stand in the passages behind a line or in what it was given, compared word by word."""
    sources = (*(quotation.passage.text for quotation in line.support), *line.given)
    return any(f" {' '.join(split(words))} " in f" {' '.join(split(source))} " for source in sources)


def split(text: str) -> list[str]:
    """The words and figures of a text, without the marks around them."""
    return re.findall(r"\w+(?:[.,:/'-]\w+)*", fold(clean(text)))


def stands_around(words: str, line: Line) -> bool:
    """Whether words stand in what is known of a line's documents besides their text."""
    cards = (
        (quotation.document.title, quotation.document.file, quotation.passage.heading, *quotation.document.councils)
        for quotation in line.support
    )
    return any(fold(words) in fold(" ".join(card)) for card in cards)


def showing(line: Line, altered: str) -> list[Line]:
    """A line with its first quotation altered: as it is shown; and both as it is shown and as it is cited."""
    words = shown_in(line)
    text = line.text.replace(words, altered, 1)
    quoted = tuple(replace(each, text=each.text.replace(words, altered)) for each in line.support)
    return [replace(line, text=text), replace(line, text=text, support=quoted)]


def own_words(line: Line) -> Iterator[tuple[int, int]]:
    """Where a line speaks in our own words."""
    start = 0
    for match in OURS.finditer(line.text):
        yield start, match.start()
        start = match.end()
    yield start, len(line.text)


def saying(line: Line, pattern: str, new: Callable[[str], str]) -> list[Line]:
    """A line with each thing of a kind that it says in our own words altered, one at a time."""
    places = [
        (a + match.start(), a + match.end(), match.group())
        for a, b in own_words(line)
        for match in re.finditer(pattern, line.text[a:b])
    ]
    return [replace(line, text=line.text[:start] + new(word) + line.text[end:]) for start, end, word in places]


def test_every_line_passes_as_it_is(lines: list[Line]) -> None:
    assert len(lines) > 150
    assert [line.text for line in lines if not passes(line)] == []


# What a line shows


def test_the_lines_show_quotations_to_be_altered(quoting: list[Line]) -> None:
    assert len(quoting) > 70


@many
@given(data=st.data())
def test_no_quotation_with_a_word_altered_passes(quoting: list[Line], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(quoting))
    words = shown_in(line).split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    kind = data.draw(st.sampled_from([MONTHS, GRADES, DENIALS, NAMES, ["2", "17", "2019", "seven", "more", "fewer"]]))
    new = data.draw(st.sampled_from(kind))
    change = data.draw(st.sampled_from([[new], [new, words[place]], [words[place], new], []]))
    altered = " ".join([*words[:place], *change, *words[place + 1 :]])
    # A bare mark says nothing, and what is cut off at either end leaves a shorter quotation.
    assume(split(words[place]) and split(altered) and not stands(altered, line))
    assert not any(map(passes, showing(line, altered)))


@many
@given(data=st.data())
def test_no_quotation_with_a_figure_altered_passes(quoting: list[Line], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from([each for each in quoting if re.search(r"\d", shown_in(each))]))
    words = shown_in(line)
    figure = data.draw(st.sampled_from(list(re.finditer(r"\d", words))))
    digit = data.draw(st.sampled_from("0123456789".replace(figure.group(), "") + "."))
    altered = words[: figure.start()] + digit + words[figure.end() :]
    assume(not stands(altered, line))
    assert not any(map(passes, showing(line, altered)))


@many
@given(data=st.data())
def test_no_quotation_with_its_words_in_another_order_passes(quoting: list[Line], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(quoting))
    words = shown_in(line).split(" ")
    one, other = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=2, unique=True))
    words[one], words[other] = words[other], words[one]
    altered = " ".join(words)
    assume(not stands(altered, line))
    assert not any(map(passes, showing(line, altered)))


@many
@given(data=st.data())
def test_no_quotation_that_is_joined_over_a_gap_passes(quoting: list[Line], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(quoting))
    words = shown_in(line).split(" ")
    start = data.draw(st.integers(1, len(words) - 2))
    end = data.draw(st.integers(start + 1, len(words) - 1))
    joint = data.draw(st.sampled_from(["", "…", "...", "[...]", ","]))
    altered = " ".join([*words[:start], *filter(None, [joint]), *words[end:]])
    assume(split(" ".join(words[start:end])) and not stands(altered, line))
    assert not any(map(passes, showing(line, altered)))


@many
@given(data=st.data())
def test_no_quotation_that_goes_on_in_other_words_passes(quoting: list[Line], data: st.DataObject) -> None:
    line, other = data.draw(st.sampled_from(quoting)), data.draw(st.sampled_from(quoting))
    more = " ".join(shown_in(other).split(" ")[: data.draw(st.integers(1, 5))])
    altered = f"{shown_in(line)} {more}"
    assume(split(more) and not stands(altered, line))
    assert not any(map(passes, showing(line, altered)))


@many
@given(data=st.data())
def test_no_quotation_of_another_passage_or_document_passes(quoting: list[Line], data: st.DataObject) -> None:
    line, other = data.draw(st.sampled_from(quoting)), data.draw(st.sampled_from(quoting))
    cited, elsewhere = line.support[0], other.support[0]
    assume(not stands(shown_in(line), other))
    for moved in (
        Quotation(cited.text, elsewhere.passage, elsewhere.document),
        Quotation(elsewhere.text, elsewhere.passage, elsewhere.document),
    ):
        assert not passes(replace(line, support=(moved,) * len(line.support)))
    assume(cited.document.id != elsewhere.document.id)
    assert not passes(replace(line, support=(replace(cited, document=elsewhere.document), *line.support[1:])))


def test_no_quotation_that_begins_behind_a_denial_passes(lines: list[Line]) -> None:
    denied = re.compile(r"\b(?:not|never|no|without) ((?:\w+ ){3,8}\w+)")
    cut = [
        (line, match.group(1))
        for line in lines
        for quotation in line.support
        for match in denied.finditer(clean(quotation.passage.text))
        if quotation.passage.text.count(match.group(1)) == 1
    ]
    assert len(cut) > 5
    for line, words in cut:
        whole = tuple(replace(quotation, text=quotation.passage.text) for quotation in line.support)
        assert not passes(Line(f"“{words}”", whole)), words


# What a line says in our own words


def altered_claims(line: Line) -> Iterator[tuple[str, Line]]:
    """A line with each figure, month, grade and name of ours altered, and denials put in, with what was put there."""
    for other in (1, 7, 100):
        for altered in saying(line, r"\d+", lambda figure, by=other: str(int(figure) + by)):
            yield _new(altered, line), altered
    graded = rf"\b(?:{'|'.join(GRADES)}|requires improvement)\b"
    for others, pattern in ((MONTHS, "|".join(MONTHS)), (GRADES, graded)):
        for word in others:
            for altered in saying(line, pattern, lambda _, word=word: word):
                yield word, altered
    for name in NAMES:
        for altered in saying(line, r"(?<=\*\*)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?=\*\*)", lambda _, name=name: name):
            yield name, altered
    for word in DENIALS:
        for altered in saying(line, r"\b[a-z]\w+", lambda next_, word=word: f"{word} {next_}"):
            yield _new(altered, line), altered


def _new(altered: Line, line: Line) -> str:
    """The words of an altered line from the first that differs, and the one after."""
    words, before = split(altered.text), split(line.text)
    place = next((i for i, (a, b) in enumerate(zip(words, before, strict=False)) if a != b), len(before))
    return " ".join(words[place : place + 2]) if words[place] in DENIALS else words[place]


def is_numbering(altered: Line, line: Line) -> bool:
    """Whether only the number before an item differs: that is our own count."""
    return re.sub(r"^\d+\. ", "", altered.text) == re.sub(r"^\d+\. ", "", line.text)


def test_no_line_with_an_altered_claim_of_ours_passes(lines: list[Line]) -> None:
    tried = 0
    for line in lines:
        for new, altered in altered_claims(line):
            borne = stands(new, line) or stands_around(new, line)
            if altered.text != line.text and not borne and not is_numbering(altered, line):
                tried += 1
                assert not passes(altered), (line.text, altered.text)
    assert tried > 2000


def test_no_day_passes_in_another_month_though_the_source_names_both(lines: list[Line]) -> None:
    tried = 0
    for line in lines:
        for month in MONTHS:
            for altered in saying(line, DAY, lambda day, month=month: f"{day.split()[0]} {month}"):
                days = zip(re.findall(DAY, altered.text), re.findall(DAY, line.text), strict=True)
                if all(stands(day, line) for day, before in days if day != before):
                    continue
                tried += 1
                assert not passes(altered), altered.text
    assert tried > 100


def test_no_line_whose_citations_change_places_passes_unless_they_say_the_same(lines: list[Line]) -> None:
    tried = 0
    for line in lines:
        cited = list(dict.fromkeys(marks_of(line.text)))
        cells = [part.split("|")[-1] for part in OURS.split(line.text) if re.search(r"[^\W_]", part)]
        said = [fold(cell.strip(" ,")) for cell in cells]
        if len(cited) < 2 or any(part == other for part, other in pairwise([*said, *said[:1]])):
            continue
        moved = dict(zip(cited, cited[1:] + cited[:1], strict=True))
        text = MARK.sub(lambda match, moved=moved: f"\ue000{moved[int(match.group(1))]}\ue001", line.text)  # type: ignore[misc]
        tried += 1
        assert not passes(replace(line, text=text)), text
    assert tried > 10
