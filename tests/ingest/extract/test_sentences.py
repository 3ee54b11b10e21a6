from ingest.extract.sentences import sentences


def test_sentences_keep_their_place() -> None:
    text = "The first one. “The second?” A third"
    found = sentences(text)

    assert [sentence.text for sentence in found] == ["The first one.", "“The second?”", "A third"]
    assert all(text[each.start : each.start + len(each.text)] == each.text for each in found)


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert len(sentences("Cllr. J. Smith asked Dr. Jones about No. 4 Court.")) == 1
