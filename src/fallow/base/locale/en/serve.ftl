### Serving the map and the interface: what a request or a start gets wrong, and collections.

finding-port-in-use = Port { $port } is in use by another program.
    .remedy = Stop that program, or choose another port: --port { $other }.
finding-port-unusable = { $port } is no port that can be opened: { $detail }.
    .remedy = Choose one from 1024 to 65535, or 0 for any that is free.
finding-serve-elsewhere = { $host } is not this machine. The map shows exact finds and open hazards, and there are no roles yet, so it answers this machine only.
    .remedy = Leave --host out. To pass the map on, write a brief or an export and decide what it shows.
finding-page-not-built = The map page is not part of this installation (missing: { $missing }); the interface for GIS software answers all the same.
    .remedy = In a checkout run `make page` (it needs Node.js and npm), then install again.
finding-bbox-unusable = "{ $value }" is no box.
    .remedy = Write west,south,east,north in degrees, for example 17.9,44.6,18.2,44.9.
finding-datetime-unusable = "{ $value }" is no day and no interval of days.
    .remedy = Write 2024-11-19, 2024-08-01/2024-10-31, or ../2024-10-31.
finding-place-unusable = { $lon }, { $lat } is no place on Earth.
    .remedy = Give lon from -180 to 180 and lat from -90 to 90, in degrees.
finding-parameter-unusable = The parameter { $name } cannot be { $value }: { $why }.
    .remedy = Correct it, or leave it out.
finding-parameter-unknown = This address knows no parameter { $name }.
    .remedy = It knows: { $known }.
finding-crs-unanswered = Coordinates in { $value } are not answered.
    .remedy = Ask in { $known }, or leave the parameter out.
finding-collection-unknown = There is no collection { $name }.
    .remedy = There are: { $known }.
finding-feature-unknown = The collection { $collection } has no feature { $name }.
    .remedy = List its features first; a feature of the past needs the day too: on=2024-11-19.
finding-address-unknown = Nothing is answered at { $path } this way.
    .remedy = Begin at / or at /collections.

api-description = The register of land contaminated by explosive ordnance, read-only, for the person at this machine. What is not in it is not recorded; that is not evidence of safety.
serve-started = The map of { $name } is at { $url } – press Ctrl+C to stop.
serve-for-gis = For QGIS and GDAL (OGC API – Features): { $url }
serve-stopped = Stopped.
page-missing = The map page is not part of this installation. In a checkout run `make page`, then install again. The interface for GIS software is at /collections.

collection-land = Land by classification
    .about = What each record counts itself: suspected, confirmed, cancelled, reduced, cleared. Land that another record counts is in "overlaps".
collection-overlaps = Land counted under another record
    .about = Where records overlap, each square metre is counted once; here is the land that another record counts.
collection-unknown-extents = Areas of unknown extent
    .about = Recorded areas whose outline is missing or broken. They cannot be drawn, and they are somewhere.
collection-accidents = Accidents
    .about = Events in which explosive ordnance harmed people.
collection-lifted-minefields = Lifted minefields
    .about = Minefields that were lifted. Lifting is not clearance: items may be left.
collection-items = Items found
    .about = Explosive ordnance found, as recorded. Every item is live until an authority for its disposal says otherwise.
collection-places = Places
    .about = Named places of the gazetteer, with the population where it is known.
collection-control = Control outlines
    .about = Ground that a side held, by dated outlines of a source: each is the latest word from seen_on up to, not including, until.

known-confirmed = A confirmed hazard is recorded here. Keep out.
known-suspected = A suspected hazard is recorded here. Keep out.
known-unknown-nearby = A hazard of unknown extent is recorded nearby. Keep out.
known-cancelled = Recorded as released here: cancelled by non-technical survey.
known-reduced = Recorded as released here: reduced by technical survey.
known-cleared = Recorded as released here: cleared.
known-no-record = No record here. That is not evidence of safety.
known-outside = Outside the coverage of this register: it says nothing about this place.
known-not-recorded = (not recorded)
known-record-confirmed = { $area }: confirmed hazard, on { $day }, by { $by }.
known-record-suspected = { $area }: suspected hazard, on { $day }, by { $by }.
known-record-cancelled = { $area }: cancelled on { $day } by { $by }.
known-record-reduced = { $area }: reduced on { $day } by { $by }.
known-record-cleared = { $area }: cleared to a depth of { $depth }, on { $day }, by { $by }.
known-unknown-area = { $area } has an outline that is broken or missing; what is left of it comes within 1 km.
known-kind-suspected = suspected
known-kind-confirmed = confirmed
known-nearest = The nearest recorded { $kind } hazard with a known outline, { $area }, is { NUMBER($metres) } m away.
known-near-accidents = { $count ->
        [one] { $count } accident is
       *[other] { $count } accidents are
    } recorded within 1 km.
known-near-lifted-minefields = { $count ->
        [one] { $count } lifted minefield is
       *[other] { $count } lifted minefields are
    } recorded within 1 km. Lifting is not clearance.
known-near-items = { $count ->
        [one] { $count } find is
       *[other] { $count } finds are
    } recorded within 1 km.
known-hazard = The hazard map gives the cell here ({ $cell } m) a probability of { $p } of holding an item (90 % interval { $low } to { $high }); { $share } of that is from evidence. A probability is no verdict.
known-control = By the outlines of { $day }, held by { $side }.
known-unplaced = { $count ->
        [one] { $count } recorded hazard has
       *[other] { $count } recorded hazards have
    } no usable place in the register; any of them could be here.
known-no-hazard-map = No hazard map says anything about this place.
known-informed = The latest information in the register is of { $day }; what came after is not known.
known-undated = The register does not say of which day its information is.
known-live = Every item is live until an authority for its disposal says otherwise.
