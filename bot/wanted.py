"""What a question wants to be told, and whether a sentence holds it: a name, a number, a change, a date, an amount."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.stemmed import holds, holds_one_of, stems
from bot.terms import for_meaning

FEW = 9
"""A question of no more words than this and without a verb is a few words thrown in."""

BESIDE = 12
"""So many words may stand between a number and what it counts: "369 children and young people were subject of ..."."""

PLACE = 4
"""So many words behind "located in" name the place."""

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter"


@dataclass(frozen=True, slots=True)
class _Want:
    """How a question asks for a sort of thing, and how a sentence that has it reads."""

    asked: re.Pattern[str]
    held: re.Pattern[str]


def _want(asked: str, held: str, cased: bool = False) -> _Want:
    return _Want(re.compile(asked, re.IGNORECASE), re.compile(held, 0 if cased else re.IGNORECASE))


_WHO = _want(
    r"\bwho\b|\bwhom\b|\bwhose\b",
    r"\b[A-Z][a-z]+ (?!Acts?\b|Council\b|Committee\b|Report\b)[A-Z][a-z]+"
    r"|Director|Councillor|Cllr|Head of|Member|Chair|Manager|Inspector|Group|Board",
    cased=True,
)
_NAME = _want(
    r"\bnames? (?:of|for|given)\b|\b(?:is|are|was|were|its|it) (?:called|named|known as)\b|\bcalled\W*$"
    r"|\bgo(?:es)? by\b",
    r"[‘“'\"][A-Z]|(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |and |the |in |for )?[A-Z][\w’'-]+)+|\(\W?[A-Z][A-Za-z0-9]{2,}\)"
    r"|\b(?:called|known as|named)\b",
    cased=True,
)
_NUMBER_OF = _want(
    r"\bhow many\b|\bwhat (?:number|proportion|percentage|share|%)|\bby how much\b|\bhow much\b"
    r"|^\W*(?:no|number|total|%) of\b|\b(?:numbers?|figures?)\b|^\W*%",
    rf"(?<=\w\W)\d|\b(?:{_NUMBER_WORDS})\b",
)
_CHANGE = _want(
    r"\b(?:gone|going|go|went|rise|rising|rose|risen|increas\w+|fall|falling|fell|fallen|drop\w*|trend)\b.{0,40}"
    r"\b(?:numbers?|figures?|up|down|many|much)\b"
    r"|\bup or down\b|\bby how much\b|\ba year earlier\b|\bthe year before\b|\bhow much (?:have|has|did)\b",
    r"\b(?:increase[ds]?|decrease[ds]?|reduc\w+|rise|risen|rose|fallen|fell|compared (?:with|to)|from \d[\d,.]*"
    r"|higher than|lower than)\b",
)
_WHEN = _want(
    r"\bwhen\b|\bdue\b|\bdeadline\b|\b(?:what|which) (?:date|day|month|year)\b|\bhow long ago\b",
    rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS}|weeks?|months?|days?)\b",
)
_HOW_LONG = _want(
    r"\bhow (?:long|often|frequently|quickly|soon|fast)\b",
    r"\b(?:hours?|days?|weeks?|months?|years?|weekly|monthly|daily|annual\w*|quarterly|timely|promptly|quickly"
    r"|too long|delay\w*|frequen\w+|regular\w*|often|rarely)\b|\b(?:since|from|in) (?:\w+ )?(?:19|20)\d\d\b",
)
_DECISION = _want(
    r"\b(?:decide|decision|resolve|agree|recommend)\w*\b|\boutcome of the item\b",
    r"\b(?:resolved|agreed|recommended|noted|carried|approved|endorsed)\b",
)
_DONE = _want(
    r"\b(?:has|have|did|is|are)\b.{1,60}\b(?:done|doing)\b(?! (?:well|ok|okay|badly|fine|better|worse))"
    r"|\bsteps? taken\b|\baction(?:s|ed)? (?:so far|taken)\b|\bput in place\b",
    r"\b(?:has|have|had) (?:(?:now|since|already) )?"
    r"(?:been|begun|started|introduced|put|set up|appointed|reviewed|made|responded)\b"
    r"|\b(?:introduced|appointed|launched|in place|under way|underway)\b",
)
_LEFT_TO_DO = _want(
    r"\bneed(?:s|ed)?\b.{0,15}\bwork\b|\bleft to (?:do|be done)\b|\bneed(?:s|ed)? (?:to )?improv\w*",
    r"\b(?:remain(?:s|ed)? to be|more (?:\w+ )?to (?:be )?do(?:ne)?|not (?:yet|always|consistently)|further work"
    r"|should|must|needs?|needed|improve[ds]?|too (?:many|long|often))\b",
)
_THAT = r"(?:it|this|that|they|these|those)"
_WHERE = _want(
    r"\bwhere\b.{0,60}\b(?:based|located|housed|situated|sited)\b"
    rf"|^\W*(?:and |so )?where(?: (?:is|are|was|were) {_THAT})?\W*(?:\(.*\))?\W*$",
    r"(?<![\w-])based (?:in|at|within|with|alongside|together|out of)\b"
    r"|\b(?:co-?)?located (?:in|at|within|with|alongside|together|near|next to|on)\b"
    r"|\bsituated\b|\bhoused (?:in|at|within)\b|\bsited\b|\bpremises\b"
    r"|\bsame (?:building|site|office)\b|\boperat(?:es?|ing) (?:from|out of)\b",
)
_BEGAN = _want(
    rf"\bwhen (?:did|was|were|has|had) {_THAT} .{{0,20}}"
    r"\b(?:start\w*|beg[iau]n|open(?:ed)?|launch\w*|set up|establish\w*|introduced|created)\b",
    r"\b(?:start\w*|beg[au]n|open(?:ed|ing)|launch\w*|set up|establish\w*|introduc\w+|creat(?:ed|ion)|implement\w*"
    r"|form(?:ed|ation)|found(?:ed|ation)|operational|live|since)\b",
)
_WANTS = (_WHO, _NAME, _NUMBER_OF, _CHANGE, _WHEN, _HOW_LONG, _DECISION, _DONE, _LEFT_TO_DO, _WHERE)

_COUNTS = re.compile(
    r"(?<!know )(?<!knows )(?<!say )(?<!see )(?<!tell )(?<!sure )(?<!understand )\bhow many\b(?! times)"
    r"|\bby how much\b|\bhow much (?:have|has|did)\b"
    r"|\bnumbers? of\b.{0,60}\b(?:up|down|ris\w+|fall\w*|increas\w+|drop\w*)\b"
    r"|\b(?:what|which) (?:number|proportion|percentage|share|%)"
    r"|(?:^|[:,;–-])\W*(?:the )?(?:(?:rough|estimated|total|exact|average|overall|approx\w*) )?"
    r"(?:no|number|nr|total|%|proportion|share|percentage)\.? of\b"
    r"|\b(?<!insurance )(?:(?:numbers?|figures?)\W*$"
    r"|(?:numbers|figures?)\W+(?:at|on|as at|and|in|for|vs|since|up|down)\b)"
    r"|\b(?:percentages?|percent|per cent|proportion) (?:of|in|with|who|that|on|at|are|were)\b"
    r"|\bwhat(?:['’]?s| is| was| were| are) (?:the |their |its )?(?:[\w-]+ ){0,4}"
    r"(?:rates?|percentages?|proportions?|ratios?)\b",
    re.IGNORECASE,
)
_AN_AGE = r"(?<!over )(?<!under )(?<!aged )(?<!age )(?<!section )(?<!sections )"
"""With one of these words before it a number is an age, or that of a section of an Act."""

_NUMBER = re.compile(
    rf"(?<![\w/])(?:\d{{3,}}|\d{{1,3}},\d{{3}})(?!/)"
    rf"|{_AN_AGE}(?<![\w/])\d(?!\d*(?:-?\s?(?:and|to|or|[-–/])\s?\d+)?[ -]year)(?!\d*/\d)"
    rf"|\bnot (?:\w+ ){{0,4}}?(?:any|a single)\b"
    rf"|\b(?:{_NUMBER_WORDS}|none|no(?! longer)|never|all|every|single|hundred)\b",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"\b(?:ages?|aged|turn\w*|reach\w*) \d\d(?:\s?(?:and|to|or|[-–/])\s?\d\d)?\b"
    r"|\b\d\d(?:-?\s?(?:and|to|or|[-–/])\s?\d\d)?[- ]years?(?:[- ]olds?\b|\b)",
    re.IGNORECASE,
)
"""Ages of young people, one or two of them: "aged 16 or 17", "16- and 17-year-olds"; they count nobody."""

_OF_ALL = frozenset({"all", "every", "single"})
_A_TIME = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b"
    rf"|\b(?:\d+|{_NUMBER_WORDS})[\s-]+(?:working[\s-]+)?(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*\d{1,3}(?:\.\d+)*(?:[.)]\s*|\s+(?=[A-Z]))")
"""A paragraph's number; "170 languages" begins with none."""
_MONEY = re.compile(
    r"\b(?:how many|how much|what)\b.{0,20}\b(?:grand(?! total)|quid|pounds?|sums?(?! up\b))\b"
    r"|\b(?:mileage|hourly|daily|weekly|pay) (?:rates?|allowances?)\b"
    r"|\bwhat (?:did|does|do|will|would) .{1,60}\b(?:cost|spend|pay|earn)\b(?! (?:time|attention|heed))"
    r"|\bwhat(?:['’]?s| is| was| are| were) .{0,40}\b(?:spend(?:ing)?|expenditure|wages?|budget)\b(?! (?:like|cuts?))"
    r"|\bwhat (?:was|is) the cost\b|\bsalar(?:y|ies)\b"
    r"|\bwhat(?:['’]?s| is| are| was| were) .{1,40}\b(?:costing|earning|charged|paid)\b(?! (?:attention|heed))"
    r"|\b(?:get|gets|got|make|makes|made|paid|earns?) (?:a|an|per|each) (?:year|month|week|hour)\b"
    r"|\bhow much\b.{0,40}\b(?:cost|spen[dt]|pa(?:y|id)|earn|invest\w*|budget\w*|fund\w*)\b"
    r"|\bhow much (?:extra |more |new |additional )?(?:money|cash|funding|investment|budget)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:spend|spending|expenditure|overspend|costs?(?! of living)|(?<!personal )budget)"
    r"(?=[\W\d]*(?:$|(?:on|for|of|per|in|at|by|last|this|next)\b))",
    re.IGNORECASE,
)
"""A few words whose head is a sum of money: "agency spend"; not "budget cuts", nor "cost of living"."""

