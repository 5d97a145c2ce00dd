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
finding-labels-off-map = None of the { $labels } labels lies on ground that the map covers.
    .remedy = Give labels of places within the map's coverage.
finding-labels-seen = { $seen } of the { $labels } labels lie in cells of which the map was told labels: the score flatters it.
    .remedy = Score with labels that the map has not seen: make the map without them.
finding-hazard-outside-coverage = The place is outside the map's coverage: nothing is said of it.
    .remedy = Choose a place within about 10 km of recorded evidence.
finding-hazard-asked-nonsense = Cells of { $cell_m } m, { $draws } draws and seed { $seed } make no map.
    .remedy = Give a cell size above 0, 1 to { $most } draws, and a seed that is not negative.
finding-raster-damaged = The map in { $path } cannot be used: { $detail }.
    .remedy = Make it again with hazard run; the register is untouched.
finding-hazard-map-outdated = The register has changed since the hazard map in { $path } was made.
    .remedy = Make it again: fallow hazard run. Or leave it out with --no-hazard-map.
finding-covariate-unknown = The labelled cells have no column of numbers { $name }.
    .remedy = They have: { $known }.
finding-covariate-missing = The covariate { $name } is not known in { NUMBER($cells) } of { NUMBER($of) } cells; there it adds nothing.
    .remedy = Nothing to do if that is expected; otherwise import cells that reach farther.
finding-front-unknown = The register in { $path } holds no control outlines, or no border, so no exposure to a front is known.
    .remedy = Import outlines: fallow import FOLDER --as control. Or leave --front out.
finding-scheduler-unknown = There is no scheduler { $name }.
    .remedy = Choose threads, serial, dask, or the address of a running Dask scheduler such as tcp://10.0.0.5:8786.
finding-scheduler-gone = The scheduler { $name } did not finish the map: { $detail }
    .remedy = Start it and its workers again and give the same command: finished tiles are kept.
finding-tiles-too-small = A tile of { $side } cells along a side is too small.
    .remedy = Give at least { $least }.
finding-tiles-with-labels = A lattice of { NUMBER($cells) } cells is solved in tiles, and a map in tiles learns nothing from labelled cells.
    .remedy = Choose larger cells, and leave --tile out.
finding-zarr-missing = The package zarr, which writes the joint draws, is not installed here.
    .remedy = Install it with pip install "fallow[zarr]", or leave --draws-zarr out.

hazard-done = { $path } written: { NUMBER($cells) } cells of { $cell_m } m; about { NUMBER($expected_contaminated_cells) } of them are expected to be contaminated; for { NUMBER($cells_mostly_prior) } the figure is mostly the prior, not evidence.
hazard-tiles = { $tiles ->
        [one] Solved in one tile
       *[other] Solved in { NUMBER($tiles) } tiles
    }; explain and update need a map solved in one piece.
hazard-updated = { $path } is up to date: the evidence of { NUMBER($changed_cells) } cells had changed; about { NUMBER($expected_contaminated_cells) } cells are expected to be contaminated.
hazard-updated-tiles = { $path } is up to date: { $tiles_solved } of { $tiles } tiles were solved anew; about { NUMBER($expected_contaminated_cells) } cells are expected to be contaminated.
hazard-updated-whole = { $path } is up to date. What is new reaches the whole map, so the whole was solved; about { NUMBER($expected_contaminated_cells) } cells are expected to be contaminated.
hazard-standing = A probability is no verdict: it moves no square metre, and every item is live.
hazard-cell = Contaminated with probability { $p } (90 % interval { $low } to { $high }); { $share } of that is from evidence.
hazard-sum = Log odds
hazard-heading-evidence = Evidence
hazard-heading-adds = adds to the log odds
hazard-covariates = Besides the evidence it used: { $names }.
