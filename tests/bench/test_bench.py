"""The benchmark measures real processes, and says when one fails."""

import json
import sys
from pathlib import Path

import pytest

from index.embedding import SentenceEmbedder
from tests.bench.extraction import sample_of, shares_of
from tests.bench.ingest import Ingest, an_index, nothing_to_do, our_ingest, table
from tests.bench.process import Failed, Taken, run
from tests.bench.questions import our_answers
from tests.bench.questions import table as latencies

CORPUS = Path(__file__).parents[2] / "corpus"


def test_a_process_is_accounted_for_with_its_children(tmp_path: Path) -> None:
    child = "sum(range(6_000_000)); held = b'x' * 80_000_000"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True); print('done')"
    taken = run([sys.executable, "-c", code], {}, tmp_path / "out")
    assert taken.said == "done\n"
    assert taken.processors > 0.05 and taken.wall > 0.05 and taken.memory > 80


def test_a_process_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"ended with 3:\nno such peer"):
        run(
            [sys.executable, "-c", "import sys; print('no such peer', file=sys.stderr); sys.exit(3)"],
            {},
            tmp_path / "o",
        )


@pytest.mark.model
def test_the_ingest_of_a_small_corpus_is_measured(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "note.txt").write_text("Children in care in Kent do well at school.\n")
    ours = our_ingest(corpus, tmp_path)
    assert (ours.pages, ours.passages) == (1, 1)
    assert ours.encoding and 0 < ours.share_encoding < 1


@pytest.mark.model
def test_extraction_adds_little_to_reading_and_encoding(model: SentenceEmbedder, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    shares = shares_of([*sample_of(sorted(CORPUS.rglob("*.pdf"))), tmp_path / "broken.pdf"], model)
    assert shares.documents == len(sample_of(sorted(CORPUS.rglob("*.pdf")))) > 0
    assert min(shares.reading, shares.extracting, shares.encoding, shares.points) > 0
    assert shares.extraction < 0.15
    assert f"Extraction takes {shares.extraction:.1%}" in shares.as_text()


def test_a_sample_is_from_all_over_a_list() -> None:
    files = [Path(str(number)) for number in range(30)]
    assert sample_of(files, 3) == [Path("0"), Path("10"), Path("20")]
    assert sample_of(files[:2], 3) == files[:2]


@pytest.mark.model
def test_a_sync_that_finds_nothing_to_do_is_measured(tmp_path: Path) -> None:
    assert 0 < nothing_to_do(tmp_path, files=3, times=1)[0] < 60


def test_the_table_gives_medians_and_ratios_of_pairs() -> None:
    ours = [Ingest(Taken(wall, wall, 500, ""), pages=100, passages=90, encoding=wall / 2) for wall in (1, 2, 4)]
    peers = [Ingest(Taken(wall, wall, 1000, ""), pages=100, passages=60) for wall in (3, 4, 8)]
    rows = list(table(ours, peers))
    assert rows[2] == "| pages a second, whole process | 50.00 | 25.00 | 2.00 |"
    assert rows[-1] == "| share of the time in which the encoder works | 0.50 | | |"
    assert [row.count("|") for row in rows] == [5] * len(rows)


@pytest.mark.model
def test_the_answers_of_a_warm_process_are_timed_and_its_memory_told(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "kent.txt").write_text("Children in care in Kent do well at school.\n")
    asked = {"kind": "finding", "must": [], "must_not": [], "sources": []}
    lines = [{**asked, "id": str(n), "question": f"how do children do at school, {n}?"} for n in range(4)]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, lines)))
    told = our_answers(tmp_path / "q.jsonl", an_index(corpus, tmp_path), tmp_path, repeated=8)
    assert [each["at_once"] for each in told["latencies"]] == [1, 8, 32]
    assert all(0 < each["p50"] <= each["p95"] <= each["longest"] for each in told["latencies"])
    assert all(0 < each["share_encoding"] < 1 for each in told["latencies"])
    assert len(told["memory"]) == 1 and told["memory"][0] > 50


def test_the_table_of_latencies_sets_the_peer_beside() -> None:
    each = {"at_once": 8, "p50": 41.2, "p95": 139.6, "longest": 1200.0, "processors": 70.0, "share_encoding": 0.613}
    told = {"latencies": [each], "memory": [500, 501], "repeated": 2000}
    rows = list(latencies(told, {"p50": 22.0, "p95": 30.0}))
    assert rows[2] == "| 8 at once | 41 | 140 | 1,200 | 70 | 0.61 |"
    assert "retrieval alone, 1 at once | 22 | 30 |" in rows[3]
    assert rows[4].endswith("of 2,000 questions: 500, 501")
