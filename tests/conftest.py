"""What all tests share: real data, a fictional province, and a seeded, quick hypothesis."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "fallow", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fallow")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project; a failure, not a skip, when it is absent."""
    folder = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
    assert folder.is_dir(), (
        f"the shared data are not at {folder}: set FALLOW_SHARED to the folder that holds data/"
    )
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo without its hazard map and plan. Building it takes seconds: work on a copy."""
    from fallow.cli.demo import build

    folder = tmp_path_factory.mktemp("built") / "demo"
    build(1, folder, fresh=False, quiet=True, answers=False)
    return folder
