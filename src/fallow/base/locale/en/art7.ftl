### The land-release tables of an Article 7 report.

finding-year-unusable = { $year } is no year that can be reported on.
    .remedy = Give a year that has begun, for example --year 2024.
finding-year-before-record = Nothing is recorded up to the end of { $year }; the tables are empty, which does not say that there was nothing.
    .remedy = Choose a later year, or import what is known of { $year }.
finding-year-not-over = { $year } is not over; the tables are of what is recorded so far.
    .remedy = Write them again when the year is over.

kind-of-hazard-ap-mines = Anti-personnel mines (victim-activated improvised ones too)
kind-of-hazard-av-mines = Anti-vehicle mines
kind-of-hazard-cluster-munition-remnants = Cluster munition remnants
kind-of-hazard-other-erw = Other explosive remnants of war
kind-of-hazard-mixed = Mixed (not divided in the record)
kind-of-hazard-unknown = Kind not recorded
kind-of-hazard-all = All kinds

art7-sheet-release = Land release
art7-sheet-remaining = Remaining
art7-sheet-movements = Movements
art7-sheet-areas = Mined areas
art7-sheet-items = Items found
art7-sheet-notes = Notes
art7-about-release = m² released in the year by kind of release. A release that was imported as such, without a hazard recorded before, counts in the year of its day.
art7-about-remaining = Open hazards at the beginning and at the end of the year. Areas of unknown extent are in no m².
art7-about-movements = All movements in m². The last column is before plus all movements less after: it must be 0 in each line.
art7-about-areas = Each open hazard at the end of the year; those of unknown extent have no m² and no place.
art7-about-items = Items found in the year, by type and condition as recorded.
art7-about-notes = What these tables rest on.
art7-nothing = Nothing is recorded up to the end of { $year }. That does not say that there was nothing.
art7-kind = Kind of hazard
art7-released = Released, together
art7-begin = Beginning of { $year }
art7-end = End of { $year }
art7-areas = areas
art7-m2 = m²
art7-unknown = areas of unknown extent
art7-check = Check (0)
art7-id = Id
art7-name = Name
art7-classification = Classification
art7-since = Since
art7-lon = Longitude
art7-lat = Latitude
art7-source = Source
art7-unknown-extent = unknown extent
art7-item = Item
art7-condition = Condition
art7-number = Number
art7-records = Records
art7-undated-items = { $records ->
        [0] No find is without a day.
        [one] { $records } find has no day and is in no year.
       *[other] { $records } finds have no day and are in no year.
    }
art7-note = Note or source
art7-checksum = Checksum
art7-note-terms = Land whose release lacks its day, its depth or its evidence stands apart as "terms not recorded".
art7-note-overlap = Where records overlap, each square metre is counted once, under the record that outranks; the rest stands as "counted under another record".
art7-note-unknown = Areas whose outline is missing or broken are counted beside the totals and are in none.
art7-note-kinds = The kinds are those of the records. Article 7 asks for anti-personnel mines; mixed and unknown kinds are not divided here.
art7-note-forms = The columns on square metres by kind of release are not in the text of the Convention; check them against the current reporting guide.
art7-note-units = Administrative units are not in these tables: the register does not hold them yet.
art7-note-advice = These tables are an aid to reporting, not legal advice.
art7-note-live = Every item is live until an authority for its disposal says otherwise.
