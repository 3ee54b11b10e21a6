"""python -m tests.bench [CORPUS] [--peer COMMAND] [--runs N] [--questions FILE.jsonl [--index DATA_DIR]]

Measures the ingest of a folder of documents beside the textbook pipeline's, run after run in turn, and a sync of 10,000
files that finds nothing to do, and what extraction adds to reading and encoding. With questions: how long their answers
take over the folder's documents, or, with an index that holds them already, that alone.
"""

import argparse
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.embedding import SentenceEmbedder
from tests.bench import questions
from tests.bench.extraction import sample_of, shares_of
from tests.bench.ingest import FILES, an_index, nothing_to_do, our_ingest, peers_ingest, table


def main() -> None:
    """Prints the tables of the README."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("corpus"), help="the folder of documents")
    parser.add_argument("--peer", default="", help="the command of the pipeline to compare with")
    parser.add_argument("--runs", type=int, default=1, help="how often each is run, in turn")
    parser.add_argument("--questions", type=Path, help="a file of questions to time")
    parser.add_argument("--index", type=Path, help="the data folder of an index to ask, instead of making one")
    parser.add_argument("--repeated", type=int, default=5000, help="so many questions are asked to see the memory grow")
    arguments = parser.parse_args()
    peer = shlex.split(arguments.peer)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if not arguments.index:
            _time_the_ingest(arguments.corpus, peer, arguments.runs, scratch)
        if arguments.questions:
            index = arguments.index or an_index(arguments.corpus, scratch)
            ours = questions.our_answers(arguments.questions, index, scratch, arguments.repeated)
            theirs = questions.peers_answers(peer, arguments.corpus, arguments.questions, scratch) if peer else None
            print("\n" + "\n".join(questions.table(ours, theirs)))


def _time_the_ingest(corpus: Path, peer: Sequence[str], runs: int, scratch: Path) -> None:
    ours, peers = [], []
    for _ in range(runs):
        ours.append(our_ingest(corpus, scratch))
        if peer:
            peers.append(peers_ingest(peer, corpus, scratch))
    print(f"{corpus.name}: {ours[0].pages} pages, medians of {runs}\n")
    print("\n".join(table(ours, peers)))
    files = sorted(each for each in corpus.rglob("*.*") if each.suffix != ".toml" and each.is_file())
    print(f"\n{shares_of(sample_of(files), SentenceEmbedder()).as_text()}")
    seconds = sorted(nothing_to_do(scratch))
    print(f"\nA sync over {FILES:,} files that finds nothing to do: {seconds[len(seconds) // 2]:.2f} s")


if __name__ == "__main__":
    main()
