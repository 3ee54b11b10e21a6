"""Learns the sorts of questions anew and writes `bot/sorts.npz`: `python -m tests.sorts`; a minute.

Prints first how well each writer's questions are told from what the others wrote.
"""

from index.embedding import SentenceEmbedder
from tests.sorts.learning import keep, measure, read_examples, rows_of

if __name__ == "__main__":
    examples = read_examples()
    rows = rows_of(examples, SentenceEmbedder(precision="float32"))
    measured = measure(rows, examples)
    print("writer  questions  right   told  right of told")
    for each in measured:
        print(f"{each.writer:6} {each.questions:10} {each.right:6.3f} {each.told:6.3f} {each.right_of_told:14.3f}")
    count = sum(each.questions for each in measured)
    print(f"{'all':6} {count:10} {sum(each.right * each.questions for each in measured) / count:6.3f}")
    keep(rows, examples)
