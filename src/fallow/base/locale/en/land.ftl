### Findings of the ledger, and the words of its commands.

finding-outline-self-crossing = The outline of { $area } crosses itself, so its extent is unknown. The proposed repair measures { $after_m2 } m² (as drawn: { $before_m2 } m², change { $change_m2 } m²).
    .remedy = Look at it, then accept with: fallow land repair { $area } --by NAME; or on import with --accept outline-self-crossing
finding-outline-collapsed = The outline of { $area } crosses itself and nothing is left of it after repair; its extent is unknown.
    .remedy = Ask the source for the outline.
finding-repair-accepted = The proposed repair of { $area } ({ $after_m2 } m²) was accepted by { $by }.
    .remedy = Nothing to do.
finding-nothing-to-repair = { $area } has no proposed repair waiting.
    .remedy = `fallow check` lists the areas that have one.
finding-overlap = { $area_m2 } m² of { $area } ({ $classification }) lie in { $other } too and are counted there.
    .remedy = Check whether the two are one area.
finding-released-but-hazard = { $area_m2 } m² recorded as { $classification } by { $area } are an open hazard by { $other }; they stay a hazard.
    .remedy = Find out which of the two is right: release that part of { $other } by a decision, or correct { $area }.
finding-reopened = { $area_m2 } m² that { $area } recorded as { $classification } on { $released } were reported as hazard by { $other } on { $reported }; they count as hazard again.
    .remedy = Nothing to do if the new report is right; the release stays in the history of { $area }.
finding-extent-unknown = { $areas ->
        [one] { $areas } { $classification } area has an outline that is missing or broken
       *[other] { $areas } { $classification } areas have an outline that is missing or broken
    }; their extent is unknown and in no total.
    .remedy = Ask the source for the outlines, or accept proposed repairs.
finding-area-unknown = There is no area { $area } in the ledger on that day.
    .remedy = Import the area first, or check its id.
finding-account-unknown = The balance has no line "{ $account }".
    .remedy = It has: { $known }.
finding-act-unknown = "{ $act }" is no act of the ledger.
    .remedy = Write one of: { $known }.
finding-act-refused = { $act } is not permitted for { $area } as it stands ({ $state }). The rule: { $sources }
    .remedy = { $act ->
        [cancel] Cancellation is for suspected land (IMAS 07.11, IMAS 08.10).
        [reduce] Reduction by technical survey is for suspected or confirmed land (IMAS 07.11).
        [clear] Clearance is for confirmed land (IMAS 07.11, IMAS 09.10); classify the area as confirmed first.
        [classify] Suspected land becomes confirmed by direct evidence; classify once.
        [quality] A failed sample puts released land back; this land is not released.
        [extend] The extent is not known: give the whole outline with re-estimate, or accept its repair.
        [repair] The outline is known: use extend or re-estimate.
       *[other] Check the area's history: fallow land history { $area }
    }
finding-act-outline-unusable = The outline of the decision about { $area } cannot be used ({ $fault }).
    .remedy = Draw it again as one polygon that does not cross itself.
finding-act-outside-area = { $outside_m2 } m² of the outline lie outside { $area }.
    .remedy = Draw the part within the area, or record the rest as an area of its own.
finding-date-in-future = { $day } has not come yet.
    .remedy = Correct the day at its source; a decision is posted when it has taken effect.
finding-depth-missing = { $area }: land counts as cleared only to a stated depth (IMAS 09.10).
    .remedy = Give depth_m.
finding-evidence-missing = { $area }: a decision stands on evidence or a method (IMAS 07.11).
    .remedy = Give evidence or method.
finding-approver-missing = { $area }: nobody is named who approved the decision.
    .remedy = Give approver.
finding-override-needed = { $act } of { $area } as it stands ({ $state }) is an exception that only the authority may make ({ $sources }).
    .remedy = Give justification, with the authority as approver; or take the ordinary step first.
finding-later-decision-conflicts = With this, the decision { $decision } of { $day } about { $area } would no longer be permitted ({ $why }).
    .remedy = Correct that decision first (act correct, about its id), or correct the day of this one.
finding-correct-unknown = There is no decision { $decision } that stands and can be corrected.
    .remedy = Ids are in: fallow land history { $area } --json
finding-decision-repeated = The decision { $decision } is in the ledger already.
    .remedy = Leave it out; a decision counts once.
finding-outline-needed = { $act } of { $area } needs an outline.
    .remedy = Post it as GeoJSON, the row's geometry being the ground concerned.
finding-about-missing = { $act } of { $area }: nothing is said about what.
    .remedy = { $act ->
        [split] Give about: the id of the part that is split off.
        [merge] Give about: the id of the area it goes into.
        [reopen] Give about: the id of the released area.
        [correct] Give about: the id of the decision that is corrected.
       *[other] Give about: the account, such as cleared.
    }
finding-result-missing = { $area }: a quality visit has a result.
    .remedy = Give result: passed or failed.
