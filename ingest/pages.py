"""Names pages in sentences for the report."""

from collections.abc import Iterable


def named_pages(numbers: Iterable[int], one: str = "Page", several: str = "Pages") -> str:
    """Pages by their numbers, as a sentence begins: "Page 3", "Pages 2, 5 and 7 to 9"."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    parts = [
        part
        for span in spans
        for part in ([f"{span[0]} to {span[-1]}"] if len(span) > 2 else [str(number) for number in span])
    ]
    if len(parts) == 1 and len(spans[0]) == 1:
        return f"{one} {parts[0]}"
    return f"{several} {', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else f"{several} {parts[0]}"
