"""What sort of answer a question wants, told from its words."""

import re
from enum import StrEnum


class Intent(StrEnum):
    """The sorts of answer. PASSAGE is the open one: whatever the documents say that answers."""

    HELP = "help"
    INSTRUCTION = "instruction"
    PRIVATE = "private"
    OUT_OF_SCOPE = "out of scope"
    RESTRICTED = "restricted"
    COVERAGE = "coverage"
    DEFINITION = "definition"
    IMPROVEMENTS = "improvements"
    STRENGTHS = "strengths"
    SUMMARY = "summary"
    COMPARISON = "comparison"
    TIMELINE = "timeline"
    WHEN = "when"
    PUBLISHED = "published"
    LEAD_INSPECTOR = "lead inspector"
    FRAMEWORK = "framework"
    WHOSE = "whose"
    GRADE = "grade"
    NEXT = "next inspection"
    MEETING = "meeting"
    MOVER = "mover"
    VOTE = "vote"
    DECISION = "decision"
    SPOKEN = "who said what"
    ACTIONS = "actions"
    DEADLINE = "deadline"
    WORKING_DAYS = "working days"
    PASSAGE = "passage"


# The intents of the first table stand alone: nothing else is asked in earnest beside one.
_ALONE: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.RESTRICTED,
        (
            r"\b(?:said|discussed|decided|happened|agreed|resolved|recorded|minuted)\b.{0,40}\b(?:in|under)\b.{0,20}"
            r"\b(?:part (?:2|two|ii|b)|exempt|closed|private|confidential)\b",
            r"\b(?:show|give|tell|send|read|quote|summari[sz]e)\b.{0,40}"
            r"\b(?:exempt|confidential|restricted|part (?:2|two|ii)|pink)"
            r"\s+(?:paper|report|minute|item|part|appendix|annex)s?\b",
        ),
    ),
    (
        Intent.NEXT,
        (
            r"\bwhen\b.{0,40}\bnext\b.{0,30}\b(?:inspect\w*|visit|ofsted)\b",
            r"\bwhen\b.{0,60}\b(?:will|is|are)\b.{0,40}\binspected (?:next|again)\b",
            r"\bnext (?:ofsted )?(?:inspection|visit)\b.{0,30}\b(?:due|likely|expected|be|when)\b",
        ),
    ),
    (
        Intent.INSTRUCTION,
        (
            r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|prompt|above|previous|guardrail)",
            r"system prompt",
            r"\b(?:your|the) (?:instructions|prompt|configuration|api key|token|password|secret)s?\b",
            r"\bpretend (?:to be|you)",
            r"\bact as\b",
            r"\byou are now\b",
            r"\bjailbreak",
            r"developer mode",
            r"\brepeat (?:after me|the words)",
            r"""\b(?:say|write|reply|answer) (?:only )?(?:that )?[\"'“]""",
            (
                r"\b(?:edit|change|delete|overwrite|alter|rewrite|fake|make up|invent)\b.{0,40}\b(?:grade|report|"
                r"judge?ment|document|record|quote|file|minutes)"
            ),
        ),
    ),
    (
        Intent.PRIVATE,
        (
            r"\bhome add?ress\b|\bdate of birth\b|\bnhs number\b|\bnational insurance\b",
            r"\b(?:personal|private|mobile|home) (?:phone|number|mobile|e-?mail|telephone)\b",
            (
                r"\bnames? (?:of|for) (?:the |any |all |each |every |those )?(?:\w+ ){0,3}(?:child|children|kids?|"
                r"young people|girls?|boys?|victims?|famil\w+|parents?|care leavers?|bab(?:y|ies))\b"
            ),
            (
                r"\b(?:name|identify|identity of|who (?:is|was|are|were)) (?:the |that |those |"
                r"these )?(?:\w+ ){0,2}(?:child|children|girl|boy|baby|victim|young person|family|parents?)"
                r"\b(?! protection| services?| social| and famil|['’]s (?:services?|social|home))"
            ),
            (
                r"\b(?:add?ress|phone number|mobile|date of birth|home address|nhs number|case file|"
                r"medical (?:record|history))(?:es|s)?\b.{0,40}\b(?:child|children|girl|boy|family|parent|"
                r"social worker|carer|person|councillor|director|inspector|staff)"
            ),
            (
                r"\b(?:child|children|girl|boy|family|parent|social worker|carer|inspector|director|councillor)"
                r"(?:['’]?s)?\b.{0,20}\b(?:home add?ress|add?ress|phone number|mobile number|date of birth|"
                r"nhs number|salary|case file)"
            ),
        ),
    ),
    (
        Intent.PRIVATE,
        (
            (
                r"\b(?:what(?:['’]?s| is| was| are| were)|tell me|give me|know) (?:her|his|their|the (?:child|girl|"
                r"boy|baby|young person)['’]?s) names?\b"
            ),
            r"\bname of (?:her|his|the child['’]s) school\b",
        ),
    ),
    (
        Intent.HELP,
        (
            (
                r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|cheers|help|help me|"
                r"help please|what can you do|who are you|how (?:do|does) (?:you|this|it) work|what are you)"
                r"\b[\s\w]{0,25}\W*$"
            ),
            r"what (?:can|could|should) i ask",
            r"how do i (?:use|ask|add)\b",
        ),
    ),
    (
        Intent.WHOSE,
        (
            (
                r"\b(?:which|what) (?:council|authority|borough|la)(?:['’]?s)?\b.{0,60}\b(?:belong|minutes|paper|"
                r"document|this|these|from)\b"
            ),
            r"\bwhose (?:minutes|report|paper|document|inspection)\b",
        ),
    ),
    (
        Intent.COVERAGE,
        (
            (
                r"\b(?:what|which|how many|list|show)\b.{0,45}\b(?:do|does|have|has|can|are) (?:you|we|the bot|"
                r"the corpus|it)\b.{0,12}\b(?:hold|have|got|held|know|cover|see|read|on file|ingested|indexed)"
            ),
            r"\bwhat(?:['’]s| is| are)? (?:held|on file|in the (?:corpus|index|library)|indexed)\b",
            (
                r"\b(?:what|which) (?:documents?|reports?|papers?|files?|councils?|years?|sources?)"
                r"\b.{0,30}\b(?:hold|held|have|on file|available|there|loaded|covered|ingested)"
            ),
            r"^\W*(?:sources|holdings|coverage|what do you (?:hold|have|know))\b",
            r"\bdo you (?:hold|have|know|cover)\b",
            r"\blist (?:all )?(?:the )?(?:documents?|reports?|councils?|sources?|inspections?)\b",
        ),
    ),
    (
        Intent.OUT_OF_SCOPE,
        (
            (
                r"\b(?:weather|football|premier league|recipe|joke|poem|song|lottery|stock price|bitcoin|translate|"
                r"capital of|prime minister|president|world cup|horoscope|bin collection|bins? (?:day|collected)|"
                r"council tax|parking|pothole|planning permission|train times?)\b"
            ),
            r"\bwrite (?:me )?(?:a |an |some )?(?:\w+ )?(?:code|essay|poem|story|letter|email|speech)\b",
            r"\b\d+\s*[*+x×]\s*\d+\b",
        ),
    ),
    (
        Intent.DEFINITION,
        (
            (
                r"^\W*(?:what(?:['’]s| is| are| does| do)?|define|explain|meaning of|tell me what)"
                r"\b.{0,60}\b(?:mean|means|meaning|stand for|stands for|definition)\b"
            ),
            r"^\W*(?:define|meaning of)\b",
            (
                r"^\W*what(?:['’]s| is| are) (?:an? |the )?(?:ilacs|sif|jtai|lscb|slac|send|sccif|jar|apa|mash|plo|"
                r"dcs|iro|lado|pep|rhi|ehcp|uasc|cin|cp plan|focused visit|monitoring visit|"
                r"area for priority action|priority action|corporate parent\w*|short inspection|standard inspection|"
                r"pre-?proceedings|virtual school|private fostering|section 47|statement of action|"
                r"public law outline|front door)s?\W*$"
            ),
            r"\bis adequate the same as\b",
            r"\bdifference between\b.{0,40}\b(?:adequate|focused|monitoring|standard|short|sif|ilacs)\b",
        ),
    ),
)

