### Claims set beside what Fallow can compute.

claimed-verdict-agrees = agrees
claimed-verdict-differs = differs
claimed-verdict-internally-inconsistent = internally inconsistent
claimed-verdict-cannot-be-checked = cannot be checked

claimed-means-agrees = Our figure lies within what the wording covers.
claimed-means-differs = Our figure lies outside what the wording covers; by how much is said beside it.
claimed-means-internally-inconsistent = The claim contradicts itself, whatever the registers hold.
claimed-means-cannot-be-checked = No register here can confirm or contradict it; what would be needed is said.

claimed-against-conversion = Conversion
claimed-against-arithmetic = Arithmetic
claimed-against-catalogue = Catalogue of items
claimed-against-treaties = Treaty records
claimed-against-policy = Published decisions
claimed-against-control = Control of ground
claimed-against-ever-held = Ground ever held
claimed-against-ledger = Land ledger
claimed-against-finds = Items found
claimed-against-accidents = Accidents
claimed-against-nothing = No register speaks of this


claimed-unit-km2 = km²
claimed-unit-m2 = m²
claimed-unit-mi2 = mi²
claimed-unit-ha = ha
claimed-unit-acre = acres
claimed-unit-km = km
claimed-unit-m = m
claimed-unit-mi = miles
claimed-unit-min = minutes
claimed-unit-h = hours
claimed-unit-d = days
claimed-unit-week = weeks
claimed-unit-month = months
claimed-unit-year = years
claimed-unit-percent = %
claimed-unit-fold = times
claimed-unit-types = types
claimed-unit-none = {""}

claimed-covers = The wording covers { $low } to { $high } { $unit }.
claimed-covers-only = The wording covers { $low } { $unit }, no more and no less.
claimed-covers-above = The wording covers anything above { $low } { $unit }.
claimed-covers-from = The wording covers { $low } { $unit } and more.
claimed-covers-below = The wording covers anything below { $high } { $unit }.
claimed-covers-to = The wording covers { $high } { $unit } and less.
claimed-apart-more = Ours is at least { $apart } { $unit } more than the wording covers ({ $percent } % of the figure told).
claimed-apart-less = Ours is at least { $apart } { $unit } less than the wording covers ({ $percent } % of the figure told).

claimed-conversion-agrees = { $first } { $unit } is { $exact } { $other }; printed is { $printed }.
claimed-conversion-rounded = { $first } { $unit } is { $exact } { $other }; the printed { $printed } fits if the first figure was rounded after it was converted.
claimed-conversion-differs = { $first } { $unit } is { $exact } { $other }, not { $printed }: { $percent } % apart.
claimed-change-percent = From { $start } to { $end } is a rise of { $rise } %; from { $end } to { $start } a fall of { $fall } %.
claimed-change-fold = { $end } is { $rise } times { $start }.

claimed-item-unknown = { $item } is not in the catalogue.
claimed-item-persistent = { $item }: no self-destruction is known; no end of the danger is known.
claimed-item-no-delay = { $item }: nobody publishes such a delay.
claimed-item-delay = { $item }: { $low } { $unit }.
claimed-item-delays = { $item }: { $low } to { $high } { $unit }.
claimed-item-delay-unverified = { $item }: { $low } { $unit } (general knowledge, read in no source).
claimed-item-delays-unverified = { $item }: { $low } to { $high } { $unit } (general knowledge, read in no source).

claimed-party-yes = { $state }: a party to the { $treaty } on { $on }.
claimed-party-yes-since = { $state }: a party to the { $treaty } on { $on }, bound since { $since } at the latest.
claimed-party-no = { $state }: not a party to the { $treaty } on { $on }.
claimed-party-left = { $state }: not a party to the { $treaty } on { $on }; its withdrawal took effect on { $left }.
claimed-party-unknown = { $state }: no source read says whether it was a party to the { $treaty } on { $on }.
claimed-parties-named = { $bound } states were bound by the { $treaty } on { $on }, counted by name.
claimed-parties-named-range = { $bound } to { $most } states were bound by the { $treaty } on { $on }, counted by name; of the others the day is not known.
claimed-parties-published = { $parties } parties, as published on { $on }.
claimed-in-force = The { $treaty } entered into force on { $day }.
claimed-binds-since = { $state }: bound by the { $treaty } since { $day }.
claimed-notice = { $state }: the notice of withdrawal from the { $treaty } was received on { $received }; it takes effect on { $effective }.
claimed-no-notice = { $state }: no notice of withdrawal from the { $treaty } is recorded; facts are known to { $known }.
claimed-declared-withdrawal-decree = { $state }: decree on withdrawal signed on { $day }.
claimed-declared-suspension = { $state }: suspension declared on { $day }; others contest that the text allows one.
claimed-term = The { $treaty } makes a withdrawal effective { $months } months after the notice (Article { $article }).
claimed-effect = { $state }: notice received on { $received }, in effect on { $effective }.

