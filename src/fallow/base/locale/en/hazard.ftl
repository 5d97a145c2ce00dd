### Hazard: what the model could not use, and why a run is refused.

finding-grid-too-large = The lattice would have { NUMBER($cells) } cells of { $cell_m } m; at most { NUMBER($most) } fit.
    .remedy = Use cells of at least { NUMBER($fits_m) } m, or a smaller area.
finding-label-not-binary = The label { $value } is neither 0 nor 1.
    .remedy = Write 1 for contaminated and 0 for found clear; leave out cells that nobody looked at.
finding-rate-out-of-range = The rate { $name } is { $value }; it must lie between 0 and 1, and be neither.
    .remedy = Give the rate of your own programme. No search and no report is certain.
finding-covariate-shape = The covariate { $name } does not have one value for each cell of the lattice.
    .remedy = Read it again on this lattice.
finding-one-class-only = All { $cells } labels are the same, so predictions cannot be compared with them.
    .remedy = Give labels of both kinds.
finding-evidence-not-placed = { $record } has no usable place ({ $fault }); the model does not see it.
    .remedy = Ask the source for the place. Until then the ground around it looks better than it is.
finding-evidence-outside-grid = { $record } lies outside the lattice; the model does not see it.
    .remedy = Check its place, or widen the lattice.
finding-hazard-not-run = No hazard map has been made in { $path } yet.
    .remedy = Make one: fallow -C { $path } hazard run --cell 1000
finding-hazard-no-evidence = There is nothing to make a hazard map from inside the border.
    .remedy = Import areas, accidents, items or labelled cells first.
finding-hazard-outside-coverage = The place is outside the map's coverage: nothing is said of it.
    .remedy = Choose a place within about 10 km of recorded evidence.
finding-hazard-asked-nonsense = Cells of { $cell_m } m and { $draws } draws make no map.
    .remedy = Give a cell size above 0 and at least one draw.
finding-raster-damaged = The map in { $path } cannot be used: { $detail }.
    .remedy = Make it again with hazard run; the register is untouched.
finding-hazard-map-outdated = The register has changed since the hazard map in { $path } was made.
    .remedy = Make it again: fallow hazard run. Or leave it out with --no-hazard-map.

hazard-done = { $path } written: { NUMBER($cells) } cells of { $cell_m } m; about { NUMBER($expected_contaminated_cells) } of them are expected to be contaminated; for { NUMBER($cells_mostly_prior) } the figure is mostly the prior, not evidence.
hazard-standing = A probability is no verdict: it moves no square metre, and every item is live.
hazard-cell = Contaminated with probability { $p } (90 % interval { $low } to { $high }); { $share } of that is from evidence.
hazard-sum = log intensity
hazard-heading-evidence = Evidence
hazard-heading-adds = adds to the log intensity
