"""The evaluation marks answers as a fair reader would, and as the reference scorer does."""

import importlib.util
import json
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest

from bot.evaluation.gold import DocumentText, Gold, Page, gold_of_corpus, gold_of_folder
from bot.evaluation.marking import Evaluation, evaluate, score
from bot.evaluation.questions import Question, Source, read_questions
from bot.evaluation.tables import failures, show
from bot.evaluation.wording import fold as folded
from bot.evaluation.wording import says
from bot.replies import Answer, Citation
from bot.requests import Request
from index.errors import TryLater

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
QUESTIONS = ROOT / "tests" / "evaluation" / "corpus.jsonl"

REPORT = DocumentText(
    "barset/report.pdf",
    (
        Page(1, "Barset was inspected from 3 to 14 June 2024. The overall judgement is good. Supervision is"),
        Page(2, "uneven, and plans are not always updated."),
        Page(5, "In all, 1,204 children had a plan."),
    ),
)
NOTE = DocumentText("barset/note.txt", (Page(None, "The improvement plan is due on 18 October 2024."),))
GOLD = Gold([REPORT, NOTE])

GRADE = Question(
    "grade", "how was barset judged?", "fact", must=(("good",),), sources=(Source("barset/report.pdf", 1),)
)
ELSEWHERE = Question("elsewhere", "how was utopia judged?", "unanswerable", expect="refuse")


def cite(quote: str, page: int | None = 1, file: str = "barset/report.pdf") -> Citation:
    return Citation(1, file, "", "ofsted report", "Barset", None, page, None, "", quote, None)


def answer(text: str, *citations: Citation, refused: bool = False) -> Answer:
    return Answer("", text, refused=refused, citations=citations)


def marked(question: Question, given: Answer, gold: Gold = GOLD) -> Evaluation:
    return score([question], {question.id: given}, gold)


def test_a_right_and_cited_answer_is_full() -> None:
    overall = marked(GRADE, answer("Good [1].", cite("The overall judgement is good."))).overall
    assert (overall.recall, overall.exact, overall.cite_hit, overall.page_hit, overall.full) == (1, 1, 1, 1, 1)
    assert (overall.cite_prec, overall.page_prec) == (1, 1)


def test_a_fact_in_a_quotation_counts_for_recall_but_not_for_the_answer_proper() -> None:
    overall = marked(GRADE, answer("See [1].", cite("The overall judgement is good."))).overall
    assert (overall.recall, overall.ans1200) == (1, 0)


def test_an_answer_from_the_wrong_file_is_exact_but_not_full() -> None:
    overall = marked(GRADE, answer("Good.", cite("due on 18 October 2024", None, "barset/note.txt"))).overall
    assert (overall.exact, overall.cite_hit, overall.full) == (1, 0, 0)


def test_a_refusal_is_right_only_where_nothing_is_held() -> None:
    refusal = answer("I hold nothing on that.", refused=True)
    overall = score([GRADE, ELSEWHERE], {"grade": refusal, "elsewhere": refusal}, GOLD).overall
    assert (overall.refusal_precision, overall.refusal_recall) == (0.5, 1)
    assert overall.exact == 0.5


def test_a_question_without_an_answer_scores_nothing() -> None:
    assert score([GRADE], {}, GOLD).overall.recall == 0


def test_saying_what_is_forbidden_spoils_an_answer() -> None:
    strict = Question("strict", "?", "fact", must=(("good",),), must_not=("inadequate",), cite_all=True)
    assert marked(strict, answer("Good, once inadequate.")).overall.exact == 0
    assert marked(strict, answer("Good.")).overall.exact == 1


def test_an_open_question_may_be_answered_by_asking_which_council_is_meant() -> None:
    open_question = Question("open", "was it good?", "ambiguous", must=(("good",),), clarify_names=("Barset", "Utopia"))
    assert marked(open_question, answer("Do you mean Barset or Utopia?")).overall.full == 1
    assert marked(open_question, answer("Do you mean Barset?")).overall.full == 0


def test_every_file_must_be_cited_where_the_question_asks_for_all() -> None:
    both = Question(
        "both", "?", "compare", sources=(Source("barset/report.pdf", 1), Source("barset/note.txt", None)), cite_all=True
    )
    grade, plan = cite("The overall judgement is good."), cite("plan is due", None, "barset/note.txt")
    assert marked(both, answer("Yes.", grade)).overall.cite_hit == 0
    assert marked(both, answer("Yes.", grade, plan)).overall.cite_hit == 1


@pytest.mark.parametrize(
    ("quote", "page", "in_file", "on_page"),
    [
        ("The overall judgement is good.", 1, True, True),
        ("The overall judgement is good.", 2, True, True),  # the page beside it will do
        ("The overall judgement is good.", 5, True, False),
        ("Supervision is uneven, and plans", 1, True, True),  # runs over the page's end
        ("the overall JUDGEMENT — is good", None, True, True),
        ("Barset was inspected ... overall judgement is good", 1, True, True),
        ("The overall judgement is inadequate.", 1, False, False),
        ("1,240 children had a plan", 5, False, False),
        ("", 1, False, False),
    ],
)
def test_a_quotation_is_looked_up(quote: str, page: int | None, in_file: bool, on_page: bool) -> None:
    assert GOLD.check(cite(quote, page)) == (in_file, on_page)


