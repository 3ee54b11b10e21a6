"""The wordings in which judgements are told: what makes a grade a judgement, of what, and what makes it none."""

import re

from ingest.extract.dates import find_dates
from ingest.extract.terms import areas_in

Q = r"[\"'“”‘’]"
VERB = re.compile(
    r"\b(?:judg(?:ed|es|ing)|re-?judged|rated|graded|ranked|assessed|found|deemed|considered|classed|classified"
    r"|declared"
    r"|c(?:a|o)me\s+out|stay(?:ed|ing)?|concluded|awarded)\b",
    re.IGNORECASE,
)
NOUN = r"(?:judge?ment|rating|grade|grading|score|verdict|status)"
ALL_WERE = re.compile(
    rf"\b(?:all|each|every|both)(?:\s+\w+){{0,4}}\s+(?:areas?|categor(?:y|ies)|judge?ments?|strands?)\s+(?:was|were|is|are)\s+{Q}*$",
    re.IGNORECASE,
)
NOUN_BEFORE = re.compile(
    rf"\b{NOUN}\s*(?:of|was|were|is|are|as|at|being|remain(?:s|ed)?|to\s+be|:|–|-)?\s*(?:(?:of|an?|overall|again"
    rf"|now|still|also)\s+)*{Q}*\s*$",
    re.IGNORECASE,
)
SAYS_OVERALL = re.compile(rf"^{Q}*\s*overall\b", re.IGNORECASE)
NOUN_AFTER = re.compile(
    rf"^{Q}*\s*(?:(?:overall|Ofsted|ILACS|inspection|ofsted[’']s)\s+)*(?:judge?ment|rating|grade|grading|verdict"
    rf"|status)\b",
    re.IGNORECASE,
)
OUTCOME_AFTER = re.compile(
    rf"^{Q}*\s*(?:overall\s+)?(?:outcome|result|overall)s?\s+(?:(?:across|in|for)\s+(?:all|each|every|both)\b)",
    re.IGNORECASE,
)
GAINED = re.compile(
    r"\b(?:achiev(?:ed|ing)|receiv(?:ed|ing)|given|attain(?:ed|ing)|secur(?:ed|ing)|retain(?:ed|ing)|maintain(?:ed"
    r"|ing)|kept|remain(?:s|ed)|gained|got)"
    rf"\s+(?:(?:an?|the|its|that|our|at)\s+)*(?P<overall>overall\s+)?{Q}*$",
    re.IGNORECASE,
)
OUTCOME_BEFORE = re.compile(rf"\b(?:outcome|result)s?\s+(?:was|were|is|of)\s+(?:an?\s+)?{Q}*$", re.IGNORECASE)
COPULA = re.compile(
    rf"(?:\b(?:is|are|was|were|remain(?:s|ed)?|continues?\s+to\s+be|to\s+be|as)\s+(?:(?:now|still|again|also|all"
    rf"|both|each)\s+)*|[:;=|(–—-]\s*)(?:{Q}\s*)*$",
    re.IGNORECASE,
)
MOVED = re.compile(
    rf"\b(?:improved?|moved|risen|rose|gone|went|upgraded|downgraded|dropped|fallen|fell|declined"
    rf"|deteriorated)\b[^.;]{{0,60}}\bfrom\b[^.;]{{0,60}}\bto\s+(?:an?\s+)?{Q}*$",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    rf"^{Q}*\s*(?:$|[.,;:()|]|\b(?:and|but|although|though|while|whilst|with|overall|at\s+this|by\s+Ofsted"
    rf"|in\s+(?:all|each|every))\b)",
    re.IGNORECASE,
)
BREAK = re.compile(
    r";|\s[–—]\s|\b(?:although|though|but|whilst|while|whereas|however|despite|except|apart\s+from"
    r"|with\s+the\s+exception)\b",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"(?:\b(?:that|which|whereby|when|where|also|stated|said|noted|reported|informed)\b|,|:)\s*", re.IGNORECASE
)

AREAS_FOLLOW = re.compile(
    rf"^{Q}*\s*(?:overall\s*,?\s*)?(?:judge?ments?|ratings?|grades?|gradings?)?\s*(?:in|for|across|within|on|under"
    rf"|against|(?:in|with)\s+(?:respect|relation|regard)\s+(?:of|to))\b",
    re.IGNORECASE,
)
EVERYWHERE = re.compile(
    r"\b(?:in|across|for|of|within)\s+(?:all|each|every|both|the)(?:\s+of)?(?:\s+(?:the|its|their|our))?(?:\s+(?:two"
    r"|three|four|five|six|\d))?(?:\s+of\s+the)?"
    r"(?:\s+(?:key|main|inspected|inspection|judge?ment|graded|sub))*\s+(?:areas?|categor(?:y|ies)|judge?ments?"
    r"|strands?|headings?|domains?)\b",
    re.IGNORECASE,
)
ALL_OF_THEM = re.compile(
    r"\b(?:in|across|for|within)\s+(?:all|each|every|both)(?:\s+\w+){0,4}\s+(?:areas?|categor(?:y|ies)|judge?ments?|strands?)\b",
    re.IGNORECASE,
)
IN_SOME = re.compile(
    r"^\W*(?:in|for|across)\s+(?:one|two|three|four|most|some|several|many|a\s+number|\d{1,2})\b", re.IGNORECASE
)

