### Imports as batches.

finding-batch-unknown = No import has an id that begins with { $batch }.
    .remedy = List them with `fallow batch list`. The latest are: { $known }
finding-batch-ambiguous = Several imports have an id that begins with { $batch }.
    .remedy = Write more of the id: { $known }
finding-batch-withdrawn = The import { $batch } was withdrawn already, by { $by } on { $at }.
    .remedy = Nothing to do. The file can be imported again.
finding-batch-other-file = { $file } is not the file of the import { $batch }, which was { $taken }: its checksum is another.
    .remedy = Name the file as it was imported; compare another one with `fallow batch compare`.

batch-none = Nothing has been imported yet.
batch-heading-batch = Batch
batch-heading-kind = As
batch-heading-file = File
batch-heading-rows = Rows
batch-heading-by = By
batch-heading-recorded = Recorded
batch-heading-withdrawn = Withdrawn
batch-shown = { $batch }: { $file } as { $kind }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }, taken in by { $by } at { $at }.
batch-source = Source: { $publisher }, { $title } (grade { $reliability }).
batch-records = Records: { $records }. Decisions in the ledger: { $decisions }.
batch-gone = Withdrawn by { $by } at { $at }: { $why }
batch-withdrawn-done = Withdrawn { $batch } ({ $file }) in the name of { $by }: { $records ->
        [one] { $records } record is
       *[other] { $records } records are
    } history now, and { $corrections ->
        [one] { $corrections } decision is
       *[other] { $corrections } decisions are
    } corrected. As known before, nothing changed.
import-in-already = { $file } is in the register already, as batch { $batch }. Nothing was written.

compare-done = { $added } added, { $removed } removed, { $revised } revised (of them { $reclassified } reclassified), { $unchanged } the same.
compare-fields = Told otherwise: { $fields }.
compare-added = added
compare-removed = removed
compare-revised = revised
compare-reclassified = reclassified
compare-heading-change = Change
compare-heading-record = Record
compare-heading-field = Field
compare-heading-before = Before
compare-heading-after = After
compare-heading-differs-m2 = Ground in one only, m²
compare-more = The first { $shown } of { NUMBER($rows) } changes are shown; --out FILE and --json have all.
compare-unkeyed = { $rows ->
        [one] { $rows } row has
       *[other] { $rows } rows have
    } no id and could only be matched by being equal. --key FIELD names a field to match by.
compare-written = Written: { $path }
rerun-same = { $file } gives the same { $records ->
        [one] { $records } record
       *[other] { $records } records
    } as then, to every field.