finding-justification-missing = { $area }: a correction says why.
    .remedy = Give justification.
finding-figure-missing = An assertion has a figure in whole square metres.
    .remedy = Give area_m2.
finding-approver-is-submitter = { $area }: { $by } cannot both submit and approve (the authority's rule of this workspace).
    .remedy = Have another person post it, or name who really approved it.
finding-hazard-remains = { $act } of { $area }: { $remains_m2 } m² of it are still a hazard ({ $sources }).
    .remedy = Release that part first, or give the outline of the released part only.
finding-nothing-changes = { $act } of { $area } with this outline changes no square metre.
    .remedy = Check the outline and the area's id.
finding-assertion-failed = { $account } on { $day } ({ $area ->
        [register] the whole register
       *[other] { $area }
    }): asserted { $asserted_m2 } m², the ledger holds { $held_m2 } m², { $difference_m2 } m² more than asserted.
    .remedy = Look behind the figure with `fallow land why`; post what is missing, or assert the figure that holds.
finding-journal-broken = The journal cannot be taken at line { $line }: { $why }.
    .remedy = Export it again from the register it came from; a journal is not edited by hand.
finding-area-in-several-units = { $area } lies in several administrative units; all of it counts in { $unit }, which holds most (elsewhere: { $rest }).
    .remedy = Nothing to do where that is right; to count the parts apart, split the area (act split).
finding-mixture-untold = { $areas ->
        [one] The mixed area { $first } does
       *[other] { $areas } mixed areas (the first: { $first }) do
    } not say which kinds of hazard they hold.
    .remedy = Give the column made_of, such as "AP mines; other ERW"; Article 7 reports the kinds apart.
finding-chain-broken = Audit entry { $entry } ({ $what }, by { $by }, { $at }) does not match what is in the tables: the register was changed by other means than Fallow.
    .remedy = Keep this file as evidence and go back to a backup.
finding-ledger-mismatch = { $area }, { $account }, { $day }: booked { $booked_m2 } m², the decisions give { $due_m2 } m².
    .remedy = Keep this file and report it; the decisions themselves are intact if the chain is.

finding-ground-owned-twice = { $area } and { $other }: { $area_m2 } m² of ground count twice, measured from the outlines.
    .remedy = Keep this file and report it. Rule: parts of an area are disjoint, and ground belongs to one record (docs/house.md, decisions 3 and 7).

finding-ground-not-whole = { $area }: its parts together differ from the ground that was recorded by { $area_m2 } m².
    .remedy = Keep this file and report it. Rule: the parts of an area are the area (docs/house.md, decision 3).

land-counted-twice = Overlaps kept out of these figures: { $area }.
land-released-but-hazard = Recorded as released but still an open hazard (kept as hazard): { $area }.
land-unknown = { $areas ->
        [0] No area has an unknown extent.
        [one] And { $areas } area whose extent is unknown.
       *[other] And { $areas } areas whose extent is unknown.
    }
land-verified = The chain is whole, every transaction sums to 0 m², and replaying { $directives } decisions gives every posting to the square metre.
history-status = Work status: { $status }
history-restated = restated by { $by }
status-open = open
status-worked_on = worked on
status-closed = closed
status-handed_over = handed over
land-overlap-cause = another record's decision

heading-by-kind = Kind of hazard
heading-by-admin = Administrative unit
heading-by-organisation = Organisation
heading-by-year = Year
not-recorded = (not recorded)

flow-before = Before
flow-opened = Newly recorded
flow-reopened = Reopened
flow-extended = Extended
flow-reestimated = Re-estimated
flow-returned = Returned by quality control
flow-rearranged = Split or merged
flow-repaired = Outline repaired
flow-classified = Classified
flow-cancelled = Cancelled
flow-reduced = Reduced
flow-cleared = Cleared
flow-overlap = By another record
flow-after = After
flow-unit = In m². Before, and all that moved, give after, in each line.

diff-account = Classification
diff-first = Known first (m²)
diff-second = Known later (m²)
diff-change = Restated
diff-decisions = { $count ->
        [0] No decision became known between the two.
        [one] { $count } decision became known between the two:
       *[other] { $count } decisions became known between the two; the largest { $shown }:
    }
diff-line = { $area }: { $act } on { $on }, recorded { $recorded } by { $by }: { $moved }

why-total = { $account }: { $area } m² in { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of land.
why-area = Area
why-area-m2 = m²
why-on = Since
why-act = By
why-organisation = Organisation
why-approver = Approver
why-edition = Standard
why-file = File
why-row = Row
why-more = The largest { $shown } of { $pieces } are shown; --out FILE or --json has all.
why-written = { $path } written: { $pieces } pieces of land.

journal-written = { $path } written: { $decisions } decisions with their postings.
journal-taken = { $path } taken in: { $decisions } decisions; the chain is whole. Replay them with fallow land verify.
