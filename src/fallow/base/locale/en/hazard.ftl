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
