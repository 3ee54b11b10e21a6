from collections.abc import Callable

import pytest

from index.precision import bfloat16_is_quicker, has_a_unit, worth_it


@pytest.mark.parametrize("unit", ["amx_bf16", "avx512_bf16"])
def test_a_processor_with_a_unit_for_bfloat16_is_tried(unit: str) -> None:
    assert has_a_unit({"avx2": True, unit: True})
    assert not has_a_unit({"avx2": True, unit: False})
    assert not has_a_unit({})


def takes(**seconds: list[float]) -> Callable[[str], float]:
    left = {kind: iter(each) for kind, each in seconds.items()}
    return lambda numbers: next(left[numbers])


def test_bfloat16_is_taken_where_it_saves_a_quarter_of_the_time() -> None:
    assert worth_it(takes(float32=[1.2] * 6, bfloat16=[0.6] * 6))
    assert not worth_it(takes(float32=[1.2] * 6, bfloat16=[1.0] * 6))


def test_what_else_the_machine_is_at_does_not_decide() -> None:
    busy = [9.0, 9.0, 9.0, 0.6, 9.0, 9.0]
    assert worth_it(takes(float32=[1.2] * 6, bfloat16=busy))
    assert not worth_it(takes(float32=[9.0, 1.2, 9.0, 9.0, 9.0, 9.0], bfloat16=[1.1] * 6))


def test_this_processor_can_be_tried() -> None:
    assert bfloat16_is_quicker() in (True, False)