claimed-decision = Decision of { $day }: { $decision }
claimed-bound-yes = { $state }: bound by the { $treaty } on { $on }.
claimed-bound-no = { $state }: not bound by the { $treaty } on { $on }.
claimed-bound-unknown = { $state }: no source read says whether the { $treaty } bound it on { $on }.

claimed-gained = gained
claimed-lost = lost
claimed-net = gained less lost
claimed-change = { $measure }: { $low } { $unit } from { $from_low } to { $end }.
claimed-change-range = { $measure }: { $low } { $unit } (from { $from_low }) to { $high } { $unit } (from { $from_high }), each to { $end }.
claimed-change-partly = { $measure }: { $low } { $unit } (from { $from_low }) to { $high } { $unit } (from { $from_high }), each to { $end }; some of the possible starts fit.
claimed-ever-less = Land ever held up to { $day } is already { $area } { $unit }.
claimed-ever-more = Land within { $km } km of what was ever held up to { $day } is { $area } { $unit }: the total is larger.
claimed-ever-between = The total lies between land within { $low_km } km ({ $low } { $unit }) and within { $high_km } km ({ $high } { $unit }) of what was ever held up to { $day }.

claimed-ledger-hazard = Suspected and confirmed hazards recorded on { $day }: { $area } { $unit }.
claimed-ledger-confirmed = Confirmed hazards alone, on { $day }: { $area } { $unit }.
claimed-ledger-cleared = Cleared up to { $day }: { $area } { $unit }.
claimed-ledger-released = Cleared, reduced and cancelled together up to { $day }: { $area } { $unit }.
claimed-ledger-cleared-period = Cleared from { $first } to { $day }: { $area } { $unit }.
claimed-ledger-released-period = Cleared, reduced and cancelled together from { $first } to { $day }: { $area } { $unit }.
claimed-ledger-hazards = Areas recorded as suspected or confirmed hazards on { $day }: { $number }.
claimed-incidents = Accidents recorded from { $first } to { $day }: { $number }.
claimed-incidents-to = Accidents recorded up to { $day }: { $number }.
claimed-casualties = People killed or injured in accidents recorded from { $first } to { $day }: { $number }.
claimed-casualties-to = People killed or injured in accidents recorded up to { $day }: { $number }.
claimed-killed = People killed in accidents recorded from { $first } to { $day }: { $number }.
claimed-killed-to = People killed in accidents recorded up to { $day }: { $number }.
claimed-injured = People injured in accidents recorded from { $first } to { $day }: { $number }.
claimed-injured-to = People injured in accidents recorded up to { $day }: { $number }.
claimed-found = Items recorded as found from { $first } to { $day }: { $number }.
claimed-found-to = Items recorded as found up to { $day }: { $number }.
claimed-destroyed = Items recorded as found and destroyed from { $first } to { $day }: { $number }.
claimed-destroyed-to = Items recorded as found and destroyed up to { $day }: { $number }.

claimed-need-figure = a figure with a unit of area
claimed-need-day = the day it is about (give --published, or --on)
claimed-need-start = the day on which the period begins, and one on which it ends
claimed-need-outlines = outlines of control for those days, in a register of that country (fallow import --as control)
claimed-need-definition = a published definition of the total: which ground, on what evidence, on which day
claimed-need-register = a register: run it with -C in a workspace
claimed-need-country = a register of { $state }; this one is of { $country }
claimed-need-whose = the country or place it is about; the register is of { $country }
claimed-need-unit = the outline of { $place } (give --units with a layer of administrative units)
claimed-need-whole = numbers of areas by administrative unit
claimed-need-areas = areas in the register (fallow import --as suspected and the like)
claimed-need-accidents = accidents in the register (fallow import --as accident)
claimed-need-finds = items found in the register (fallow import --as item)
claimed-need-delay = a delay in hours or days
claimed-need-item = the item it is about, by a name of the catalogue
claimed-need-delay-published = a published delay for that item
claimed-need-treaty = the treaty it is about
claimed-need-state = the state it is about
claimed-need-party-source = a source on that state and that treaty
claimed-need-entry = the day on which the treaty began to bind that state; only the year is known
claimed-need-notice = the depositary's notice of the withdrawal
claimed-need-term = a length of time in months or years
claimed-need-use = records of that use with place and day: items found, accidents or surveys
claimed-need-transfer = a published decision or a transfer report that names item, giver and receiver
claimed-need-stockpile = the state's own report of its stocks (Article 7, form B)
claimed-need-pair = the two figures between which the change lies, in the same paragraph
claimed-need-record = a record of that matter; Fallow keeps none

