### The catalogue of ordnance types: what an item is, how long it may stay dangerous.

finding-item-unknown = No item is called "{ $name }" in the catalogue.
    .remedy = { $near ->
        [none] Run `fallow item search WORD` to see what the catalogue holds.
       *[other] Did you mean { $near }?
    }
finding-days-below-one = Nothing is said for { $days } days: estimates are by the day, from day 1 on.
    .remedy = Give 1 day or more. No estimate says when anyone may enter.

# The sentence that every answer of the catalogue ends with.
treat-as-live = Treat every item as live; this changes no land status.
bodies-remain = Items that did not explode stay in or on the ground as objects, whether they function or not.
sources = Sources
unverified = unverified

item-none = No item's name contains "{ $word }".
item-heading-field = What
item-heading-value = Value
item-heading-source = Source
item-heading-name = Name
item-heading-names = Also called

item-field-aliases = also called
item-field-carriers = carried in
item-field-family = family
item-field-category = kind
item-field-delivery = reaches the ground by
item-field-persistence = persistence
item-field-self_destruct_hours = self-destruction, nominal
item-field-self_deactivate_days = self-deactivation, nominal

item-AP = anti-personnel mine
item-AV = anti-vehicle mine
item-persistent = persistent: no end of the danger is known
item-self-destructing = said to self-destruct; some do not
item-artillery = artillery projectile
item-air-or-artillery = aircraft or artillery
item-hand = hand
item-hand-or-machine = hand or machine
item-hours = { $shortest ->
    [same] { $longest } hours
   *[other] { $shortest } to { $longest } hours
}
item-days = { $days } days

persist-title = Fraction that may still function, and the claim behind it
persist-heading-item = Item
persist-heading-after = After (days)
persist-heading-low = Lowest claim
persist-heading-central = Middle claim
persist-heading-high = Highest claim
persist-heading-unexploded = Unexploded, up to
persist-indefinite = indefinite
persist-no-claim = no claim yet
persist-claims = Claims
persist-persistent = { $items }: no self-destruction is known; no end of the danger is known.

claim-ccw-ap2 = legal ceiling for the design, not evidence: at most 10 % fail to self-destruct in 30 days, at most 1 in 1000 functions after 120 days
claim-dod-2020 = the owner's statement: 6 in a million fail
claim-gao-150 = after use, about 150 times the owner's 1 in 10 000 failed; how many could function was not reported
claim-pfm-85 = 85 % gone within the nominal delay
claim-hrw-pfm = self-destruction often fails and items stay dangerous for years; no figure
