### Work in progress on tasks.

finding-progress-without-task = The row names neither a task nor an area; its progress stands alone.
    .remedy = Ask the source which task it reports.
finding-progress-without-m2 = The row states no square metres; it is in no figure.
    .remedy = Ask the source how many square metres were processed. Nothing reported is not 0.
finding-progress-without-date = The row has no day; its progress counts in no week and in no figure as at a day.
    .remedy = Ask the source on which day the work was done.
finding-progress-exceeds-area = { NUMBER($processed_m2) } m² were processed on { $task }, whose area is { NUMBER($extent_m2) } m²: { NUMBER($over_m2) } m² more.
    .remedy = Look for a report that came twice, or for ground that several assets processed one after the other; or the area is larger than recorded.
finding-progress-area-unknown = Progress on { $task } names the area { $area }, which is not in the ledger on that day.
    .remedy = Import the area, or check its id.

progress-nothing = No work in progress is recorded here.
progress-task = Task
progress-area = Area
progress-processed = Processed m²
progress-extent = Area m²
progress-share = Share
progress-first = First day
progress-last = Last day
progress-week = Week
progress-asset = Asset
progress-m2 = m²
progress-unknown = unknown
progress-lacking = { $count ->
        [one] { $count } report states no square metres and is in no figure.
       *[other] { $count } reports state no square metres and are in no figure.
    }
progress-undated = { $count ->
        [one] { $count } report has no day.
       *[other] { $count } reports have no day.
    }
progress-more = The last { $shown } of { NUMBER($rows) } lines by week are shown; --json has all.
progress-no-release = Progress is no release: it moves no land. Land counts as released by a decision (fallow land post).
