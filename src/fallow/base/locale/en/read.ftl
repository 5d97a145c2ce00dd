### Claims read out of texts.

read-headline = { $file }, published { $published }: { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
read-heading-where = where
read-heading-kind = claim
read-heading-text = as written
read-heading-figure = figure
read-heading-about = about
read-heading-when = when
read-heading-who = who says so
read-heading-doubts = look at

claim-kind-contaminated-area = contaminated area
claim-kind-cleared-area = cleared area
claim-kind-remaining-area = area left to clear
claim-kind-control-change = change of control
claim-kind-length = length
claim-kind-items = items
claim-kind-minefields = minefields
claim-kind-casualties = casualties
claim-kind-incidents = incidents
claim-kind-change = change
claim-kind-share = share
claim-kind-number-of-parties = number of parties
claim-kind-party = party
claim-kind-not-party = not party
claim-kind-withdrawal = withdrawal
claim-kind-withdrawal-effect = withdrawal takes effect
claim-kind-entry-into-force = entry into force
claim-kind-self-destruction = self-destruction
claim-kind-self-deactivation = self-deactivation
claim-kind-use = use
claim-kind-transfer = transfer
claim-kind-stockpile = stockpile

claim-more-than = more than
claim-at-least = at least
claim-about = about
claim-up-to = up to
claim-less-than = less than
claim-unit-min = min
claim-unit-h = h
claim-unit-d = days
claim-unit-week = weeks
claim-unit-month = months
claim-unit-year = years
claim-unit-acre = acres
claim-unit-types = types
claim-unit-fold = times

claim-when-unresolved = “{ $text }”
claim-when-open = { $first } or up to { $by } – { $last }
claim-who-text = the text itself
claim-reportedly = reportedly

claim-doubt-item-from-before = item named before
claim-doubt-figure-from-before = figure from before
claim-doubt-speaker-from-before = speaker named before
claim-doubt-state-from-before = state named before
claim-doubt-period-open = start not exact
claim-doubt-no-item = no item named
claim-doubt-no-date = date not resolved

finding-language-unsupported = The text is in { $language }, which Fallow cannot read for claims; it reads { $known }.
    .remedy = Give a translation, or say what it is written in with --language en if this is wrong.
finding-text-empty = There are no words in it.
    .remedy = Check that the file is the right one, and that its text was saved with it.
finding-pdf-without-text = { $file } holds pictures of { $pages ->
    [one] a page
   *[other] { $pages } pages
} and no text: it was scanned.
    .remedy = Run text recognition (OCR) over it, check the result by eye, and give that file.
finding-pdf-page-without-text = Pages of { $file } hold no text and were not read: { $pages }.
    .remedy = Look at them; if they hold text as a picture, run text recognition (OCR) over the file.
finding-claim-date-unresolved = “{ $text }” cannot be turned into days.
    .remedy = Give the day of publication with --published, or look the day up; the claim is kept without one.
finding-unit-unknown = “{ $text }” is in a unit Fallow does not know: { $unit }.
    .remedy = Look up what the unit is worth there; the figure is not read as an area.
finding-published-unknown = Nothing says when it was published, so “since August” or “last year” cannot be resolved.
    .remedy = Give the day with --published YYYY-MM-DD.
