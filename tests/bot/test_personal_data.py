"""What counts as personal data in a question, and what does not, however like it looks."""

import json
import sqlite3
import time
from pathlib import Path

import pytest

from bot.cli import main
from bot.personal_data import PersonalData, found_in, refuse, warning

ROOT = Path(__file__).parents[2]

NHS, NI, BIRTH = "an NHS number", "a National Insurance number", "a date of birth"
PHONE, EMAIL, HOME = "a telephone number", "an e-mail address", "a home address"
NAMED = "a name with an age or a date of birth"

HOLDS = [
    ("what did the report say about nhs 943 476 5919", NHS),
    ("9434765919 which team has this child", NHS),
    ("child 943-476-5919, what are the next steps?", NHS),
    ("NHS number: 943 476 5918 (mistyped) what now", NHS),
    ("nhs no 123 456 7890 which visit was that", NHS),
    ("is AB123456C a care leaver?", NI),
    ("her NI number is AB 12 34 56 C", NI),
    ("national insurance qq... no, jg 10 37 59 a", NI),
    ("can you find jg103759a", NI),
    ("child with dob 3/4/2012, what help is there?", BIRTH),
    ("D.O.B. 03.04.2012 in Leeds", BIRTH),
    ("date of birth: 3rd April 2012", BIRTH),
    ("girl born on 3 April 2012 in Oxfordshire", BIRTH),
    ("born 2012-04-03, which plan applies?", BIRTH),
    ("he was born on the 21st of Sept 2009", BIRTH),
    ("birthday is April 3, 2012", BIRTH),
    ("her birth date was 03-04-12", BIRTH),
    ("3/4/2012 (dob), what should we do", BIRTH),
    ("call mum on 07700 900123", PHONE),
    ("her number's 07700900123", PHONE),
    ("dad is on +44 7700 900 123", PHONE),
    ("phone (01632) 960 983 about the placement", PHONE),
    ("020 7946 0958 is the carer, what did the report find?", PHONE),
    ("0044 7700 900123", PHONE),
    ("0161 496 0000 - what do I say", PHONE),
    ("mum's e-mail is anna.k.1982@gmail.com", EMAIL),
    ("send it to j.smith+work@leeds.gov.uk", EMAIL),
    ("who is o'neill@example.co.uk in the minutes?", EMAIL),
    ("family at 12 Acacia Avenue, Oxford OX1 2AB", HOME),
    ("Flat 3, Bramble Court, LS1 4AP: which area is that", HOME),
    ("14b high street tf3 4jt had a visit", HOME),
    ("7, OX1 2AB", HOME),
    ("OX1 2AB number 7", HOME),
    ("they live at 12 Acacia Avenue", HOME),
    ("her address is 4 The Old Lane", HOME),
    ("Emily Carter, aged 7, what support should she have?", NAMED),
    ("what about emily carter aged 7", NAMED),
    ("Emily is 7, is that late for a plan?", NAMED),
    ("7-year-old Emily was missed by the visit", NAMED),
    ("a 7 year old boy called zayd", NAMED),
    ("Zaynab Okoro, 6 years old, in Telford", NAMED),
    ("my pupil Zayd, who is 6 years old", NAMED),
    ("Emily Carter (7) and the report", NAMED),
    ("Emily Carter, 7, in Oxfordshire", NAMED),
    ("Jake, our 16 year old, went missing", NAMED),
    ("the 15 year old girl Siobhan from Cheshire East", NAMED),
    ("Mohammed is 14 months old", NAMED),
    ("aged nine, named Tobiah", NAMED),
    ("Emily Carter (03/04/2012) and her plan", NAMED),
    ("Oliver's just turned 18, what of care leavers?", NAMED),
    ("sarah 16yo care leaver what did ofsted say", NAMED),
    ("a girl named Wren aged 4", NAMED),
    ("Lily-Mae, 4 years old, on a plan", NAMED),
    ("Ahmed who turned 16 last week", NAMED),
    ("Emily Carter aged 7 and her brother", NAMED),
    ("Amber Jones, aged 7, in Leeds", NAMED),
    ("my case (Sophie Turner 11/09/2010)", NAMED),
]

