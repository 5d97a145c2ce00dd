### The catalogue of ordnance types: what an item is, how long it may stay dangerous.

finding-item-unknown = No item is called "{ $name }" in the catalogue.
    .remedy = { $near ->
        [none] Run `fallow item search WORD` to see what the catalogue holds.
       *[other] Did you mean { $near }?
    }
finding-days-below-one = Nothing is said for { $days }: estimates are by the day, from day 1 on.
    .remedy = Give 1 day or more. No estimate says when anyone may enter.
finding-duration-unreadable = "{ $text }" is not a whole number of days.
    .remedy = Write a number and h, d, w or y, such as 14d, 2w, 1y or 48h (a year is 365 days; at most 1000 years).
finding-count-below-one = { $count } is not a number of items.
    .remedy = Give a whole number from 1 to 100,000,000.
finding-scenario-unreadable = The scenario "{ $text }" cannot be read.
    .remedy = Write NAME=TYPE:COUNT,TYPE:COUNT, such as smart=M67:1000,PMN:50.
finding-category-unknown = "{ $text }" is no kind of item.
    .remedy = Give AP, AV, submunition or other.

# The sentence that every answer of the catalogue ends with.
treat-as-live = Treat every item as live; this changes no land status.
bodies-remain = Items that did not explode stay in or on the ground as objects, whether they function or not: each still stops a plough and takes a clearance team.
ageing = Age may make an item inert, or more sensitive and unpredictable; no figure is known.
sources = Sources
unverified = unverified
no-figure = an unknown share
unknown-word = unknown

item-none = No item's name contains "{ $word }".
item-none-listed = The catalogue holds no such item.
item-heading-field = What
item-heading-value = Value
item-heading-source = Source
item-heading-name = Name
item-heading-names = Also called
item-heading-persistence = Persistence

item-field-aliases = also called
item-field-carriers = carried in
item-field-family = family
item-field-category = kind
item-field-activation = set off by
item-field-delivery = reaches the ground by
item-field-origin = first made in
item-field-found_in = reported in
item-field-metal = metal for a detector
item-field-colour = colour
item-field-shape = shape
item-field-persistence = persistence
item-field-self_destruct_hours = self-destruction, nominal
item-field-self_deactivate_days = self-deactivation, nominal
item-field-remarks = remark

item-AP = anti-personnel mine
item-AV = anti-vehicle mine
item-submunition = submunition
item-other = other ordnance
item-victim = a person or vehicle
item-command = command
item-sensor = a sensor
item-persistent = persistent: no end of the danger is known
item-self-destructing = said to self-destruct; some do not
item-hand = hand
item-vehicle = vehicle
item-artillery = artillery projectile
item-rocket = rocket
item-aircraft = aircraft
item-high = high
item-low = low
item-minimum = minimum: hard to find with a detector
item-green = green
item-olive = olive
item-brown = brown
item-sand = sand
item-black = black
item-grey = grey
item-yellow = yellow
item-red = red
item-white = white
item-various = any colour
item-disc = disc
item-box = box
item-cylinder = cylinder
item-bottle = bottle
item-stake = stake
item-curved-plate = curved plate
item-prongs = prongs on top
item-wing = wing
item-wedge = wedge
item-ball = ball
item-ribbon = with a ribbon
item-various-shapes = any shape
item-do-not-approach = do not approach: it may be set off from a distance
item-command-only-outside-ban = outside the Mine Ban Convention only while it can be set off by command alone
item-animals-too = a large animal or a tractor can be enough to set it off
item-hard-to-detect = hard to find with a metal detector
item-looks-like-toy = children may take it for a toy
item-designed-life = a designed life is quoted: rely on none
item-most-deaths-bih = reported to have caused most mine deaths in Bosnia and Herzegovina
item-mixed-system = a system that holds both anti-personnel and anti-vehicle mines
item-hours = { $shortest ->
    [same] { $longest } hours
   *[other] { $shortest } to { $longest } hours
}
item-days = { $days } days

item-country-AGO = Angola
item-country-BIH = Bosnia and Herzegovina
item-country-CHN = China
item-country-COL = Colombia
item-country-DDR = East Germany
item-country-HUN = Hungary
item-country-IRQ = Iraq
item-country-ITA = Italy
item-country-KHM = Cambodia
item-country-RUS = Russia
item-country-SUN = Soviet Union
item-country-UKR = Ukraine
item-country-USA = United States
item-country-VNM = Vietnam
item-country-YUG = Yugoslavia
item-country-ZAF = South Africa

