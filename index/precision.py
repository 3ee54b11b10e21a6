"""Which numbers an encoder reckons in on this processor: bfloat16 where that is quicker than float32 by far."""

import time
from collections.abc import Callable, Mapping

UNITS = ("amx_bf16", "avx512_bf16")
"""What a processor that multiplies in bfloat16 calls its unit for it, as torch names them. One without either takes
three times as long as in float32, so that no trial is worth its while.
"""

GAIN = 0.75
"""The most that bfloat16 may take of float32's time to be worth the digits that it loses."""

TRIALS = 6
ROWS, WIDTH, INNER = 1024, 384, 1536
"""The shape of the largest multiplication in the packaged model, over a batch of short texts."""


def bfloat16_is_quicker() -> bool:
    """Whether this processor multiplies in bfloat16 so much faster that vectors should be made in it; takes a tenth of
    a second.

    It is tried, since the names of a processor's units do not tell: with AVX-512's own bfloat16 the packaged model
    encoded 1.9 times as much as in float32 on one processor, and 0.8 times as much on another; with AMX three times as
    much.
    """
    return has_a_unit(_abilities()) and worth_it(_seconds)


def has_a_unit(abilities: Mapping[str, object]) -> bool:
    """Whether a processor with these abilities, as torch names them, has a unit that multiplies in bfloat16."""
    return any(abilities.get(unit) for unit in UNITS)


def worth_it(seconds: Callable[[str], float]) -> bool:
    """Whether bfloat16 is worth its lost digits, by the seconds that a multiplication takes in each, the best of a few
    trials: whatever else a machine is at only ever makes one longer.
    """
    times = [(seconds("float32"), seconds("bfloat16")) for _ in range(TRIALS)]
    return min(quick for _, quick in times) < GAIN * min(exact for exact, _ in times)


def _abilities() -> Mapping[str, object]:
    import torch

    read: Callable[[], Mapping[str, object]] = getattr(torch.cpu, "get_capabilities", dict)  # torch 2.11 and newer
    return read()


def _seconds(numbers: str) -> float:
    """How long one multiplication takes."""
    import torch

    kind = getattr(torch, numbers)
    rows, weights = torch.ones(ROWS, WIDTH, dtype=kind), torch.ones(INNER, WIDTH, dtype=kind)
    with torch.inference_mode():
        began = time.perf_counter()
        torch.nn.functional.linear(rows, weights)
        return time.perf_counter() - began
