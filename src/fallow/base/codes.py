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
layer-unknown file-locked archive-refused xml-dtd quote-unclosed line-unreadable export-cut
reader-died reader-slow reader-large reader-failed
map-column-missing map-field-unknown map-unusable import-repeated
form-unknown form-language-unknown form-unusable form-not-ours
batch-no-table batch-unknown batch-ambiguous batch-withdrawn batch-other-file
outline-missing outline-not-polygon outline-self-crossing outline-collapsed outline-unreadable
position-missing position-not-point coordinates-not-finite coordinates-out-of-range
id-repeated date-unreadable label-unusable
workspace-missing workspace-exists workspace-damaged country-unknown border-unusable
register-damaged register-newer register-busy write-denied disk-full
raster-damaged plan-damaged plan-not-made
account-unknown act-unknown act-outline-unusable act-refused act-outside-area area-unknown
date-in-future depth-missing evidence-missing approver-missing nothing-to-repair
override-needed later-decision-conflicts correct-unknown decision-repeated outline-needed
about-missing result-missing justification-missing figure-missing approver-is-submitter
hazard-remains nothing-changes assertion-failed journal-broken
chain-broken ledger-mismatch ground-owned-twice ground-not-whole
hazard-not-run hazard-no-evidence hazard-outside-coverage hazard-asked-nonsense
scheduler-unknown scheduler-gone tiles-too-small tiles-with-labels zarr-missing
control-not-known days-reversed side-needed
control-gap control-empty control-source-needed control-source-unknown side-unknown
control-day-twice control-role-unknown control-asked-nonsense control-no-border
control-no-day-in-common units-unusable scheduler-missing
item-unknown days-below-one state-unknown treaty-unknown treaty-not-yet treaty-nothing-due
grid-too-large label-not-binary rate-out-of-range rate-not-positive covariate-shape
covariate-unknown front-unknown one-class-only labels-off-map
probability-out-of-range gaps-asked-nonsense gaps-without-places blocks-too-small
validate-nothing inputs-unusable covariate-unusable
duration-unreadable count-below-one scenario-unreadable category-unknown
port-in-use port-unusable serve-elsewhere
bbox-unusable datetime-unusable place-unusable parameter-unusable parameter-unknown crs-unanswered
collection-unknown feature-unknown address-unknown
year-unusable
team-days-below-one budget-buys-nothing nothing-to-plan
finds-out-of-balance find-unknown
victim-unknown reason-missing reason-names-person erased-bytes-left
nothing-cleared lanes-too-many lanes-too-few risk-unreachable
mapping-unusable mapping-word-empty date-order-unknown classification-untold
figures-unusable claim-number-unknown claim-accepted-before
key-conflict outline-few-corners position-sentinel position-swapped position-hemisphere
position-far dates-reversed birth-after-event date-implausible count-implausible
labels-exchanged label-contradicts text-lost question-contradicts sexes-exchanged
source-unknown source-unreachable source-cut-short source-empty source-too-large
source-other-bytes source-record-unusable
subtotal-exchanged language-unsupported text-empty pdf-without-text
"""

_SHOULD_LOOK = """
area-in-several-units mixture-untold person-said-elsewhere
encoding-guessed column-repeated cells-merged sheet-hidden legs-open link-not-followed
number-rounded crs-coarse repeat-orphan companion-missing layer-left
outline-duplicate position-repeated outside-country date-missing terms-missing value-unknown
row-too-long overlap released-but-hazard reopened
control-outline-broken control-part-left-out control-date-used
control-outlines-differ control-day-empty control-date-contradicts control-jump
control-outside-border control-sides-overlap control-young
unit-outline-mended unit-outline-unusable units-not-covering
evidence-not-placed evidence-outside-grid hazard-map-outdated year-before-record labels-seen
evidence-contradicts evidence-before-conflict covariate-mostly-missing
progress-without-task progress-without-m2 progress-without-date progress-exceeds-area
progress-area-unknown find-without-number
classification-contradicts row-repeated key-blank key-alike cell-placeholder edge-long
parts-overlap area-differs position-crowded position-no-district position-other-district
district-dominates age-contradicts total-differs code-two-names text-garbled spellings-differ
cell-two-codes ordnance-unknown form-places-many number-mark code-short
name-contradicts name-two-codes code-among-words device-repeated position-zone
source-newer source-changed-here
claim-date-unresolved unit-unknown pdf-page-without-text published-unknown figure-unreadable
"""

_INFORMATION = """
line-above-header bearings-assumed-true pair-order-assumed member-skipped crs-grid-missing
repeats-present repeat-joined
extent-unknown repair-accepted country-outline-missing crs-assumed crs-converted column-guessed
reader-note control-border-strip
people-unknown year-not-over page-not-built covariate-missing validate-no-units validate-no-dates
mapping-reused hxl-tags-used number-with-separators code-restored
row-repeated-person position-rounded record-stale form-without-choices repair-made
claims-no-register source-recorded source-unchanged
"""

LEVELS: dict[str, Level] = {
    **dict.fromkeys(_MUST_FIX.split(), Level.MUST_FIX),
    **dict.fromkeys(_SHOULD_LOOK.split(), Level.SHOULD_LOOK),
    **dict.fromkeys(_INFORMATION.split(), Level.INFORMATION),
}
