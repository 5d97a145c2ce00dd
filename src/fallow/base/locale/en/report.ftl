### Words of the brief and of its map.

## Numbers and units

brief-count = { NUMBER($number) }
brief-km2 = { NUMBER($km2, minimumFractionDigits: 3, maximumFractionDigits: 3) } km²
brief-m2 = { NUMBER($m2) } m²
brief-not-recorded = not recorded
brief-none = none

## Accounts of the land ledger


verdict-no-record = no record (not evidence of safety)

## What the rows of a file were taken as

kind-suspected = suspected areas
kind-confirmed = confirmed areas
kind-cancelled = cancelled areas
kind-reduced = reduced areas
kind-cleared = cleared areas
kind-accident = accidents
kind-lifted-minefield = minefields once lifted
kind-item = items found
kind-control = territorial control
kind-place = places
kind-cell-label = labelled cells
kind-decision = decisions about land
kind-progress = work in progress
kind-area = areas, each as its row says
kind-activity = work done
kind-victim = victims
kind-risk-education = risk education
kind-qa-visit = visits of quality assurance
kind-survey = surveys of communities
kind-organisation = organisations
kind-team = teams
kind-claim = claims of others
kind-other = records ({ $kind })

## Reliability of a source

reliability-a = A – completely reliable
reliability-b = B – usually reliable
reliability-c = C – fairly reliable
reliability-d = D – not usually reliable
reliability-e = E – unreliable
reliability-f = F – reliability cannot be judged

## Map

map-east = { $degrees }° E
map-west = { $degrees }° W
map-north = { $degrees }° N
map-south = { $degrees }° S
map-north-letter = N
map-scale = { $km } km
map-accidents = { $count ->
        [one] { $count } accident with explosive ordnance
       *[other] { $count } accidents with explosive ordnance
    }{ $lost ->
        [0] {""}
       *[other] {" "}(of these { $lost } without a position)
    }
map-activities = { $count ->
        [one] { $count } record of work done on the ground
       *[other] { $count } records of work done on the ground
    }{ $lost ->
        [0] {""}
       *[other] {" "}(of these { $lost } without a position)
    }
map-unknown = { $areas ->
        [one] Not drawn: { $areas } area whose outline is unknown
       *[other] Not drawn: { $areas } areas whose outline is unknown
    }
map-outside = { $records ->
        [one] Not drawn: { $records } record that lies outside this picture
       *[other] Not drawn: { $records } records that lie outside this picture
    }
map-alternative = Map of { $country }: { $hazard } recorded as hazard, { $released } recorded as released. The figures are in the table below the map.

## Head and headline

brief-kind = Brief on land contaminated by explosive ordnance
brief-as-at = As at { $on }
brief-as-known = as known { $known }
brief-headline = In short
brief-nothing = Nothing is recorded in this register yet. No record is not evidence of safety.
brief-hazard = { $areas ->
        [one] { $area } of land are recorded as hazard, in { $areas } area: { $confirmed } confirmed and { $suspected } suspected.
       *[other] { $area } of land are recorded as hazard, in { $areas } areas: { $confirmed } confirmed and { $suspected } suspected.
    }
brief-hazard-unknown = { $areas ->
        [one] And { $areas } hazard whose outline is unknown. It is in no total: the hazard is larger than the figure above.
       *[other] And { $areas } hazards whose outline is unknown. They are in no total: the hazard is larger than the figure above.
    }
brief-released = { $area } are recorded as released.
brief-released-terms = { $area } are recorded as released; for { $lacking } of this the terms are not recorded (no day, depth or method), so that it cannot be judged what the release covers.
brief-released-no-terms = { $area } are recorded as released, all of it without terms (no day, depth or method), so that it cannot be judged what the release covers.
brief-still-hazard = { $area } are released by one record and an open hazard by another. They count as hazard until somebody decides.
brief-accidents = { $accidents ->
        [one] { $accidents } accident is recorded.
       *[other] { $accidents } accidents are recorded.
    } Killed: { $killed }. Injured: { $injured }.
brief-must-fix = { $findings ->
        [one] { $findings } finding must be fixed before these figures are relied on.
       *[other] { $findings } findings must be fixed before these figures are relied on.
    }
brief-silence = Where nothing is recorded, that is no record: it is not evidence of safety.

## Map and balance

brief-map = Where it is recorded
brief-legend = Legend
brief-balance = What became of each square metre
brief-balance-caption = Land by account, as at { $on }
brief-column-account = Account
brief-column-area = Area
brief-column-areas = Areas
brief-column-unknown = And areas whose outline is unknown
brief-total-hazard = Hazard, together
brief-total-released = Released, together
brief-total = All land in the register
brief-overlap = Overlap, counted once and kept out of the lines above
brief-overlap-recorded = All outlines as recorded, overlap included
brief-balance-note = Totals are added up in whole square metres, so the last digit of a rounded figure can differ. An area of which one part is released and another is not stands on both lines, and once in their total.
brief-unknown-total = { $areas ->
        [0] No area has an unknown outline.
        [one] And { $areas } area whose outline is unknown: it is in no figure of this table.
       *[other] And { $areas } areas whose outline is unknown: they are in no figure of this table.
    }

## Control

