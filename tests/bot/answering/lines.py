"""Lines of an answer, for the tests of what may leave."""

from bot.answering.draft import Line, Quotation, mark, quoted
from index.models import Document, Passage
from tests.builders import a_document, a_passage


def a_quotation(text: str, passage: Passage | str = "", document: Document | None = None) -> Quotation:
    """Words claimed to stand in a passage, which holds just them unless another is given."""
    document = document or a_document()
    return Quotation(text, passage if isinstance(passage, Passage) else a_passage(passage or text, document), document)


def a_quoting_line(text: str, quotation: Quotation) -> Line:
    """A line that shows words between quotation marks and cites a quotation for them."""
    return Line(f"{quoted(text)} {mark(0)}", (quotation,), leads=True)


def a_claim(text: str, *sources: str) -> Line:
    """A line in our own words that cites a quotation for each source, which is its whole passage."""
    support = tuple(a_quotation(source) for source in sources)
    return Line(text + "".join(mark(index) for index in range(len(support))), support, leads=True)
