"""A workspace: a folder with settings (fallow.toml), the register, and reports."""

import json
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely import Geometry

from fallow.base.border import country_outline
from fallow.base.files import atomic_write
from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where
from fallow.store.refusing import refusing
from fallow.store.register import Register, create, open_register

SETTINGS, REGISTER, REPORTS, BORDER = "fallow.toml", "register.gpkg", "reports", "border.geojson"
EMBARGO_DAYS = 90  # unless the settings say otherwise


@dataclass(frozen=True, slots=True)
class Workspace:
    """An existing workspace. `border` is the authority's own outline, or Natural Earth's, or
    None when neither is known. `separate_approver`: the authority forbids that the person who
    submits a decision approves it. Control outlines younger than `embargo_days` leave only with
    one of the `control_roles` that the authority lists in the settings."""

    folder: Path
    name: str
    country: str
    border: Geometry | None
    separate_approver: bool = False
    embargo_days: int = EMBARGO_DAYS
    control_roles: tuple[str, ...] = ()

    @property
    def reports(self) -> Path:
        return self.folder / REPORTS

    @property
    def own_border(self) -> bool:
        """Whether the border is the authority's own."""
        return (self.folder / BORDER).is_file()

    @property
    def mappings(self) -> Path:
        """Where the mappings of tables are kept."""
        return self.folder / "mappings"

    @property
    def hazard_map(self) -> Path:
        """Where `hazard run` puts the map, its manifest beside it."""
        return self.folder / "hazard" / "hazard.tif"

    @property
    def hazard_reasons(self) -> Path:
        """What an explanation of the map needs, beside it."""
        return self.folder / "hazard" / "reasons.tif"

    @property
    def hazard_draws(self) -> Path:
        """The folder of the joint draws of the map, where they were asked for."""
        return self.folder / "hazard" / "draws.zarr"

    @property
    def hazard_kept(self) -> Path:
        """The folder of what an update of the map starts from."""
        return self.folder / "hazard" / "kept"

    @property
    def hazard_work(self) -> Path:
        """The folder of finished tiles of maps under way."""
        return self.folder / "hazard" / "work"

    @property
    def exposure(self) -> Path:
        """The folder in which `control exposure` puts its rasters."""
        return self.folder / "control"

    @property
    def plan_file(self) -> Path:
        """Where `plan solve` keeps its last answer."""
        return self.folder / "plan" / "plan.json"

    def register(self) -> Register:
        """Open the register."""
        return open_register(self.folder / REGISTER)


def make_workspace(folder: Path, country: str, name: str, border: Geometry | None) -> Workspace:
    """Make a workspace in a folder that is new or empty; all of it or nothing.

    Raises Refusal when the folder is in use or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(Finding("workspace-exists", values={"path": str(folder)}))
    fresh = not folder.exists()
    with refusing(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / REPORTS).mkdir()
            create(folder / REGISTER, country)
            if border is not None:
                atomic_write(folder / BORDER, shapely.to_geojson(border))
            lines = (
                "# A Fallow workspace.",
                f"name = {json.dumps(name, ensure_ascii=False)}",
                f'country = "{country}"  # ISO 3166-1 alpha-3',
                "separate_approver = false  # true: who submits a decision may not approve it",
            )
            atomic_write(folder / SETTINGS, "\n".join(lines) + "\n")
        except BaseException:
            for left in (REPORTS, REGISTER, f"{REGISTER}-wal", f"{REGISTER}-shm", BORDER):
                path = folder / left
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)
            if fresh and folder.is_dir():
                folder.rmdir()
            raise
    return open_workspace(folder)


def open_workspace(folder: Path) -> Workspace:
    """Open a workspace. Raises Refusal when the folder is none, or its settings are damaged."""
    path = folder / SETTINGS
    if not path.is_file():
        raise Refusal(Finding("workspace-missing", values={"path": str(folder)}))
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        name, country = str(settings["name"]), str(settings["country"])
        embargo = int(settings.get("control_embargo_days", EMBARGO_DAYS))
        roles = tuple(str(role) for role in settings.get("control_roles", ()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, ValueError, TypeError) as error:
        raise Refusal(
            Finding(
                "workspace-damaged",
                Where(file=str(path)),
                {"path": str(path), "detail": str(error)},
            )
        ) from error
    own = folder / BORDER
    border = shapely.from_geojson(own.read_text()) if own.is_file() else country_outline(country)
    apart = settings.get("separate_approver", False) is True
    return Workspace(folder, name, country, border, apart, embargo, roles)
