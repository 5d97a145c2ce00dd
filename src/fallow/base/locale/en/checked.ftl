### The page and the workbook of `fallow check`.

checked-title = { $title } – what to put right
checked-kind = What is wrong, and what to do about it
checked-when = { $rows ->
        [one] { $rows } row checked on { $on }
       *[other] { $rows } rows checked on { $on }
    }
checked-nothing = Nothing was found wrong. That says nothing about the ground.
checked-level = How urgent
checked-code = Kind
checked-count = Number
checked-file = File
checked-row = Row
checked-column = Column
checked-record = Record
checked-organisation = Organisation
checked-message = What is wrong
checked-remedy = What to do
checked-all = All
checked-no-organisation = none named
checked-search = Words
checked-download = Download these rows (CSV)
checked-shown = Findings shown: { $shown } of { $all }
checked-map = Map of the findings that have a position
checked-map-note = Triangle: must be fixed. Circle: should be looked at. Square: for information. What lies beyond the map is drawn at its edge. ◎ beside a row shows its place.
checked-value = Value
checked-lon = Longitude
checked-lat = Latitude
checked-rows-note = Row 1 is the first below the header.
checked-nearer = Nearer
checked-farther = Farther
checked-whole = Whole map
checked-here = Show on the map
checked-found = What was found
checked-first = First: { $where }
checked-at = At: { $where }
checked-more = { $more } more here: narrow the choice above, or download them.
checked-unlisted = { NUMBER($unlisted) } more of this kind are counted and not listed on this page; fallow check --xlsx or --json lists all.
checked-noscript = The lists, filters and downloads need a browser that runs scripts. Each kind of finding above shows its first place.
checked-footer = Made by Fallow { $version }. Nothing in the data was changed.
checked-sheet-counts = By kind
checked-sheet-findings = Findings
checked-written = Written: { $path }
