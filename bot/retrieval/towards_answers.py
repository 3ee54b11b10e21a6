"""Turns the meaning of a question towards that of the sentences that answer such questions.

A question in everyday words lies some way off the sentence that answers it. How the one is to be turned to meet the
other was learned from questions of many hands, each over a sentence of a real report: `tests/nearness`, by which
`towards_answers.npz` is made.
"""

import io
from functools import cache
from importlib.resources import files

import numpy as np

from index.embedding import PACKAGED_MODEL, Embedder, Vectors


def towards_answers(meaning: Vectors, embedder: Embedder) -> Vectors:
    """A question's meaning, a row of length 1, turned towards its answers, of length 1 again; as it is with another
    embedder than the packaged one, of which nothing was learned.
    """
    if not is_learned_for(embedder):
        return meaning
    turned = meaning @ _turning()
    length = float(np.linalg.norm(turned))
    return turned / length if length else meaning


def is_learned_for(embedder: Embedder) -> bool:
    """Whether anything was learned of an embedder's meanings."""
    return embedder.id == PACKAGED_MODEL


@cache
def _turning() -> Vectors:
    with np.load(io.BytesIO(files(__package__).joinpath("towards_answers.npz").read_bytes())) as kept:
        turning: Vectors = kept["turning"].astype(np.float32)
    return turning
