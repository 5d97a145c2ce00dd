### Judging a hazard map: the account of a cell, gaps of knowledge, scores, validation, inputs.

finding-probability-out-of-range = "{ $value }" is no probability: it must lie between 0 and 1.
    .remedy = Correct it at the source, or leave the column out.
finding-gaps-asked-nonsense = A reach of { $within_m } m is none.
    .remedy = Give metres above 0, at most 100,000.
finding-gaps-without-places = The register in { $path } holds no place, so nobody knows here where people live.
    .remedy = Import a gazetteer with populations: fallow import places.csv --as place

hazard-learned = Prior and calibration were learned from { NUMBER($labels) } labelled cells. Each of { $districts } districts predicted from the others: ROC-AUC { $roc_auc }, PR-AUC { $pr_auc }, ECE { $ece }.
hazard-heading-record = Record
hazard-heading-day = Day
hazard-heading-distance = Distance
hazard-odds = The lines add up to the log odds of { $p }. +0.7 doubles the odds, −0.7 halves them.
hazard-what-if = A non-technical survey that asks here and hears of nothing would change it to about { $clean }; one that reports contamination, to about { $reported }. Either is a report, not a release.
hazard-line-prior = Prior: share of ground taken as contaminated before any evidence
hazard-line-level = Level of the whole map, learned from all evidence
hazard-line-search-here = What search and use of this very ground would have met
hazard-line-reports-here = Reports on this very cell
hazard-line-step = Calibration learned from districts left out
hazard-line-unsure = Averaging over what is not known
hazard-line-rest = { $group }: all the rest, spread by distance
hazard-line-smaller = { $lines } lines more, together
hazard-group-found-items = Item found
hazard-group-accidents = Accident, or use of the ground without one
hazard-group-survey-reports = Survey report
hazard-group-lifted-minefields = Lifted minefield
hazard-group-labelled-cells = Labelled cell
hazard-group-searched-land = Search that met nothing
hazard-group-claims = Claim

gaps-heading-place = Place
gaps-heading-people = People
gaps-heading-known = From evidence
gaps-heading-thin = People on unknown ground
gaps-heading-p = Probability
gaps-heading-nearest = Nearest record
gaps-heading-last = Last evidence
gaps-unknown = not known
gaps-meaning = { $shown } of { $of } places, for the ground within { $metres } m. "From evidence" is the share of the map's figure that does not come from the prior; 0 % where the map does not reach. Few reports are no sign that little is there.

score-cells = { NUMBER($cells) } labels on the map.
score-heading-skill = Skill
score-heading-log-loss = log loss
score-heading-sharpness = Spread
score-heading-bin = Predicted
score-heading-cells = Cells
score-heading-predicted = Mean prediction
score-heading-observed = Observed share
score-first = 1, 5, 10 %: share of all positives in that part of the ground ranked first, and × how many more than by chance. Skill is 1 − Brier / Brier of the prevalence; spread is the standard deviation of the predictions.
score-told-register = The baselines were told the labels of the register, as the map was.
score-told-file = The register has no labels to tell the baselines: they were told those of the file's other groups, which the map was not.
score-counts = Number of items known in { NUMBER($cells) } cells; { $share } of them inside the map's 90 % interval.
hazard-plot-written = { $path } written.
plot-predicted = predicted probability
plot-observed = observed share
plot-exact = exact
plot-share = share of the ground, highest first
plot-found = share of positives found
plot-chance = by chance

finding-blocks-too-small = Squares of { $block_m } m with cells of { $cell_m } m leave nothing to leave out.
    .remedy = Give --block metres that are at least the cell size.
finding-validate-nothing = The register allows no validation: it needs evidence in two units or squares, or 20 dated events.
    .remedy = Import more evidence, or labelled cells.
finding-validate-no-units = No administrative units are known, so none was left out.
    .remedy = Give --units FILE, or import labelled cells with a column group.
finding-validate-no-dates = Only { $events } accidents and finds have a day, so nothing was asked forward in time.
    .remedy = Import accidents or items with their dates.

validate-title = Validation of the hazard map: { $name }
validate-head = Each table compares predictions with what was withheld from them, beside baselines that were given the same. Ground is left out whole, because cells left out one by one keep their neighbours and flatter every method.
validate-units = One administrative unit left out at a time
validate-blocks = One square left out at a time
validate-forward = Everything from { $day } on withheld
validate-truth-labels = { NUMBER($cells) } labelled cells, { NUMBER($positives) } of them contaminated. A unit's calibration is learned from the other units.
validate-truth-records = { NUMBER($cells) } cells, { NUMBER($positives) } of them with a record of hazard. A cell without a record may still be contaminated, so only the order of cells is judged here (ROC, PR, what is found first), not the level of probability.
validate-truth-events = { NUMBER($cells) } cells, { NUMBER($positives) } of them with an accident or a find since. Only the order of cells is judged, not the level of probability.
validate-method = Method
validate-picture = { $scheme }: predicted against observed, and what is found first
validate-counts = Contaminated cells by unit
validate-inside = { $share } of { $folds } withheld units hold a number of positives inside its predicted 90 % interval.
validate-unit = Withheld
validate-truth = Positive
validate-interval = 90 % interval
validate-parameters = Parameters

finding-inputs-unusable = { $path }: { $what } { $why }.
    .remedy = Correct the list; docs/hazard.md shows every key.
finding-covariate-unusable = The layer { $path } cannot be used: { $detail }.
    .remedy = Give a raster with a coordinate system in degrees or metres, and a band that it has.
finding-covariate-mostly-missing = The covariate { $name } is unknown in { NUMBER($cells) } of { NUMBER($of) } cells, more than half; there it adds nothing.
    .remedy = Give a layer that covers the ground, or leave this one out.
finding-evidence-contradicts = In { $cells } cells two records contradict each other: { $one ->
        [released] mostly released land
        [label-1] a label "contaminated"
       *[label-0] a label "found clear"
    } and { $other ->
        [confirmed] a confirmed hazard
        [accident] an accident
        [label-0] a label "found clear"
       *[event] an accident or a find
    }. Both are kept and count.
    .remedy = Ask which of the two is right, or newer; the register keeps both.
finding-evidence-before-conflict = { $record } is dated { $day }, before the conflict began ({ $began }).
    .remedy = Check its date. It counts as it is.