persist-title = Fraction that may still function, and the claim that drives it (90 % interval)
persist-title-of = Of { $n } used, how many may still function and how many bodies lie there (90 % interval)
persist-title-compare = What each scenario leaves behind (ends of 90 % intervals, added type by type)
persist-title-hazard-days = Hazard-days from day 1 to day { $last }: items that may function, added over the days
persist-title-rules = Rules for mines that end their own danger, held against what is claimed
persist-heading-item = Item
persist-heading-after = After (days)
persist-heading-low = Low
persist-heading-central = Middle
persist-heading-high = High
persist-heading-unexploded = Unexploded bodies
persist-heading-inert = Of them inert
persist-heading-may-function = May function
persist-heading-scenario = Scenario
persist-heading-used = Used
persist-heading-to-clear = Bodies to clear
persist-heading-expected = Mean
persist-heading-rule = Rule
persist-heading-day = Dated
persist-heading-answer = Answer
persist-heading-why = Why
persist-range = { $low } to { $high }
persist-range-middle = { $low } – { $central } – { $high }
persist-indefinite = indefinite
persist-no-claim = no claim yet
persist-no-figure = no figure
persist-claims = Claims
persist-persistent = { $items }: no self-destruction is known; no end of the danger is known.
persist-no-reliability = { $items }: said to self-destruct, but nobody gave a figure for how many do; only "up to all" is known.
persist-deactivation-unknown = { $items }: self-deactivation is claimed without a reliability; the share that works is unknown and enters as such.
persist-unverified-delay = { $items }: a nominal delay is unverified.
persist-submunition = { $items }: counted are submunitions that lie unexploded; how many of those used fail is not known here.
persist-plotted = Written: { $file }

persist-rule-ap2-30-days = CCW Amended Protocol II, annex 3: at most 10 % fail to self-destruct in 30 days
persist-rule-ap2-120-days = CCW Amended Protocol II, annex 3: with self-deactivation, at most 1 in 1000 functions after 120 days
persist-rule-us-1996 = United States 1996: "persistent" is what lacks self-destruction or self-deactivation
persist-rule-us-2004 = United States 2004: as 1996, and every mine detectable
persist-rule-us-2020 = United States 2020: "advanced non-persistent", self-destruction within 30 days
persist-verdict-meets = meets it by every claim
persist-verdict-does-not-meet = does not meet it
persist-verdict-disputed = claims contradict each other
persist-verdict-unknown = unknown
persist-verdict-not-about = not about this kind of item
persist-reason-self-destruct = { $verdict ->
    [meets] self-destruction is claimed
    [does-not-meet] no self-destruction
   *[unknown] self-destruction: not published
}
persist-reason-self-deactivate = { $verdict ->
    [meets] self-deactivation is claimed
    [does-not-meet] no self-deactivation
   *[unknown] self-deactivation: not published
}
persist-reason-detectable = { $verdict ->
    [meets] metal for a detector is published
    [does-not-meet] minimum metal
   *[unknown] metal for a detector: not published
}
persist-reason-unexploded = { $verdict ->
    [unknown] no figure for how many fail to self-destruct
   *[other] { $figure } fail to self-destruct ({ $claim })
}
persist-reason-may-function = { $verdict ->
    [none] no figure for how many may function
    [unknown] of { $figure } unexploded, how many function was not reported ({ $claim })
   *[other] up to { $figure } may function ({ $claim })
}
persist-reason-delay = { $verdict ->
    [unknown] nominal delay: not published
   *[other] nominal delay at most { $figure } d
}
persist-rules-note = An answer is about claims for a design. It says nothing about an item in the ground.

persist-plot-title = What fraction may still function
persist-plot-x = days after use
persist-plot-y = fraction of the items used
persist-plot-legend = { $item }: middle, and 90 % interval
persist-plot-all = { $item }: all, no end is known
persist-plot-no-figure = { $item }: no figure, up to all

claim-ccw-ap2 = legal ceiling for the design, not evidence: at most 10 % fail to self-destruct in 30 days, at most 1 in 1000 functions after 120 days
claim-dod-2020 = the owner's statement: 6 in a million fail
claim-dod-gulf = the owner's earlier figure, which what was found later exceeded some 150 times: 1 in 10 000 fails
claim-gao-150 = after use, about 150 times the owner's 1 in 10 000 failed; how many could function was not reported
claim-pfm-85 = 85 % gone within the nominal delay
claim-hrw-pfm = self-destruction often fails and items stay dangerous for years; no figure
claim-hrw-pom2 = found unexploded since 2014; no figure
claim-hrw-pom3 = found where they failed, March 2022; no figure
