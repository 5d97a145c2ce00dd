"""Answers one after another."""

import threading

import pytest

from fallow.base.tiles import in_turn


def test_answers_come_in_order_and_only_a_few_ahead() -> None:
    begun: list[int] = []
    lock = threading.Lock()

    def job(piece: int) -> int:
        with lock:
            begun.append(piece)
        return piece * piece

    answers = in_turn(job, range(1000))
    assert next(answers) == 0
    with lock:
        assert len(begun) < 500
    assert list(answers) == [n * n for n in range(1, 1000)]


def test_what_a_piece_raises_is_raised_in_its_turn() -> None:
    answers = in_turn(lambda piece: 1 / piece, [1, 2, 0, 4])
    assert [next(answers), next(answers)] == [1, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(answers)
