### Findings of the mapping: how columns and words of a table are read.

finding-mapping-unusable = { $file } is no mapping: { $detail }.
    .remedy = Delete it, then let Fallow write a new one with fallow import --show-mapping.
finding-mapping-reused = The columns were read by the kept mapping { $name }, accepted by { $by }.
    .remedy = Nothing to do. To change it, edit its file and check the table again.
finding-mapping-word-empty = In the mapping, "{ $value }" of { $field } has no meaning yet.
    .remedy = Write one of these words for it: { $known }.
finding-hxl-tags-used = The row of HXL tags was read as the names of { $columns } columns.
    .remedy = Nothing to do.
finding-date-order-unknown = "{ $value }" can be read in two ways, day first or month first; the day is unknown.
    .remedy = Say which in the mapping: day_order = "dmy" or "mdy".
finding-number-with-separators = "{ $value }" was read as { $read }: the separators of thousands were left out.
    .remedy = Nothing to do if that is right; otherwise export the column as text.
finding-code-restored = The code "{ $value }" was read as { $read }: a number format had changed it.
    .remedy = Nothing to do if that is right; otherwise set its width under [widths] in the mapping.
finding-classification-untold = The status "{ $value }" does not say how the land was released, or says it in words that no list knows. The land stays recorded as { $kept }.
    .remedy = Say what it means in the mapping, under [values.status]: cancelled, reduced or cleared.
finding-classification-contradicts = The row says { $said }, but the file was taken as { $taken }.
    .remedy = Take the file in with --as area, so that each row counts as what it says.

mapping-head =
    How the columns of { $file } are read, as { $kind }. Correct it, keep it beside the data.
    Under [fields]: field = "column". Under [values.FIELD]: "word of the table" = "word of the register".
mapping-kept = The mapping is kept as mappings/{ $file }; tables with the same columns are read by it.
