### Findings and sentences of control: who held what, when.

finding-control-gap = The record has a gap on { $day }: the last outline of the ground that { $side } held is of { $last }.
    .remedy = Choose a day nearer to an outline, or import those that are missing. Unknown is not "nothing held".
finding-control-empty = The register holds no control outlines.
    .remedy = Import some: fallow import FOLDER --as control.
finding-control-source-needed = Several sources drew outlines: { $sources }.
    .remedy = Name one with --source; two can be compared with fallow control disagree.
finding-control-source-unknown = No source of outlines, or more than one, is called { $name }. There are: { $sources }.
    .remedy = Give a title from the list, or the source's id.
finding-side-unknown = No outline shows ground of { $side }. Sides recorded: { $sides }.
    .remedy = Give a name from the list.
finding-control-outlines-differ = { $other } and { $used } draw the ground of { $side } on { $day } differently, by { $km2 } km²; { $used }, recorded last, counts.
    .remedy = Ask the publisher which drawing holds; import that one last.
finding-control-day-twice = { $file } and { $other } are outlines of one day and differ.
    .remedy = Leave the one that does not hold out of the folder, then import again.
finding-control-day-empty = { $file } has no outline: what was held on { $day } is unknown, not nothing.
    .remedy = Ask the publisher for the outline of that day.
finding-control-date-contradicts = The name of { $file } says { $named }, its content says { $inside }; the name counts.
    .remedy = Ask the publisher which day it shows, and correct the file.
finding-control-jump = { $km2 } km² changed hands from { $before } to { $day }; usual in this record is { $usual } km² a day.
    .remedy = Look at both outlines: a front can collapse, but a drawing can also be wrong.
finding-control-outside-border = { $km2 } km² of the outlines lie outside the country; they are in no figure here.
    .remedy = Nothing to do if the publisher draws other places too, or with a coarser border.
finding-control-sides-overlap = { $km2 } km² were in outlines of { $one } and of { $other } on { $day }; they count as contested.
    .remedy = Ask the publishers who held that ground.
finding-control-young = { $outlines ->
        [one] { $outlines } outline younger than { $days } days was
       *[other] { $outlines } outlines younger than { $days } days were
    } left out: front lines leave only when they are older, or with a role.
    .remedy = Give --role with a name that the workspace's control_roles lists, if you have one.
finding-control-role-unknown = The workspace has no role called { $role } for control outlines.
    .remedy = The authority lists roles in fallow.toml: control_roles = ["NAME"].
finding-control-asked-nonsense = { $name } cannot be { $value }.
    .remedy = Give a positive number.
finding-control-border-strip = { $km2 } km² between the outlines and the border, never held and at most { $wide_km } km wide, count for no side: two drawings of one border differ.
    .remedy = Look at the map; give another --border-km if ground that lay between the sides is in it.
finding-control-no-border = The border of the country is not known, so its edge cannot be told from the front.
    .remedy = Make the workspace with --border FILE.
finding-control-no-day-in-common = { $one } and { $other } have no day in common on which both are known.
    .remedy = Choose sources whose records overlap, or other days.
finding-scheduler-missing = { $package } is not installed here.
    .remedy = Install it with pip install "fallow[dask]", or choose another --scheduler.
finding-unit-outline-mended = The outline of { $unit } crosses itself ({ $fault }); it was measured as its proposed repair.
    .remedy = Ask the publisher of the units for a corrected outline.
finding-unit-outline-unusable = The outline of { $unit } cannot be used ({ $fault }); change there counts as outside every unit.
    .remedy = Ask the publisher of the units for its outline.
finding-units-not-covering = The units leave { $km2 } km² of the country out, in { $parts ->
        [one] { $parts } part
       *[other] { $parts } parts
    }; change there counts as outside every unit.
    .remedy = Use a layer that covers the country; cities of the first level are often missing.
finding-units-unusable = { $path } has no column { $column }.
    .remedy = Name the column of the units' names with --unit-name. There are: { $columns }.

control-since = { $side }, from a day of { $period } to { $end } ({ $known } of { $asked } possible starts known):
control-since-range = { $measure }: { $least } km² (from { $first }) to { $most } km² (from { $last })
control-gained = gained
control-lost = lost
control-net = net
control-held = { $side } held { $area } km² on { $day } (outline of { $used }).
control-unknown = { $side }: not known
control-ever = { $side } held { $area } km² at some time from { $first } to { $last }.
control-within = Within { $km } km of it: { $area } km².
control-outside-units = outside every unit
control-heading-unit = Unit
control-heading-day = Day
control-heading-since = Since
control-heading-held = Held, km²
control-heading-gained = Gained, km²
control-heading-lost = Lost, km²
control-heading-net = Net, km²
control-gap = not known
control-rows-written = { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } written to { $path }.
control-written = Written: { $path }.
control-plot-title = Ground held by { $side }
control-plot-held = held, thousand km²
control-plot-moved = gained and lost a day, km²
control-map-near = Days within { $km } km of the front, { $first } to { $last }
control-map-days = days
control-only = only { $source }
control-both = both
control-agree = On { $day }, { $one } and { $other } agree on { $share } of the ground that either shows as held by { $side }.
control-agree-range = Over { $days } days known to both: from { $least } ({ $worst }) to { $most } ({ $best }).
control-exposure-done = { $path }: { $cells } cells of { $cell_m } m, { $days } days known from { $first } to { $last }, { $near } cells within { $km } km of the front at some time.
control-standing = Days of exposure say where fighting was near. They do not say what is in the ground: every item is live, and no record is not evidence of safety.