def test_table_rows_may_come_out_in_another_order_but_not_with_another_figure() -> None:
    table = DocumentText(
        "t.pdf", (Page(1, "Overall good leaders and managers in 2024 help good and protection of 12 children"),)
    )
    gold = Gold([table])
    assert gold.check(cite("help good and protection of 12 children Overall good leaders and managers", 1, "t.pdf"))[0]
    assert not gold.check(cite("help good and protection of 13 children Overall good leaders", 1, "t.pdf"))[0]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("on the 9th of April 2024", "9 April 2024"),
        ("on 9 Apr. 2024", "9 april 2024"),
        ("on 09 April 2024", "9 april 2024"),
        ("**26 per cent**", "26%"),
        ("3,100 children", "3100"),
        ("requires improvement to be good", "requires improvement"),
        ("the council’s plan", "council's plan"),
    ],
)
def test_one_fact_may_be_written_in_several_ways(text: str, wording: str) -> None:
    assert says(folded(text), wording)


def test_inadequate_does_not_say_adequate() -> None:
    assert not says(folded("judged inadequate"), "adequate")


def test_without_page_texts_only_plain_files_are_checked(tmp_path: Path) -> None:
    (tmp_path / "note.html").write_text(
        "<style>p{}</style><p>The plan is due&nbsp;in <b>May</b>.</p>", encoding="utf-8"
    )
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    given = answer("Good.", cite("The plan is due in May", None, "note.html"), cite("good", 1, "report.pdf"))
    overall = marked(GRADE, given, gold_of_corpus(tmp_path)).overall
    assert (overall.citations, overall.cite_prec) == (1, 1)


def test_questions_are_asked_with_their_history_and_an_error_is_an_empty_answer(tmp_path: Path) -> None:
    records = [
        {
            "id": "a",
            "question": "and care leavers?",
            "kind": "follow_up",
            "history": ["barset grade?"],
            "half": "testing",
        },
        {"id": "b", "question": "again?", "kind": "fact", "half": "testing"},
        {"id": "c", "question": "not this half", "kind": "fact", "half": "tuning"},
    ]
    lines = [json.dumps(record | {"must": [["good"]], "must_not": [], "sources": []}) for record in records]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    asked: list[Request] = []

    class Busy:
        def answer(self, request: Request) -> Answer:
            asked.append(request)
            if request.history:
                return answer("Good.")
            raise TryLater("The index is being rebuilt: ask again in a minute.")

    evaluation = evaluate(tmp_path / "q.jsonl", Busy(), GOLD, half="testing")
    assert [request.history for request in asked] == [("barset grade?",), ()]
    assert [mark.recall for mark in evaluation.marks] == [1, 0]


def test_the_table_has_a_line_for_each_kind_and_failures_say_what_was_wrong() -> None:
    evaluation = score([GRADE, ELSEWHERE], {"grade": answer("Outstanding."), "elsewhere": answer("Good.")}, GOLD)
    assert [line.split()[0] for line in show(evaluation).splitlines()] == [
        "kind", "fact", "unanswerable", "ANSWERABLE", "OVERALL", "Refusals:",
    ]  # fmt: skip
    assert "missing good" in failures(evaluation, 5)
    assert "should be refused" in failures(evaluation, 5)
    assert len(failures(evaluation, 1).splitlines()) == 1


def reference() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.exists():
        pytest.skip("the reference scorer is not beside this checkout (../shared/tools/score.py)")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def varied_answers(questions: tuple[Question, ...]) -> dict[str, Answer]:
    """Answers right, wrong, bare, refused and misquoted by turns, made from the corpus's own plain files."""
    texts = {path.relative_to(ROOT / "corpus").as_posix(): path for path in (ROOT / "corpus").rglob("*.*")}
    answers = {}
    for turn, question in enumerate(questions):
        facts = ". ".join(wordings[0] for wordings in question.must)
        file = question.sources[0].file if question.sources else "oxfordshire/2018-press-note.txt"
        plain = texts[file].read_text(encoding="utf-8") if not file.endswith(".pdf") else "Divisions affected: All"
        start = (turn * 37) % max(1, len(plain) - 90)
        right = cite(plain[start : start + 80], 1 + turn % 3, file)
        wrong = cite("nothing of the kind stands anywhere in it", None, "nowhere.pdf")
        answers[question.id] = [
            answer(facts, right),
            answer(f"{facts[: len(facts) // 2]} ...", right, wrong),
            answer("I hold nothing on that.", refused=True),
            answer("Do you mean Oxfordshire, Cheshire East or Telford and Wrekin?"),
            answer(f"{'Padding. ' * 150}{facts}", right, right),
            answer(facts, *[cite(f"{fact} and more", None, file) for wordings in question.must for fact in wordings]),
        ][turn % 6]
    return answers


def test_our_figures_equal_those_of_the_reference_scorer(tmp_path: Path) -> None:
    scorer = reference()
    for path in (ROOT / "corpus").rglob("*.*"):
        if path.suffix in {".txt", ".md", ".html", ".pdf"}:
            text = path.read_text(encoding="utf-8") if path.suffix != ".pdf" else "Divisions affected: All"
            file = path.relative_to(ROOT / "corpus").as_posix()
            pages = [{"page": 1 if path.suffix == ".pdf" else None, "text": text}]
            (tmp_path / f"{path.name}.json").write_text(json.dumps({"file": file, "pages": pages}), encoding="utf-8")
    questions = read_questions(QUESTIONS)
    answers = varied_answers(questions)

    ours = score(questions, answers, gold_of_folder(tmp_path))
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    theirs = scorer.summary(
        scorer.evaluate(asked, {id_: given.as_json(id_) for id_, given in answers.items()}, scorer.Gold(tmp_path))
    )

    same = {"questions": "n", "leaks": "must_not_hits", "uncited": "uncited_answers"}
    pairs = [(ours.overall, theirs["overall"]), (ours.answerable, theirs["answerable"])]
    pairs += [(figures, theirs["kinds"][kind]) for kind, figures in ours.kinds.items()]
    assert len(pairs) > 10
    for figures, expected in pairs:
        for name, value in asdict(figures).items():
            assert value == pytest.approx(expected[same.get(name, name)]), name