NOT_THE_COUNCIL = re.compile(
    r"\b(?:homes?\s+(?:was|were|is|are|had|have|inspect|judged|rated)|(?:children[’']s|residential|care)\s+homes?"
    r"|schools?|academ(?:y|ies)|nurser(?:y|ies)|pre-?schools?|colleges?"
    r"|childminders?|early\s+years|providers?|settings?|agenc(?:y|ies)|hospitals?|placements?|units?|pupils?"
    r"|providers?|adult\s+(?:social|education|learning)"
    r"|local\s+authorities|authorities|councils|LAs|boroughs|counties|neighbours?|%|per\s?cent|percentage"
    r"|number\s+of|majority|proportion"
    r"|(?:out\s+)?of\s+(?:the\s+)?(?:\d+|them|those|these)|audit(?:s|ed)?|case\s+files?|cases|records?|(?:care"
    r"|pathway|education|protection)\s+plans?|supervision"
    r"|(?:peer|independent|internal|mock)\s+(?:review|inspection|audit)s?|LGA|youth\s+(?:justice|offending)|probation|fire|police|CQC|SEND|Reg(?:ulation)?\.?\s*\d+|other\s+(?:council"
    r"|local\s+authorit)|social\s+workers?|staff|fostering)\b|%",
    re.IGNORECASE,
)
OTHER_INSPECTORS = re.compile(
    r"\b(?:CQC|care\s+quality\s+commission|HMIP|HMICFRS|inspectorate\s+of\s+(?:probation|constabulary)|ombudsman|auditors?"
    r"|regulator\s+of\s+social\s+housing|housing\s+inspect\w*|peer\s+(?:review|challenge)|CIPFA|food\s+standards)\b",
    re.IGNORECASE,
)
OFSTED = re.compile(r"\bofsted\b", re.IGNORECASE)
UNREAL = re.compile(
    r"\b(?:if|unless|until|aim(?:s|ed|ing)?|ambitions?|aspir\w+|target\w*|in\s+order|becom(?:e|ing)|journey|towards?"
    r"|working\s+to|path(?:way)?\s+to|could|(?-i:may)|might|hop(?:e|es|ed|ing)|goal|vision"
    r"|will\s+be|would|expect\w*|self-?\s?(?:assess|evaluat)\w*|predict\w*|likely|plans?\s+to|get(?:ting)?\s+to|how"
    r"|what|whether|criteria|descriptors?|benchmark\w*|needs?\s+to\s+be)\b"
    r"|\bshould\b(?!\s+be\s+(?:rated|judged|graded))",
    re.IGNORECASE,
)
DENIED = re.compile(
    rf"(?:\b(?:not|no\s+longer|never|neither|nor|avoid(?:ed|ing)?|rather\s+than|than|from|un)\b"
    rf"|n[’']t)(?:\s+\w+){{0,3}}\s*{Q}*\s*$",
    re.IGNORECASE,
)
__PLAIN_WORDS = """
    a again all also an and are area areas arrangements as at authority authority's be been being borough both
    by came care categories category child's children children's city claim come conclude concluded concludes
    confirmed council council's councils county current currently department directorate district earlier
    effectiveness experience experiences families finds five following for formerly found four full grade graded
    grades had has have headline headlines her his ilacs in including inspected inspection inspections inspector
    inspectors inspectors' into is it its january judge judged judgement judgements judges judgment key last
    latest local lscb made meaning metropolitan most new now number of ofsted ofsted's on one our out outcome
    outcomes overall own people previous previously progress provision rated rating recent regarding relating
    relation report report's respect royal service services should showed shows social stated states still
    strand strands support supporting that the their them these they this those three to two under unitary visit
    visited was we well were with within work would year years you young your
"""
_PLAIN = frozenset(__PLAIN_WORDS.split())
CONTENT = re.compile(r"[A-Za-z][A-Za-z'’-]*")
SUBJECT = re.compile(
    r"\b(?:council|authority|department|services?|inspection|report|ofsted|borough|county|it|we|they"
    r"|children[’']s\s+services)\b",
    re.IGNORECASE,
)
CHILDRENS_SERVICES = re.compile(
    r"\bchildren[’']?s[’']?\s+(?:social\s+(?:care|work)\s+)?services?\b|\bservices\s+for\s+children\b"
    r"|\blocal\s+authority\b",
    re.IGNORECASE,
)
INSPECTORS = re.compile(r"\b(?:ofsted|inspect\w*|ILACS|judged|rated|judge?ment)\b", re.IGNORECASE)


def leftover(text: str) -> list[str]:
    """The words of a text that are neither a judgement area, a date nor plain connecting words."""
    kept = list(text)
    for term in areas_in(text):
        kept[term.start : term.end] = " " * (term.end - term.start)
    for found in find_dates(text):
        kept[found.start : found.end] = " " * (found.end - found.start)
    words = CONTENT.findall("".join(kept).replace("’", "'"))
    return [word for word in words if word.lower().strip("'") not in _PLAIN and not _is_name(word)]


def _is_name(word: str) -> bool:
    """A capitalised word, the council's name for instance."""
    return word[0].isupper() and not word.isupper()
