"""Every finding code and its level. The sentences are in `locale/*/`."""

from enum import StrEnum


class Level(StrEnum):
    """How urgent a finding is, worst first."""

    MUST_FIX = "must fix"
    SHOULD_LOOK = "should look"
    INFORMATION = "information"


_MUST_FIX = """
file-missing file-empty file-unreadable file-kind-unknown file-without-rows file-too-deep
folder-without-dates folder-mixed
coordinates-not-degrees axes-swapped crs-unknown
map-column-missing map-field-unknown column-needed import-repeated
outline-missing outline-not-polygon outline-self-crossing outline-collapsed
position-missing coordinates-not-finite coordinates-out-of-range
date-unreadable area-id-repeated row-unreadable
workspace-missing workspace-exists register-damaged register-newer register-busy
write-denied disk-full
area-unknown act-unknown act-refused act-outside-area date-in-future depth-missing
evidence-missing approver-missing assertion-failed chain-broken ledger-mismatch
option-unusable item-unknown state-unknown treaty-unknown date-outside-coverage
control-empty
"""

_SHOULD_LOOK = """
outline-duplicate position-repeated outside-country date-missing terms-missing
overlap released-but-hazard control-date-used control-outline-repaired
value-unknown
"""

_INFORMATION = """
extent-unknown repair-accepted country-outline-missing crs-converted column-guessed
coordinates-flattened
"""

LEVELS: dict[str, Level] = {
    **dict.fromkeys(_MUST_FIX.split(), Level.MUST_FIX),
    **dict.fromkeys(_SHOULD_LOOK.split(), Level.SHOULD_LOOK),
    **dict.fromkeys(_INFORMATION.split(), Level.INFORMATION),
}