# What council papers record: tried after those that stand alone, and before those about inspections.
_OF_PAPERS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.WORKING_DAYS,
        (
            r"\b(?:\d+|ten|fifteen|twenty|thirty|seventy)[\s-]+working[\s-]+days?\s+(?:from|after|since|starting"
            r"|of)\s+\D{0,20}\d",
        ),
    ),
    (
        Intent.ACTIONS,
        (
            r"\b(?:red|amber|green|blue|overdue|late|outstanding|incomplete"
            r"|completed?)\s+(?:rated\s+)?(?<!priority )actions?\b(?! plans?\b)",
            (
                r"(?<!priority )\bactions?\b(?! plans?\b).{0,40}\b(?:red|amber|green|blue|overdue|late|rag|brag"
                r"|rag-rated"
                r"|not complete\w*|"
                r"complete[d]?|behind)\b"
            ),
            (
                r"\bwho(?:\s+is|['’]s)?\s+(?:owns?|leads?(?:\s+on)?|responsible\s+for|accountable\s+for|doing"
                r"|the\s+(?:owner|lead)\s+"
                r"(?:of|for|on))\s+(?:the\s+)?(?:action|item)s?\b"
            ),
            r"\b(?:owner|lead|status|due date|rag)\s+(?:of|for|on)\s+actions?\s+(?:no\.?\s*|number\s+)?\d",
            r"\b(?:what|when|how)\b.{0,20}(?<!priority )\bactions?\s+(?:no\.?\s*|number\s+)?\d+\b",
            r"\b(?:which|what|list)\b.{0,20}(?<!priority )\bactions?\b(?! plans?\b).{0,30}\b(?:does|is|are|has"
            r"|have)\b.{0,40}\b(?:own|lead|due)\b",
            r"\bwhat(?:['’]s| is| are)? overdue\b",
        ),
    ),
    (
        Intent.DEADLINE,
        (
            (
                r"\b(?:when|by when|what date|what day)\b.{0,60}\b(?:action|improvement"
                r"|post-inspection) plans?\b(?!.{0,30}\b(?:agreed"
                r"|approved|written|circulated)\b)"
            ),
            r"\b(?:action|improvement) plans?\b.{0,40}\b(?:due|deadline|overdue|by when|submitted by)\b",
            r"\bstatement of (?:proposed )?action\b.{0,40}\b(?:due|deadline|when)\b"
            r"|\bwhen\b.{0,40}\bstatement of (?:proposed )?action\b",
            r"\bdeadlines?\b|\bdue dates?\b|\bdue (?:by|back)\b",
            (
                r"\bhow (?:long|many (?:working )?days)\b.{0,60}\b(?:plan|statement of action)\b|\b(?:left"
                r"|remaining)\b.{0,30}"
                r"\b(?:plan|statement of action)\b"
            ),
            r"\bwhen\b.{0,60}\b(?:go(?:es)?|come?s?|return\w*|report(?:ed)?|brought)\b.{0,20}\b(?:back\s+)?(?:to"
            r"|before)\b.{0,30}"
            r"\b(?:committee|cabinet|panel|board|members|council|scrutiny)\b",
        ),
    ),
    (
        Intent.MEETING,
        (
            r"\b(?:which|what) (?:meeting|committee|cabinet|panel|board)\b(?!.{0,40}\b(?:decide|agree|resolve"
            r"|note|say|said|ask)\w*\b)",
            r"\bwhen\b.{0,30}\b(?:committee|cabinet|panel|board|council|members)\b.{0,30}\b(?:meet|met"
            r"|consider\w*|discuss\w*)\b",
            r"\b(?:meeting|committee) dates?\b|\bdates? of (?:the )?(?:meeting|committee)\b|\bwhen was (?:the"
            r"|that) meeting\b",
        ),
    ),
    (
        Intent.MOVER,
        (
            r"\bwho\b.{0,20}\b(?:moved|proposed|seconded|moves|seconds)\b",
            r"\b(?:movers?|seconders?|proposers?)\b",
            r"\b(?:moved|proposed)\s+(?:and|or|&)\s+seconded\b",
        ),
    ),
    (
        Intent.VOTE,
        (
            r"\bunanim\w+\b",
            r"\bwho\b.{0,20}\bvoted\b",
            r"\bhow did (?:the |members )?vote\b|\bresult of the vote\b|\bhow did the vote go\b",
            r"\bwas\b.{0,40}\b(?:motion|recommendation|resolution|it)\b.{0,20}\bcarried\b",
        ),
    ),
    (
        Intent.DECISION,
        (
            (
                r"\b(?:what|which)\b(?!.{0,40}\b(?:ofsted|inspectors?|inspection report)\b.{0,12}\b(?:note[ds]?"
                r"|agree[ds]?|decide[ds]?)\b)"
                r".{0,50}\b(?:resolved?|decided?|agreed?|noted?|approved?|endorsed?)\b"
            ),
            r"\bresolutions?\b|\bdecisions?\s+(?:of|made|taken|on|at|was|were)\b|\b(?:the|what) decisions?\b",
            r"\brecommended to do\b|\brecommendations?\s+(?:to|before|for)\s+(?:the\s+)?(?:committee|cabinet"
            r"|council|members|panel|board)\b",
        ),
    ),
    (
        Intent.SPOKEN,
        (
            (
                r"\bwho\s+(?:\w+\s+)?(?:said|says|claimed|told|asked|called|answered|replied|confirmed|stated"
                r"|assured|informed|"
                r"described|congratulated|thanked|praised|presented|responded|spoke)\b"
            ),
            (
                r"\bwhat\s+(?:did|does|do|has|have)\s+(?!(?:the\s+)?(?:\w+\s+)?(?:ofsted|inspect\w*|reports?"
                r"|press|papers?|minutes|"
                r"article|letter|documents?|plan|newspapers?|hmi|cqc)\b)"
                r".{2,60}?\b(?:say|said|tell|told|ask|asked|reply|replied|answer|answered|explain|confirm|respond"
                r"|think of|make of)\b"
            ),
            r"\bwhat\s+(?:questions?\s+)?(?:did|were)\s+members\b|\bmembers['’]? questions\b|\bquestions (?:from"
            r"|by|of|that) members\b",
        ),
    ),
)

