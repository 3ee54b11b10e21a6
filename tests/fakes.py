"""Small parts that stand in for large ones; each behaves, none records what it was told to say."""

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.pooling import Span
from ingest.parse import Unread
from ingest.patience import reached_a_page


class FakeEmbedder:
    """Unit vectors made of a text's words: the more words two texts share, the nearer they are.

    The same in every process.
    """

    def __init__(self, id: str = "fake", dimensions: int = 64) -> None:
        self.id = id
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text."""
        self.encoded += texts
        return self._unit_rows(texts)

    def encode_in_context(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        """The rows of `encode`, and for each span the row that it would have alone."""
        rows = self.encode(texts)
        parts = [[text[first:last] for first, last in each] for text, each in zip(texts, spans, strict=True)]
        return rows, [self._unit_rows(each) for each in parts]

    def _unit_rows(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([self._row(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimensions)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def _row(self, text: str) -> np.ndarray:
        row = np.full(self.dimensions, 1e-3)
        for word in text.casefold().split():
            row[int(hashlib.sha256(word.strip(".,;:?").encode()).hexdigest(), 16) % self.dimensions] += 1
        return row


KEPT: list[bytearray] = []
"""What a careless parser never gives back."""


def parse_or_die(path: Path, file: str, sidecar: Path | None) -> Unread:
    """Stands in for `ingest.parse.parse`: dies, hangs or answers as the file's name says."""
    if "kills" in file:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in file:
        time.sleep(600)
    if "computes" in file:
        while True:
            pass
    if "pages" in file:
        for _ in range(6):
            reached_a_page(1.0)
            time.sleep(0.5)
    if "starts a program" in file:
        program = subprocess.Popen(["sleep", "600"])
        path.write_text(str(program.pid))
        program.wait()
    if "greedy" in file:
        bytearray(2 << 30)
    if "large" in file:
        KEPT.append(bytearray(800 << 20))
    return Unread(f"came through: {file}")


def a_program(folder: Path, name: str, does: str) -> Path:
    """Puts a program that does so in a folder of its own, to be named in PATH; gives the folder."""
    place = folder / "programs"
    place.mkdir()
    (place / name).write_text(f"#!/bin/sh\n{does}\n")
    (place / name).chmod(0o755)
    return place
