"""Sentences' vectors are kept a byte a number, and given back to the sentences that they were made of."""

import numpy as np
import pytest

from index.kept_sentences import as_bytes, by_place, spans
from tests.fakes import FakeEmbedder

TEXT = "Plans are late. Are they?\n• Homes are far away."


def test_spans_are_where_the_sentences_stand_in_a_longer_text() -> None:
    heading = "Care\n"
    cut = [(heading + TEXT)[first:last] for first, last in spans(TEXT, len(heading))]
    assert cut == ["Plans are late.", "Are they?", "• Homes are far away."]


def test_rows_come_back_as_they_were_but_for_a_trifle() -> None:
    rows = FakeEmbedder(dimensions=384).encode(["Plans are late.", "Are they?", "Homes are far away."])
    back = by_place({"a": TEXT, "b": "No rows."}, {"a": as_bytes(rows)}, 384)
    assert list(back) == [("a", 0), ("a", 16), ("a", 26)]
    assert np.allclose([np.linalg.norm(row) for row in back.values()], 1, atol=1e-5)
    assert all(back[place] @ row > 0.999 for place, row in zip(back, rows, strict=True))


@pytest.mark.parametrize("dimensions", [8, 384])
def test_each_number_takes_a_byte(dimensions: int) -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(50, dimensions)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    kept = as_bytes(rows)
    assert len(kept) == 50 * dimensions


def test_a_cosine_differs_by_less_than_it_says() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(400, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    text = "\n".join(f"Point {number}." for number in range(400))
    back = np.stack(list(by_place({"a": text}, {"a": as_bytes(rows)}, 384).values()))
    assert np.abs(back @ rows.T - rows @ rows.T).max() < 0.002


def test_rows_of_another_number_of_sentences_are_not_used() -> None:
    rows = as_bytes(FakeEmbedder().encode(["Plans are late.", "Are they?"]))
    assert list(by_place({"a": TEXT, "b": "Plans are late. Are they?"}, {"a": rows, "b": rows}, 64)) == [
        ("b", 0),
        ("b", 16),
    ]


def test_no_sentences_are_no_bytes() -> None:
    assert as_bytes(np.empty((0, 384), dtype=np.float32)) == b"" and by_place({"a": " "}, {"a": b""}, 384) == {}