_TOGETHER: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.SUMMARY,
        (
            r"\bsummar(?:y|ise|ize|ies)\b",
            r"\boverview\b",
            r"\bin (?:a nutshell|brief|short|(?:a |\w+ )?(?:few )?(?:lines?|bullets?|sentences?|points?))\b",
            r"\bkey (?:points|findings|messages|headlines)\b",
            r"\bheadlines?\b",
            r"\bbriefing\b",
            r"\bmain (?:points|findings|messages)\b",
            r"\bdoing (?:well|ok|okay|badly)\b",
            r"\bhow(?:['’]?s| is| are)\b.{0,40}\bdoing\b",
            r"\btell me about\b.{0,60}\binspection\b",
        ),
    ),
    (
        Intent.COMPARISON,
        (
            r"\bcompar\w+",
            r"\bversus\b",
            r"\bvs?\.?\s",
            r"\bdiffer(?:s|ent|ence)?\b",
            r"\b(?:better|worse|stronger|weaker) than\b",
            r"\bwho (?:did|does|is|was|has done)\b.{0,20}\b(?:better|worse|best|worst)\b",
            r"\b(?:better|worse)\b.{0,40}\b(?:between|and|from) (?:19|20)\d\d",
            r"\bside by side\b",
        ),
    ),
    (
        Intent.TIMELINE,
        (
            r"\btimeline\b",
            r"\bover (?:the years|time)\b",
            r"\bhistory\b",
            r"\b(?:how|what) (?:has|have|had|did)\b.{0,60}\bchang\w+",
            r"\bchang\w+ (?:since|between|from|over)\b",
            r"\btrajectory\b",
            r"\btrend\b",
            r"\bimproved? since\b",
            r"\b(?:grades?|ratings?|judge?ments?|inspections?)\b.{0,40}\b(?:since|between|from) (?:19|20)\d\d",
            r"\bwhat(?:['’]s| has| is)? changed\b",
            r"\bprogress(?:ed)? since\b",
            (
                r"\bever\b.{0,25}(?:been|had|rated|judged|graded|get|got|received)?.{0,20}(?:outstanding|good|"
                r"requir\w+ improvement|\bri\b|inadequate|adequate)"
            ),
            r"\b(?:got|gotten|getting) (?:better|worse)\b",
            r"\bgrade (?:drop|fall|rise|go up|go down)",
        ),
    ),
    (
        Intent.IMPROVEMENTS,
        (
            (
                r"\b(?:needs?|need(?:ed|ing)?|ha(?:s|ve|d)|required?|asked|told|want(?:s|ed)?)\b.{0,60}\b(?:to |"
                r"be )?(?:improv(?:e|ed|ing)|do better|get better|fix|work on|sort out)\b(?! plan| board)"
            ),
            (
                r"\bareas? (?:for|of|needing|to|that need\w*|in need of) (?:improv\w+|development|priority action|"
                r"priority)"
            ),
            r"\bimprovement (?:points?|areas?|priorities|list|recommendations?)\b",
            r"\bpriority actions?\b",
            r"\brecommend(?:ed|ations?)\b(?! to do)",
            r"\bwhat (?:should|must|could|does|do)\b.{0,40}\b(?:improve|do better)\b",
            r"\bimprovements? (?:needed|required|identified|asked|wanted|set|did|does)\b",
            r"\b(?:weakness\w*|weak points|shortcomings|failings|things to (?:fix|improve))\b",
            r"\bto improve\b",
            r"\bwant(?:ed)? (?:to see )?(?:improved|better|changed?)\b",
            r"\bwant(?:ed)?\b.{0,30}\bbetter\b",
            r"\bneed(?:ed|s)?\b.{0,15}\b(?:more |further )?work\b",
            r"\bidentified? (?:for|as needing) improvement\b",
            r"^\W*improve(?:ments?)?\b",
        ),
    ),
    (
        Intent.STRENGTHS,
        (
            r"\bstrengths?\b",
            r"\bwent well\b",
            r"\b(?:works?|working|going|doing) well\b",
            r"\bpositives?\b",
            r"\bprais\w+",
            r"\bgood (?:practice|points|news|at)\b",
            r"\bbest (?:bits|things)\b",
            r"\bstrong(?:est)? (?:points|areas)\b",
        ),
    ),
    (
        Intent.LEAD_INSPECTOR,
        (
            r"\blead(?:ing)? inspectors?\b",
            r"\breporting inspector\b",
            (
                r"\bwho (?:led|inspected|carried out|conducted|ran|headed)\b.{0,50}(?:inspect\w*|ofsted|ilacs|sif|"
                r"visit\w*|fieldwork|inspectors?)"
            ),
            r"\bwho (?:inspected|led)\b(?: (?:it|this|that|them))?",
            r"\bname of the inspector\b",
        ),
    ),
    (
        Intent.PUBLISHED,
        (
            r"\bwho wrote\b",
            r"\bwritten by\b",
            r"\bauthor\b",
            r"\bpublish\w*",
            r"\bpublication\b",
            r"\b(?:came?|come|due) out\b",
            r"\breleased\b",
            r"\bput\b.{0,40}\b(?:online|on (?:the|its) website)\b",
            r"\b(?:go|went|going) (?:public|live|online)\b",
        ),
    ),
    (
        Intent.WHEN,
        (
            r"^\W*(?:was|were|did|has|have|had)\b.{0,40}\b(?:inspected|inspect|visit(?:ed)?)\b",
            r"\bwhen\b.{0,60}\b(?:inspect\w*|ofsted (?:visit|come|came|in)|fieldwork|on[- ]site|ilacs|sif)\b",
            r"\b(?:inspection|fieldwork) (?:dates?|period|took place|take place)\b",
            (
                r"(?<!due )\bdates? (?:of|for|did|was|were)\b.{0,30}(?:inspect\w*|ofsted|ilacs|sif|visit\w*|"
                r"fieldwork|inspectors?)"
            ),
            r"\bwhen (?:was|were|did) (?:that|it|this|they)\b.{0,20}(?:inspect\w*|happen|take place)?\W*$",
            r"\bhow long\b.{0,30}\b(?:inspect\w*|inspectors)\b",
            r"\bwhich (?:dates|days)\b",
            r"\blast inspected\b",
            r"\bwhat (?:dates?|days)\b",
            r"(?<!due )\bdates\b",
        ),
    ),
    (
        Intent.FRAMEWORK,
        (
            r"\b(?:which|what|under what|under which|name of the) (?:\w+ )?framework\b",
            r"\bwhat (?:kind|type|sort) of inspection\b",
            r"\b(?:short|standard) or (?:standard|short)\b",
        ),
    ),
    (
        Intent.GRADE,
        (
            r"\b(?:grade[ds]?|grading|rat(?:ed|ing|ings)|judge?ments?|judged|score[ds]?)\b",
            r"\boutcome\b",
            r"\bresult\b",
            r"\bhow did\b.{0,40}\b(?:do|fare|get on|perform|come out)\b",
            (
                r"\b(?:was|were|is|are|did|get|got|been|still|which|who)\b.{0,50}(?:outstanding|good|"
                r"requir\w+ improvement|\bri\b|inadequate|adequate)\b"
            ),
            r"\boverall effectiveness\b",
            r"^\W*(?:overall|grades?|ratings?)\b",
            r"\bwhat (?:did|does|has|have)\b.{0,40}\b(?:get|got|receive[ds]?|achieved?)\b(?! (?:ready|rid|help))",
        ),
    ),
)