_SCHOOLS = r"(?:schools?|academ(?:y|ies)|sixth forms?|nurseries)"
_RATED = r"(?:outstanding|good|inadequate|requir\w+ improvement|failing|best|worst|top|rated|graded)"
_RATED_SCHOOLS = re.compile(
    rf"\b(?:which|what|how many)\b(?: [\w'’-]+){{0,4}} {_SCHOOLS} (?:\w+ ){{1,3}}{_RATED}\b"
    rf"|\b{_RATED} (?:\w+ ){{0,2}}{_SCHOOLS}(?! (?:nurs|transport))\b"
    rf"|\b{_SCHOOLS}['’]? (?:ofsted )?(?:ratings?|grades?|rankings?|league tables?)\b",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(
    r"\b(?:child\w*|kids?|pupils?|young|looked after|lac|cla|care|virtual|attend\w*|exclu\w+|transport|send|places?)\b",
    re.IGNORECASE,
)
"""With one of these words a question about schools is one about the council's services."""

_FINANCIAL_YEAR = re.compile(r"\b20\d\d\s?[/–-]\s?(?:20)?\d\d\b")
_AMOUNT = re.compile(r"£|\bmillions?\b|\d\s?m\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_OF_A_REPORT = re.compile(
    r"\b(?:sum up|summar\w*|brief\w*|overview|gist|outline|recap|round ?up|run ?down|highlights|headlines|findings"
    r"|report|inspection|visit|grades?|ratings?|judge?ments?)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|any)\b",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(
    r"^\W*(?:and |so )?(?:when|by when|since when|on what date|what (?:is|was) the (?:due date|deadline))\b"
    r"|\b(?:what|which) (?:date|day|month|year) (?:did|do|does|was|were|is|are|has|have|had|will)\b|\bhow long ago\b"
    r"|\bdue date\b|\bdeadline\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b"
    r"|\b(?:within|in|by|after|before|for) (?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)\b"
    r"|\bannual|\bweekly|\bmonthly|\bquarterly",
    re.IGNORECASE,
)
_STAGE_OF_LIFE = re.compile(
    r"\b(?:aged?|ages|reach\w*|turn\w*|at|until|from|before|after|by|are) \d\d\b|\bbirthdays?\b"
    r"|\b(?:too |very )?(?:early|late)\b|\bstage\b|\bas soon as\b|\bfrom the (?:start|point|outset)\b",
    re.IGNORECASE,
)
"""What may answer "when do care leavers get a personal adviser?": no date of the calendar is meant."""

_PERCENT_ASKED = re.compile(r"\b(?:percentages?|percent|per cent)\b|%", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|majority|none)\b"
    r"|\b(?:most|all|every|no) (?:of |care leavers|children|young)"
    r"|\b(?:\d[\d,]*|\w+) (?:in|out of|of) (?:the |every )?(?:\d|ten\b|five\b|four\b|three\b)",
    re.IGNORECASE,
)
"""How a sentence tells what share of all it is."""

_AN_AGE_IN_YEARS = r"(1[0-9]|2[0-5])\b(?!\s*(?:%|per|days?|weeks?|months?|of\b))"
_AGE_ASKED = re.compile(
    rf"\b(?:turn\w*|age[ds]?|at|over|under|reach\w*|until|past|after|from)\s+(?:the age of\s+)?{_AN_AGE_IN_YEARS}"
    r"|\b(1[0-9]|2[0-5])(?:th|st|nd|rd)?(?:[- ](?:year|birthday|yr)|\+| plus\b)",
    re.IGNORECASE,
)
_AGE_HELD = re.compile(
    rf"\b(?:turn\w*|aged?|ages|at|over|under|reach\w*|until|past|age of|to|and|or)\s+{_AN_AGE_IN_YEARS}"
    r"|\b(1[0-9]|2[0-5])(?:th|st|nd|rd)?(?:[- ](?:years?|birthday)| to 2\d\b|-plus\b)",
    re.IGNORECASE,
)
"""The age of a young person, from ten to twenty-five."""

_GENERALLY = re.compile(
    r"\bwhen (?:do|does|are|is|can|should)\b"
    r"|\bwhen (?:did|were|was|used)\b.{0,30}\b(?:young people|child(?:ren)?|care leavers|they|kids|teen\w*)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=500)
def counts(question: str) -> bool:
    """Whether a question wants a number: it counts, or it is a few words with a month and no verb, as "LAC leeds
    march 2015" is; "sum up leeds march 2015" is after the report.
    """
    return _COUNTS.search(question) is not None or (
        _MONTH.search(question) is not None
        and _VERB.search(question) is None
        and len(question.split()) <= FEW
        and _OF_A_REPORT.search(question) is None
    )


def asks_when(question: str) -> bool:
    """Whether a question wants a date."""
    return _ASKS_WHEN.search(question) is not None


def asks_where(question: str) -> bool:
    """Whether a question wants to know in what place something is."""
    return _WHERE.asked.search(question) is not None


def is_put_somewhere(sentence: str, forms: Sequence[tuple[str, ...]]) -> bool:
    """Whether a sentence tells in what place a thing is that has these `forms`: it stands before the word of place, and
    is not the place itself, as in "partners are co-located in the MASH".
    """
    for placed in _WHERE.held.finditer(sentence):
        before = stems(sentence[: placed.start()])
        behind = stems(" ".join(sentence[placed.end() :].split()[:PLACE]))
        if holds_one_of(before, forms) and not holds_one_of(behind, forms):
            return True
    return False


def what_is_wanted(question: str) -> str:
    """What a question wants to be told, in words that can be said not to be found; "" for most."""
    if asks_where(question):
        return "where that is"
    if _BEGAN.asked.search(question):
        return "when that began"
    return "the number" if re.search(r"\bhow many\b", question, re.IGNORECASE) else ""


def wants_something(question: str) -> bool:
    """Whether a question is after a name, a number, a date or another such thing."""
    return any(want.asked.search(question) for want in _WANTS)


def wants_above_all(question: str) -> re.Pattern[str] | None:
    """How a sentence reads that names somebody, where a question begins by asking who; or that tells of something done,
    where it asks what has been done. None for any other question.
    """
    if _WHO.asked.match(question.strip()):
        return _WHO.held
    return _DONE.held if _DONE.asked.search(question) else None


def holds_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a sentence has a number where the question counts, an amount where it asks the cost, a place where it
    asks where a thing is, and a date, or an age where that may be meant, where it asks when.
    """
    if any(want.asked.search(question) and not want.held.search(sentence) for want in (_WHERE, _BEGAN)):
        return False
    if counts(question) and not has_a_number(sentence):
        return False
    if _PERCENT_ASKED.search(question) and not _SHARE.search(sentence):
        return False
    if asks_for_a_sum(question) and not (_AMOUNT.search(sentence) and _is_of_its_year(question, sentence)):
        return False
    if _is_of_another_age(question, sentence):
        return False
    if not asks_when(question) or _DATE.search(sentence):
        return True
    return _GENERALLY.search(question) is not None and _STAGE_OF_LIFE.search(sentence) is not None


def _is_of_another_age(question: str, sentence: str) -> bool:
    """Whether a sentence tells of young people of other ages than the one asked about: of 18 where 21 is meant."""
    asked, told = _ages(_AGE_ASKED, question), _ages(_AGE_HELD, sentence)
    return bool(asked and told) and asked.isdisjoint(told)


def _is_of_its_year(question: str, sentence: str) -> bool:
    """Whether a sentence names the financial year, "2014/15", that a question about a sum does, if it names one."""
    asked = {found[0][:4] for found in _FINANCIAL_YEAR.finditer(question)}
    return not asked or any(year in sentence for year in asked)


def _ages(pattern: re.Pattern[str], text: str) -> set[str]:
    return {age for found in pattern.findall(text) for age in found if age}


@lru_cache(maxsize=100)
def asks_for_a_sum(question: str) -> bool:
    """Whether a question wants an amount of money."""
    bare = for_meaning(question)
    few_words = _VERB.search(bare) is None and len(bare.split()) <= FEW
    return _MONEY.search(question) is not None or (few_words and _SUM.search(bare) is not None)


def asks_how_schools_are_rated(question: str) -> bool:
    """Whether a question is after the grades of schools, and not after what children's services do with them."""
    return _RATED_SCHOOLS.search(question) is not None and _OF_CHILDREN.search(question) is None


def months_in(text: str) -> frozenset[str]:
    """The months that a text names, each by its first three letters."""
    return frozenset(found[0][:3].casefold() for found in _MONTH.finditer(text))


def has_a_number(sentence: str) -> bool:
    """Whether a sentence has a number, in figures or words; an age and the number of a paragraph are none."""
    return _NUMBER.search(_AGES.sub(" ", _LABEL.sub("", sentence))) is not None


def has_a_number_near(sentence: str, form: tuple[str, ...]) -> bool:
    """Whether a number stands within `BESIDE` words of a thing that is counted; years and ages are none."""
    text = _LABEL.sub("", sentence)
    words = list(re.finditer(r"\S+", text))
    stemmed = [stems(word[0]) for word in words]
    flat = [(at, each) for at, parts in enumerate(stemmed) for each in parts]
    things = [
        flat[i][0]
        for i in range(len(flat) - len(form) + 1)
        if holds(tuple(each for _, each in flat[i : i + len(form)]), form)
    ]
    bare = _AGES.sub(_blank, _A_TIME.sub(_blank, text))
    numbers = [
        sum(word.end() <= found.start() for word in words)
        for found in _NUMBER.finditer(bare)
        if found[0].casefold() not in _OF_ALL
    ]
    return any(abs(thing - number) <= BESIDE for thing in things for number in numbers)


def _blank(found: re.Match[str]) -> str:
    """As many spaces as what was found is long."""
    return " " * len(found[0])


def right_kind(question: str, sentence: str) -> float:
    """The share of what a question wants, a name or a number say, that a sentence has."""
    asked = _kinds(question)
    return sum(bool(held.search(sentence)) for held in asked) / len(asked) if asked else 0.0


@lru_cache(maxsize=100)
def _kinds(question: str) -> tuple[re.Pattern[str], ...]:
    """How sentences read that have what a question wants, by kind."""
    return tuple(want.held for want in _WANTS if want.asked.search(question))
