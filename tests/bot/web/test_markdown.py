"""Answers as HTML: our own marks become elements, and nothing else does."""

import pytest

from bot.web.markdown import as_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Leeds**: good [1]", '<p><strong>Leeds</strong>: good <a class="mark" href="#source-1">[1]</a></p>'),
        ("*From minutes.*", "<p><em>From minutes.</em></p>"),
        ("“They said *no* & <left>” [12]", "<p><q>They said *no* &amp; &lt;left&gt;</q> "),
        ("## Points", "<h3>Points</h3>"),
        ("---\nbelow", "<p>below</p>"),
        ("**in all [2]**", '<p><strong>in all <a class="mark" href="#source-2">[2]</a></strong></p>'),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("3. one\n4. two", '<ol start="3"><li>one</li><li>two</li></ol>'),
        ("- one\n  - within\n- two", "<ul><li>one<ul><li>within</li></ul></li><li>two</li></ul>"),
        ("> said\n> so", "<blockquote>said<br>so</blockquote>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[here](javascript:alert(1))", "<p>[here](javascript:alert(1))</p>"),
        ('" onmouseover="x', "<p>"),
    ],
)
def test_marks_become_elements_and_the_rest_stays_literal(written: str, shown: str) -> None:
    assert str(as_html(written)).startswith(shown)


def test_a_table_has_a_head_and_a_head_in_each_row() -> None:
    made = str(as_html("before\n| | 2018 | 2024 |\n|---|---|---|\n| Overall | good [1] | good |\nafter"))
    assert '<th scope="col">2018</th>' in made and '<th scope="row">Overall</th><td>good <a' in made
    assert made.startswith("<p>before</p>") and made.endswith("<p>after</p>")


def test_hostile_text_is_no_trouble() -> None:
    for text in ("*" * 20_000, "“" * 20_000, "|" * 5_000 + "\n" + "|-" * 5_000, "_a" * 10_000, "[" * 20_000):
        as_html(text)