brief-control = What changed on the front line
brief-control-caption = Ground held by { $side }, { $start } to { $end }
brief-column-change = Change
brief-control-held-start = Held on { $day }
brief-control-held-end = Held on { $day }
brief-control-gained = Gained
brief-control-lost = Lost
brief-control-used = There is no outline for { $day }; the one of { $used } was used.
brief-control-left-out = { $parts ->
        [one] { $parts } broken part of an outline was left out.
       *[other] { $parts } broken parts of the outlines were left out.
    }
brief-control-source = Front lines: { $source }.
brief-control-note = Front lines are one observer's estimate and are sensitive. Here they only date and bound how long land was exposed to fighting; they do not move a square metre of the ledger and do not tell where anyone stands.

## Accidents

brief-accidents-title = Accidents
brief-accidents-caption = Accidents with explosive ordnance by year, and people harmed
brief-accidents-empty = No accident is recorded. That does not mean that none happened.
brief-column-year = Year
brief-column-accidents = Accidents
brief-column-killed = Killed
brief-column-injured = Injured
brief-year-not-recorded = Year not recorded
brief-all-years = All years
brief-people-partly = { $accidents ->
        [one] { $number } (not recorded for { $accidents } accident)
       *[other] { $number } (not recorded for { $accidents } accidents)
    }
brief-accidents-note = "Not recorded" is never counted as nobody.

## Findings

brief-findings = What is wrong or doubtful in the records
brief-findings-empty = Nothing was found wrong in the records.
brief-level-must-fix = Must be fixed
brief-level-should-look = Should be looked at
brief-level-information = For information
brief-finding-times = { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
brief-finding-example = For example
brief-finding-remedy = What to do

## Items, treaties, notes

brief-items = How long these items stay dangerous
brief-items-note = Every item is live until an explosive-ordnance-disposal authority says otherwise. Self-destruction and self-deactivation change an estimate and a priority, never a status.
brief-treaties = Treaty status
brief-notes = Notes
brief-source = Source: { $source }

## Sources and manifest

brief-sources = Who says so
brief-sources-empty = Nothing has been imported.
brief-source-unknown = Source not recorded
brief-batch-dated = Date of the information
brief-batch-reliability = Reliability
brief-batch-licence = Licence
brief-batch-file = File
brief-batch-rows = { $rows ->
        [one] { $rows } row, taken as { $kind }
       *[other] { $rows } rows, taken as { $kind }
    }
brief-batch-taken = Taken in
brief-batch-by = { $instant }, by { $by }
brief-manifest = How to get the same figures again
brief-manifest-version = Fallow version
brief-manifest-country = Country
brief-manifest-on = As at (end of day)
brief-manifest-known = As known at
brief-manifest-border = Country outline
brief-border-own = given by the register
brief-border-built-in = Natural Earth 1:50m, coarse
brief-manifest-records = Records
brief-records = { $fragments } parts of areas, { $accidents } accidents, { $activities } activities, { $places } places, { $findings } findings
brief-manifest-inputs = Input files and their SHA-256
brief-manifest-same = The same register, day and instant give the same page, byte for byte.

## Standing words

brief-standing = Please keep in mind
brief-standing-no-record = A place without a record is not a place without hazard. Nothing on this page permits anyone to enter land; the national authority and the people who clear it do that.
brief-standing-outlines = Outlines are as accurate as their source, often no better than tens of metres. Keep a distance from every edge.
brief-standing-model = No estimate or model has moved a square metre here; only recorded decisions have.
brief-standing-borders = Borders are drawn for orientation and settle nothing.
brief-standing-disclosure = This page shows outlines and positions of accidents. Whether it may be passed on is the authority's decision.

brief-item-persistent = Persistent: no self-destruction is known, so no end of the danger is known. Treat every item as live; this changes no land status.
brief-item-range = After { $days } days between { $low } and { $high } of the items may still function, depending on whose claim one takes; all that did not explode stay on the ground. Treat every item as live; this changes no land status.

brief-hazard-title = What is probably still there
brief-hazard-map = The hazard map gives { NUMBER($cells) } cells of { $cell } m the probability that an item is still in them. It expects about { NUMBER($expected) } of them to be contaminated; such totals have run low where the truth is known, so do not quote this one as if it were known.
brief-hazard-unsure = { $prior ->
        [0] No cell rests mostly on the prior.
        [one] For { $prior } cell the figure is mostly the prior, not evidence: it is pale and dotted.
       *[other] For { $prior } cells the figure is mostly the prior, not evidence: they are pale and dotted.
    }
brief-hazard-note = A probability is no verdict: it moves no square metre, releases no land, and every item is live. Each cell has a 90 % interval of its own; the map page and the raster show it.
brief-hazard-alternative = Map of { $country }: probability of contamination by cell, with what is mostly prior and where there is no data
brief-plan-title = What to do next
brief-plan-chosen = Chosen area; the first { $shown } with their rank
brief-plan-alternative = Map of { $country }: the areas that the plan chose
brief-plan-caption = The first { $shown } of { $chosen } chosen areas; benefit and loss in weighted hectares
brief-plan-share = Contaminated share
brief-plan-people = People near
brief-plan-firm = { $kept } of { $chosen } chosen areas stay chosen under every assumption tried.
brief-of-now = The hazard map and the plan are of now; a brief of another day leaves them out.
