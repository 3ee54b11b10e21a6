"""Learns anew how a question is turned towards its answers: `python -m tests.nearness DATA_DIR`; five minutes.

DATA_DIR is an index of the reports that `questions.tsv` names. Prints how high the right sentence stands among all of
its report before and after, each council's by what was learned from the others, and what the judged sentences say of
the evidence that makes an answer; then writes `bot/retrieval/towards_answers.npz`.
"""

import argparse
from pathlib import Path

from bot.retrieval.remembered import RememberingEmbedder
from index.settings import Settings
from index.store import embedder_of, open_store
from tests.nearness.judging import accepted, weighed, weights_of_evidence
from tests.nearness.learning import across_councils, by_others, cases, keep, learned, ranks, read_questions, summed_up

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.nearness", description=__doc__)
    parser.add_argument("index", type=Path, help="the data folder of an index of the reports")
    settings = Settings(data_dir=parser.parse_args().index)
    store = open_store(settings, RememberingEmbedder(embedder_of(settings)))
    found = cases(read_questions(), store)
    print(f"{len(found)} questions")
    print("as it is  ", summed_up(ranks(found, None)))
    turnings = by_others(found)
    print("turned    ", summed_up(across_councils(found, turnings)))
    keep(learned(found))
    judged = weighed(store, turnings)
    print(f"{len(judged)} judged sentences;", weights_of_evidence(judged))
    print(accepted(judged))
