"""Answers of any shape at all, for tests of what must hold for every one of them."""

from hypothesis import strategies as st

from bot.replies import Answer, Citation
from tests.slack_double.running import citation

ANYTHING = st.one_of(
    st.text(max_size=400),
    st.text(alphabet=st.characters(), max_size=200),
    st.text(alphabet='*_~`<>&|[]()#-"“”!@: \n0a', max_size=400),
    st.sampled_from(
        [
            "👩‍👩‍👧‍👦" * 2_000,
            "مرحبا بالعالم " * 500,
            "x" * 50_000,
            "& " * 25_000,
            "**a " * 12_000,
            "“" * 20_000,
            '"' * 20_001,
            "`" * 9_000,
            "| a | b |\n|---|---|\n" + "| & | < |\n" * 3_000,
            "|" * 9_000 + "\n|---|\n" + "|" * 9_000,
            "# " + "#" * 12_000 + "x",
            " " * 12_000 + "x",
            "\n" * 30_000 + "x",
            "- " * 12_000 + "x",
            "<!channel>" * 3_000,
            "\x00\x1b[31m\u202e\ud800",
            "\u200b",
        ]
    ),
)
CITATIONS = st.builds(
    Citation,
    n=st.integers(1, 999),
    file=ANYTHING,
    title=ANYTHING,
    kind=ANYTHING,
    council=st.none() | ANYTHING,
    date=st.none() | st.just("2024-05-20") | ANYTHING,
    page=st.none() | st.integers(1, 9_999),
    paragraph=st.none() | ANYTHING,
    heading=st.just(""),
    quote=ANYTHING,
    url=st.none() | st.just("https://a.example/b?c=1&d=<e>") | ANYTHING.map("https://a.example/".__add__) | ANYTHING,
)
MANY = tuple(citation(n, quote="emoji 👍 & more " * 40) for n in range(1, 301))
ANSWERS = st.builds(
    Answer,
    question=ANYTHING,
    text=ANYTHING,
    assumptions=st.lists(ANYTHING, max_size=3).map(tuple),
    conflicts=st.lists(ANYTHING, max_size=3).map(tuple),
    followups=st.lists(ANYTHING, max_size=7).map(tuple),
    citations=st.lists(CITATIONS, max_size=5).map(tuple) | st.just(MANY),
)
