"""python -m tests.bench [CORPUS] [--peer COMMAND] [--runs N]

Measures the ingest of a folder of documents beside the textbook pipeline's, run after run in turn, and a sync of 10,000
files that finds nothing to do.
"""

import argparse
import shlex
import tempfile
from pathlib import Path

from tests.bench.ingest import FILES, nothing_to_do, our_ingest, peers_ingest, table


def main() -> None:
    """Prints the tables of the README."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("corpus"), help="the folder of documents")
    parser.add_argument("--peer", default="", help="the command of the pipeline to compare with")
    parser.add_argument("--runs", type=int, default=1, help="how often each is run, in turn")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        ours, peers = [], []
        for _ in range(arguments.runs):
            ours.append(our_ingest(arguments.corpus, scratch))
            if arguments.peer:
                peers.append(peers_ingest(shlex.split(arguments.peer), arguments.corpus, scratch))
        print(f"{arguments.corpus.name}: {ours[0].pages} pages, medians of {arguments.runs}\n")
        print("\n".join(table(ours, peers)))
        seconds = sorted(nothing_to_do(scratch))
        print(f"\nA sync over {FILES:,} files that finds nothing to do: {seconds[len(seconds) // 2]:.2f} s")


if __name__ == "__main__":
    main()