HOLDS_NONE = [
    "what needs to improve in 2024?",
    "was Oxfordshire inspected from 12/02/2024 to 23/02/2024?",
    "inspection dates 29 April to 3 May 2024 in Telford",
    "the report of URN 80455",
    "what is on page 214, item 9?",
    "report 10123456 of 2024-05-20",
    "reference 50123456789",
    "who was the lead inspector, Tracey Scott?",
    "what did Councillor Emily Carter ask about homelessness?",
    "Cllr Carter (7) on the committee",
    "Cllr Jane Smith, 12, minutes",
    "did Lorraine Butcher present the item on 12/02/2013?",
    "what did Isabelle Trowler say in 2023?",
    "Leeds, aged 16 and 17, homeless",
    "children aged 5 to 11 in Leeds",
    "young people aged 16-17 who present as homeless",
    "a care leaver aged 21 or over in Oxfordshire",
    "Are Children aged 7 visited often enough?",
    "Key Stage 2 pupils, 7-year-olds",
    "Early Years aged 3 in Cheshire East",
    "7 year old Leeds report",
    "the 3 year old ILACS report",
    "is there a 2 year old Early Help strategy?",
    "a two-year-old action plan",
    "what does it say about recording a date of birth?",
    "do they record the NHS number of each child?",
    "is the NHS number 10 digits long?",
    "children born after 1 September 2019",
    "babies born in 2012",
    "unborn babies, pre-birth assessments on 12 March 2024",
    "how many children were born in May 2023?",
    "national insurance numbers for care leavers at 16",
    "at 201819 a review was held",
    "in 201819 a review was held",
    "IN 201819 A REVIEW WAS HELD",
    "2018/19 and 2019/20, 12 34 56",
    "Ofsted's helpline 0300 123 4666",
    "freephone 0800 1111 and 0808 800 5000",
    "from 01-02-2024 to 03-04-2024",
    "01.02.2024 03.04.2024",
    "0.123456789 of the total",
    "write to enquiries@ofsted.gov.uk?",
    "democratic.services@oxfordshire.gov.uk published it",
    "@Inspections what about Leeds?",
    "Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD",
    "which council is in OX1 1ND?",
    "Q1 2nd quarter 2024, page 7",
    "S1 2nd visit in 2023, 14 recommendations",
    "section 20, section 47 and section 17 in 12 weeks",
    "within 70 working days of 20 May 2024",
    "21 out of 25 authorities were good",
    "Stockport is 7th, Leeds is 3",
    "Kent is 7, Medway is 9 in the table",
    "was Victoria Park visited? it opened 3 years ago",
    "Dame Rachel de Souza, 12 recommendations",
    "who chaired on 3 April 2012, Mark Ellis?",
    "Telford and Wrekin, 2 areas to improve",
    "what changed since Rotherham 2014, 5 years on?",
    "www.ofsted.gov.uk/reports/80455",
    "£1 234 567 8901 in budget",
    "a caseload of 16 in Bradford, is it 16?",
    "What did Grace say about children aged 7 and under?",
    "how did May 2024 compare with June 2023?",
    "is Will Young's team good? 18 social workers",
    "Mark Owen's report, 12 pages",
    "Ofsted visited on 3, 4 and 5 May 2023",
    "how many actions are Red (3), Amber (7) and Green (12)?",
    "inspected in Jan, 7.",
    "Holly House, 7, and Willow Lodge (9)",
    "Helen aged 18 and over services",
]


@pytest.mark.parametrize(("question", "sort"), HOLDS, ids=[question for question, _ in HOLDS])
def test_personal_data_is_seen(question, sort):
    assert sort in found_in(question)


@pytest.mark.parametrize("question", HOLDS_NONE)
def test_what_only_looks_like_it_is_let_through(question):
    assert found_in(question) == ()


def test_no_question_of_the_evaluation_is_taken_for_personal_data():
    lines = (ROOT / "tests/evaluation/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [text for line in lines for text in [json.loads(line)["question"], *json.loads(line)["history"]]]

    assert len(asked) > 150
    assert {text: found_in(text) for text in asked if found_in(text)} == {}


def test_the_warning_names_the_sort_and_repeats_nothing():
    question = "NHS 943 476 5919, dob 3/4/2012, ring 07700 900123"

    said = warning(found_in(question))

    assert "**an NHS number, a date of birth and a telephone number**" in said
    assert not {"943", "5919", "2012", "900123"} & set(said.replace(",", " ").split())
    assert "delete the message" in said


def test_earlier_questions_count_as_well():
    with pytest.raises(PersonalData, match="a date of birth"):
        refuse("and since then?", "what about dob 3/4/2012?")


@pytest.mark.parametrize("text", ["0" * 20_000, "Aa " * 7_000, "aged " * 4_000, "12 high " * 2_500, "a.b@" * 5_000])
def test_no_text_takes_long(text):
    began = time.monotonic()
    found_in(text[:4_000])

    assert time.monotonic() - began < 0.5


# In the terminal


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The data folder of a terminal whose journal keeps questions."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("CORPUS_DIR", str(tmp_path))
    monkeypatch.setenv("JOURNAL_QUESTIONS", "1")
    return tmp_path / "var"


def everything_in(folder: Path) -> str:
    """All that stands in the folder's files."""
    return "".join(file.read_bytes().decode(errors="replace") for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("arguments", [["ring 07700 900123"], ["and then?", "--history", "ring 07700 900123"]])
def test_a_terminal_warns_and_keeps_nothing(kept, capsys, arguments):
    assert main(["ask", *arguments]) == 1

    complaint = capsys.readouterr().err
    assert "**a telephone number**" in complaint
    assert "900123" not in complaint + everything_in(kept)
    with sqlite3.connect(kept / "journal.db") as database:
        assert database.execute("SELECT outcome, reason, question, length FROM entries").fetchall() == [
            ("turned away", "personal data", "", 0)
        ]
    database.close()


def test_a_file_of_questions_goes_on_after_one_that_holds_personal_data(kept, tmp_path, capsys):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "1", "question": "ring 07700 900123"}\n{"id": "2", "question": "help"}\n')

    assert main(["ask", "--batch", str(file)]) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["refused"], first["reason"], first["question"]) == ("1", True, "personal data", "")
    assert "900123" not in first["answer"]
    assert not second["refused"]
