"""Answers kept beside the register, written whole: the last plan, and what answers rest on."""

import json
from collections.abc import Mapping
from typing import Any

from fallow.base.files import atomic_write
from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where
from fallow.records import Batch, Withdrawal
from fallow.store.refusing import refusing
from fallow.store.workspace import Workspace

_NEEDED = ("team_days", "areas", "benefit_weighted_ha", "gap")


def inputs_of(workspace: Workspace) -> list[dict[str, str]]:
    """The files that the register stands on, with checksums, for a manifest; without those whose
    import was withdrawn."""
    with workspace.register() as register:
        gone = {w.batch_id for w in register.read(Withdrawal)}
        batches = [b for b in register.read(Batch) if b.id not in gone]
    return [
        {"file": b.file, "kind": str(b.kind), "sha256": b.sha256, "batch": b.id} for b in batches
    ]


def keep_plan(workspace: Workspace, plan: Mapping[str, Any]) -> None:
    """Keep a plan as JSON in place of the one before. Raises Refusal when it cannot be written."""
    path = workspace.plan_file
    with refusing(path):
        atomic_write(path, json.dumps(plan, ensure_ascii=False, indent=1) + "\n")


def kept_plan(workspace: Workspace) -> dict[str, Any] | None:
    """The last plan, or None when none was made. Raises Refusal when the file is damaged."""
    path = workspace.plan_file
    if not path.is_file():
        return None
    try:
        plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = [name for name in _NEEDED if name not in plan]
    except (ValueError, TypeError) as error:
        raise _damaged(workspace, str(error)) from error
    if missing:
        raise _damaged(workspace, f"no {', '.join(missing)}")
    return plan


def _damaged(workspace: Workspace, detail: str) -> Refusal:
    path = str(workspace.plan_file)
    return Refusal(Finding("plan-damaged", Where(file=path), {"path": path, "detail": detail}))
