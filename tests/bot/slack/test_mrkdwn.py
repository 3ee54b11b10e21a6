"""Our Markdown as Slack's mrkdwn, and everybody else's text as it stands."""

import pytest

from bot.chats.markdown import plain
from bot.chats.text import WORD_JOINER, clip
from bot.slack.literal import literal
from bot.slack.mrkdwn import inline, paragraphs


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("**Oxfordshire**: good", "*Oxfordshire*: good"),
        ("*Taken as: 2024.* Good", "_Taken as: 2024._ Good"),
        ("_so_ and _so_", "_so_ and _so_"),
        ("# What needs to **improve**", "*What needs to improve*"),
        ("- first [1]", "• first [1]"),
        ("1. first [1]", "1. first [1]"),
        ("> said", "> said"),
        ("good* and bad", "good∗ and bad"),
        ("half**way**there", "halfwaythere"),
        ('a quotation "with *stars* & more" stays', 'a quotation "with ∗stars∗ &amp; more" stays'),
        ("---", ""),
        ("[text](https://evil.example)", f"[text](https:{WORD_JOINER}//evil.example)"),
    ],
)
def test_lines(markdown, mrkdwn):
    assert list(paragraphs(markdown, 3_000)) == [mrkdwn]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@U1> & <!here>", "&lt;@U1&gt; &amp; &lt;!here&gt;"),
        ("snake_case and 2*3", "snake_case and 2*3"),
        ("`code`", "ˋcodeˋ"),
        ("@channel", f"@{WORD_JOINER}channel"),
        (":tada: at 10:30:45", f":{WORD_JOINER}tada: at 10:30:45"),
        ("a\x00b\u202ec\r\nd", "abc\nd"),
    ],
)
def test_literal_text(text, shown):
    assert literal(text) == shown


def test_a_line_too_long_for_a_block_is_cut_between_words():
    pieces = list(paragraphs("& more " * 1_000, 1_500))

    assert all(len(piece) <= 1_500 for piece in pieces)
    assert " ".join(piece.strip() for piece in pieces).count("&amp; more") == 1_000


def test_plain_text_has_no_markup():
    assert plain("## Leeds\n**Good** and *fair*\n| a |\n|---|\n| b |") == "Leeds\nGood and fair\n| a |\n| b |"


def test_clip_counts_emoji_as_two():
    assert clip("👍👍👍👍", 5) == "👍👍…"


def test_a_half_open_style_is_literal():
    assert inline("**open") == "∗∗open"
