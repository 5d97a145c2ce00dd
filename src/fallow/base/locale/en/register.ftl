### Findings of the workspace and the register, of control, and words shared by commands.

finding-workspace-missing = { $path } is no Fallow workspace.
    .remedy = Make one with `fallow init DIR --country CODE`, or name one with -C DIR.
finding-workspace-exists = { $path } exists already.
    .remedy = Choose another folder; nothing is ever overwritten.
finding-workspace-damaged = The settings in { $path } cannot be read: { $detail }.
    .remedy = Correct fallow.toml; the register itself is untouched.
finding-country-unknown = "{ $country }" is not a three-letter country code.
    .remedy = { $near ->
        [none] Use the ISO 3166-1 alpha-3 code, for example BIH or UKR.
       *[other] Did you mean { $near }?
    }
finding-border-unusable = { $path } holds no polygon that could be a border.
    .remedy = Give a GeoJSON or GeoPackage file with the country's outline in WGS84.
finding-register-damaged = { $path } is damaged or is no register: { $detail }.
    .remedy = Keep the file and go back to a backup.
finding-register-newer = The register was written by a newer Fallow (schema { $version }, this one knows { $known }).
    .remedy = Update Fallow.
finding-register-busy = Another process is writing to { $path }.
    .remedy = Try again when it has finished.
finding-write-denied = { $path } cannot be written: { $detail }.
    .remedy = Ask for the right to write there, or choose another folder.
finding-disk-full = { $path } cannot be written: { $detail }.
    .remedy = Free some room on the disk, then run the command again; the register is as it was.

finding-control-not-known = Nothing is known of the ground that { $side } held on { $day }; the record begins on { $first }.
    .remedy = Choose a later day, or import earlier outlines. Unknown is not "nothing held".
finding-control-date-used = There is no outline for { $day }; the one of { $used } was used.
    .remedy = Nothing to do if that is near enough.
finding-control-outline-broken = The outline crosses itself; only its valid parts are used.
    .remedy = Ask the publisher for a corrected outline.
finding-control-part-left-out = { $parts } broken parts of the outline of { $day } were left out, about { $km2 } km².
    .remedy = Ask the publisher for a corrected outline.
finding-days-reversed = { $end } is not after { $start }.
    .remedy = Give the earlier day first.
finding-side-needed = The record has several sides: { $sides }.
    .remedy = Name one with --side.

found-first = first
found-at = at
refused = Refused; nothing was written.
our-bug = This is a bug in Fallow, not in your data. Please report it.
level-must-fix = must fix
level-should-look = should look
level-information = information

init-done = The workspace { $folder } for { $name } is ready. Next: fallow -C { $folder } import FILE --as suspected
import-done = { $rows ->
        [one] { $rows } row of { $file } taken in as { $kind }
       *[other] { $rows } rows of { $file } taken in as { $kind }
    } (batch { $batch }).
import-repairs = { $repairs ->
        [one] { $repairs } proposed repair accepted by { $by }.
       *[other] { $repairs } proposed repairs accepted by { $by }.
    }
post-done = { $decisions ->
        [one] { $decisions } decision of { $file } posted
       *[other] { $decisions } decisions of { $file } posted
    }; { $area } changed classification.
check-nothing = Nothing found.
history-source = { $area }: { $title } ({ $publisher }; grade { $reliability }), { $file } row { $row }
control-change = { $side } held { $before } km² on { $start } and { $after } km² on { $end }: gained { $gained }, lost { $lost }, net { $net } km².
export-done = { $path } written: { $layers }.
report-done = { $path } written.
heading-classification = Classification
heading-area-m2 = m²
heading-area-km2 = km²
heading-areas = areas
heading-unknown-extents = of unknown extent
heading-state = State
heading-what = What
heading-found = Found
heading-to-do = What to do

demo-restated = A report that arrived late restated { $area } of suspected land as cancelled; `--known` still shows what was known before.
demo-whole = The ledger is whole: replaying every decision gives every posting to the square metre.
demo-mapped = The hazard map covers { NUMBER($cells) } cells of { $cell } m, each with its uncertainty.
demo-planned = The plan for { $team_days } team-days: { $chosen } areas chosen, { $waiting } waiting; they stay recorded hazards.
demo-next = Everything here is fictional.
    Read the brief:      { $brief }
    Open in QGIS:        { $export }
    Then try:            fallow -C { $workspace } serve
                         fallow -C { $workspace } check
                         fallow -C { $workspace } land balance --on 2024-12-31
                         fallow -C { $workspace } control change 2021-03-01 2021-12-01
