"""What runs beside gives its answer, or its error, where it is asked for."""

import os

import pytest

from fallow.base.finding import Finding, Refusal
from fallow.base.forks import beside


def test_a_job_runs_in_a_process_of_its_own_while_the_block_goes_on() -> None:
    with beside(os.getpid) as other:
        assert other() != os.getpid()


def test_what_a_job_refuses_is_refused_where_it_is_asked_for() -> None:
    def refuse() -> None:
        raise Refusal(Finding("area-unknown", values={"area": "A"}))

    with beside(refuse) as answer, pytest.raises(Refusal) as refused:
        answer()
    assert [f.code for f in refused.value.findings] == ["area-unknown"]