claimed-note-same-article = Our records took this from this very article: the agreement shows only that it was copied well.
claimed-note-live = A delay is a claim about a design. Every item is live until an explosive-ordnance-disposal authority says otherwise.
claimed-note-signatory = A signature alone does not bind. What is compared is who is bound.
claimed-note-leaving = It had given notice of withdrawal on { $received }, with effect on { $effective }.
claimed-note-known-to = Facts about this state are known to { $known }; later changes are not in this answer.
claimed-note-sources-disagree = Sources disagree on the number; all are shown.
claimed-note-vote = The notice was received { $days } days later. A vote or a law at home is no withdrawal.
claimed-note-conflict = A state then engaged in an armed conflict stays bound to its end; whether it is, no date can say.
claimed-note-start-open = The period has no first day: { $days } days are possible, and each was tried.
claimed-note-reached = From { $start }, { $figure } { $unit } had been gained by { $day }: a figure older than the article would agree.
claimed-note-source-silent = { $source } cannot say: { $why }
claimed-note-source-broken = { $source } cannot say: its outlines of those days have broken parts, and would give figures far too small.
claimed-note-source-later = { $source } begins after { $day }.
claimed-note-ever = Distance to ground once held is a measure of our own. It says nothing about where mines are.
claimed-note-unknown-extents = And { $areas } hazards whose extent is unknown.
claimed-note-undated = { $records } records without a day are not counted.
claimed-note-unstated = { $accidents } of these accidents do not state how many people were harmed.
claimed-note-unnamed = { $items } items of types that nobody can place are not counted.
claimed-note-recorded = A register holds what was reported to it, which may be less than what happened.

claimed-register = register { $name }
claimed-said-by = Says who: { $who }
claimed-look-at = Look at it yourself: { $doubts }
claimed-sources = Sources of our figures
claimed-needed = Needed: { $need }
claimed-held-itself = held
claimed-also = Also said: “{ $text }” ({ $where }, { $dated }; { $who }).
claimed-also-agrees = Also said: “{ $text }” ({ $where }, { $dated }; { $who }). Both can hold.
claimed-also-differs = Said otherwise: “{ $text }” ({ $where }, { $dated }; { $who }). Both cannot hold.

claimed-accepted = { $id } accepted by { $by }: “{ $text }”
claimed-moves-nothing = Accepted is that it was said. No land is moved by it.
claimed-none-accepted = No claim has been accepted as evidence.
claimed-hearing-reaches = The hazard model will hear it as a claim of that reliability.
claimed-hearing-other-matter = Kept as evidence only: it is not about something in the ground at a place.
claimed-hearing-not-located = Kept as evidence only: nothing places it within 10 km. Give --at LON,LAT if you know where it is about.
claimed-hearing-not-judged = Kept as evidence only: a source that nobody judged (F) cannot be weighed.
claimed-heard-reaches = hears it
claimed-heard-other-matter = no: other matter
claimed-heard-not-located = no: not located
claimed-heard-not-judged = no: source not judged
claimed-heading-id = id
claimed-heading-kind = claim
claimed-heading-text = as written
claimed-heading-who = who says so
claimed-heading-reliability = reliability
claimed-heading-dated = said on
claimed-heading-model = hazard model

finding-claims-no-register = There is no register here: control, land, items and accidents are compared with nothing.
    .remedy = Name a workspace with -C, if one holds the matter of the article.
finding-claim-number-unknown = The article has no claim { $number }; it has { $claims }.
    .remedy = See their numbers with fallow claims check FILE.
finding-claim-accepted-before = Claim { $number } of this article was accepted before.
    .remedy = See fallow claims list. What was accepted stays; another article about it is another claim.

claimed-page-title = Claims checked: { $title }
claimed-page-kind = Claims about mines and land, checked
claimed-page-published = published { $day }
claimed-page-undated = day of publication not known
claimed-page-skip = To the article
claimed-page-legend = { $count ->
    [one] One claim, and how it stands beside our figures
   *[other] { $count } claims, and how they stand beside our figures
}
claimed-page-method = Claims are found by rules and set beside conversions, a catalogue of ordnance, treaty records of the day, and what the register holds. Compared are figures, each with the margin that its wording leaves; this does not say who is right, and nothing here says that land may be entered. A number belongs to its publisher: where sources disagree, all are shown.
claimed-page-ref = Claim { $number }: { $verdict }
claimed-page-back = Claim { $number }: back to the text
claimed-page-who = Says who:
claimed-page-on-word-of = on the word of
claimed-page-table = Land ever held and land near it, in km²
claimed-page-distance = distance
claimed-page-within = within { $km } km
claimed-page-itself = ever held
claimed-page-not-known = not known
claimed-page-register = Set beside the { $register }.
claimed-page-no-register = Set beside no register: control, land, items and accidents were compared with nothing.
claimed-page-on = Claims without a day of their own are checked for { $day }.
claimed-page-known = The register is read as known on { $day }.
claimed-page-footer = Written by Fallow { $version }. The article's words are its publisher's. Claims are found by rules, which miss some and mistake some: look at each before you rely on it.
claimed-page-done = { $claims } claims checked: { $path }
