"""Every finding code and its level. The sentences are in `locale/*/`."""

from enum import StrEnum


class Level(StrEnum):
    """How urgent a finding is, worst first."""

    MUST_FIX = "must fix"
    SHOULD_LOOK = "should look"
    INFORMATION = "information"


_MUST_FIX = """
file-missing file-empty file-unreadable file-truncated file-kind-unknown file-without-rows
layer-needed folder-empty folder-not-here folder-without-dates control-without-date
coordinates-not-degrees axes-swapped crs-unknown
map-column-missing map-field-unknown map-unusable import-repeated
outline-missing outline-not-polygon outline-self-crossing outline-collapsed outline-unreadable
position-missing position-not-point coordinates-not-finite coordinates-out-of-range
id-repeated date-unreadable label-unusable
workspace-missing workspace-exists workspace-damaged country-unknown border-unusable
register-damaged register-newer register-busy write-denied disk-full
raster-damaged plan-damaged plan-not-made
account-unknown act-unknown act-outline-unusable act-refused act-outside-area area-unknown
date-in-future depth-missing evidence-missing approver-missing nothing-to-repair
chain-broken ledger-mismatch
hazard-not-run hazard-no-evidence hazard-outside-coverage hazard-asked-nonsense
control-not-known days-reversed side-needed
item-unknown days-below-one state-unknown treaty-unknown treaty-not-yet treaty-nothing-due
grid-too-large label-not-binary rate-out-of-range covariate-shape covariate-unknown
front-unknown one-class-only labels-off-map
port-in-use port-unusable serve-elsewhere
bbox-unusable datetime-unusable place-unusable parameter-unusable parameter-unknown crs-unanswered
collection-unknown feature-unknown address-unknown
year-unusable
team-days-below-one budget-buys-nothing nothing-to-plan
finds-out-of-balance find-unknown
nothing-cleared lanes-too-many lanes-too-few risk-unreachable
"""

_SHOULD_LOOK = """
outline-duplicate position-repeated outside-country date-missing terms-missing value-unknown
row-too-long overlap released-but-hazard reopened
control-outline-broken control-part-left-out control-date-used
evidence-not-placed evidence-outside-grid hazard-map-outdated year-before-record labels-seen
progress-without-task progress-without-m2 progress-without-date progress-exceeds-area
progress-area-unknown find-without-number
"""

_INFORMATION = """
extent-unknown repair-accepted country-outline-missing crs-assumed crs-converted column-guessed
reader-note
people-unknown year-not-over page-not-built covariate-missing
"""

LEVELS: dict[str, Level] = {
    **dict.fromkeys(_MUST_FIX.split(), Level.MUST_FIX),
    **dict.fromkeys(_SHOULD_LOOK.split(), Level.SHOULD_LOOK),
    **dict.fromkeys(_INFORMATION.split(), Level.INFORMATION),
}