def _compiled(table: tuple[tuple[Intent, tuple[str, ...]], ...]) -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((intent, re.compile("|".join(any_of), re.IGNORECASE | re.DOTALL)) for intent, any_of in table)


_COMPILED_ALONE = _compiled(_ALONE)
_COMPILED_OF_PAPERS = _compiled(_OF_PAPERS)
_COMPILED_TOGETHER = _compiled(_TOGETHER)


_REPORTED = re.compile(
    r"^\W*(?:and |so )?who\b(?! (?:led|wrote|inspected|did better|did worse|is better|was the lead|"
    r"is the lead|was lead|were the inspectors|carried out))"
    r"|^\W*why\b|\bhow (?:many|much)\b|\bby how much\b|\b(?:what|which) (?:number|proportion|percentage|"
    r"share)\b|^\W*(?:no|number|nr|total) of\b"
    r"|\b(?:what|did|does|do|how|which|has|have)\b.{0,60}\b(?:say|said|says|think|thought|make of|asked?|told|"
    r"tell|mention(?:ed)?|resolved?|agreed?|decided?|note[ds]?|suggest(?:ed)?|conclude[ds]?|respond(?:ed)?|"
    r"repl(?:y|ied)|react(?:ed)?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody said, why, or how many: for the documents to tell, whatever grade or date the question mentions
besides.
"""

_TOLD_ALL_THE_SAME = frozenset({Intent.SUMMARY, Intent.IMPROVEMENTS, Intent.STRENGTHS, Intent.LEAD_INSPECTOR})


def intents_of(text: str) -> tuple[Intent, ...]:
    """The sorts of answer that a question wants, the leading one first; (PASSAGE,) when no pattern tells."""
    for intent, pattern in _COMPILED_ALONE:
        if pattern.search(text):
            return (intent,)
    for intent, pattern in _COMPILED_OF_PAPERS:
        if pattern.search(text):
            return (intent,)
    found = tuple(intent for intent, pattern in _COMPILED_TOGETHER if pattern.search(text))
    if _REPORTED.search(text):
        return tuple(intent for intent in found if intent in _TOLD_ALL_THE_SAME) or (Intent.PASSAGE,)
    return found or _of_a_fragment(text)


_FRAGMENT_AREA = re.compile(
    r"\b(?:overall|help (?:and|&) protection|children in care|care leavers?|leaders(?:hip)?|adoption|lscb|"
    r"looked after|lac|cla|impact of leaders)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|any|about|says?|said)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)


def _of_a_fragment(text: str) -> tuple[Intent, ...]:
    """What a few words without a verb want: "leeds care leavers 2022" is after a grade, with two years after how it
    moved.
    """
    if (
        _VERB.search(text)
        or _DATED.search(text)
        or not _FRAGMENT_AREA.search(text)
        or not _YEARS.search(text)
        or len(text.split()) > 9
    ):
        return (Intent.PASSAGE,)
    return (Intent.TIMELINE,) if len(_YEARS.findall(text)) > 1 else (Intent.GRADE,)
