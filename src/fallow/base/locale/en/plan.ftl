### The plan: findings, and the words of its commands.

finding-team-days-below-one = A plan needs at least one team-day, not { $team_days }.
    .remedy = Give the team-days that are there to spend, 1 or more.
finding-budget-buys-nothing = { $team_days ->
        [one] { $team_days } team-day buys nothing
       *[other] { $team_days } team-days buy nothing
    }: the cheapest option is { $work } of { $area }, { $needed } team-days.
    .remedy = Give --team-days { $needed } or more.
finding-nothing-to-plan = The register holds no open hazard, so there is nothing to plan. That is not evidence of safety.
    .remedy = Import suspected or confirmed areas first.
finding-people-unknown = The register holds no place, so nobody knows here who lives near; every area counts alike.
    .remedy = Import a gazetteer with populations: fallow import places.csv --as place
finding-plan-not-made = No plan has been made in { $path } yet.
    .remedy = Make one: fallow -C { $path } plan solve --team-days 1000. Or give --team-days.
finding-plan-damaged = The plan in { $path } cannot be read: { $detail }.
    .remedy = Make it again with plan solve; the register is untouched.

plan-total = { $areas ->
        [one] { $areas } area chosen
       *[other] { $areas } areas chosen
    } of { $of }; { $used } of { $team_days } team-days used.
plan-proof = Benefit { $benefit } weighted hectares; no plan has more than { $bound } (gap { $gap }).
plan-unproven = The search did not finish; a longer one may close the gap.
plan-unknown = Of unknown extent: { $chosen } in the plan, { $waiting } waiting.
plan-assumed-p = Contaminated share of the land: { $basis }.
plan-firm = { $kept } of { $chosen } chosen areas stay chosen under every assumption tried:
plan-standing = The plan orders work and says nothing more: an area that waits stays a recorded hazard.
plan-written = { $path } written: { $rows } areas.
plan-rates = { $unverified } of the { $all } rates and weights behind this have no source yet; they are the authority's to set (docs/plan.md).

plan-heading-rank = #
plan-heading-area = Area
plan-heading-work = Work
plan-heading-days = team-days
plan-heading-benefit = benefit
plan-heading-per-day = a day
plan-heading-loss = lost without
plan-heading-why = Why
plan-heading-assumption = Assumption
plan-heading-kept = kept

plan-work-non-technical-survey = non-technical survey
plan-work-technical-survey = technical survey
plan-work-clearance = clearance

plan-basis-exact = exact
plan-basis-priced = priced

plan-why = { $area_ha } ha, { $p } contaminated; people near: { $people }
plan-why-unknown = unknown extent (counted as { $area_ha } ha), { $p } contaminated; people near: { $people }
plan-people-assumed = unknown, counted as { $people }
plan-people-unknown = unknown

plan-variant-work-slow = work slower
plan-variant-work-fast = work faster
plan-variant-contaminated-low = less land contaminated
plan-variant-contaminated-high = more land contaminated
plan-variant-settled-weight-low = contaminated land weighs less
plan-variant-settled-weight-high = contaminated land weighs more
plan-variant-people-not-counted = people not counted

plan-explain-chosen = { $area } is in the plan: { $work }, { $days } team-days; rank { $rank } of { $of } by benefit a team-day.
plan-explain-waiting = { $area } waits; its best option is { $work }, { $days } team-days; rank { $rank } of { $of } by benefit a team-day. It stays a recorded hazard.
plan-explain-terms = { $work }, { $days } team-days: people { $factor } × (released { $released_ha } ha × { $released_weight } + settled { $settled_ha } ha × { $settled_weight }) = { $benefit }
plan-explain-leaves = It leaves the plan if its benefit falls below { $benefit } ({ $basis }), or the budget below about { $days } team-days.
plan-explain-enters = It enters the plan if its benefit reaches { $benefit } ({ $basis }), or the budget about { $days } team-days.
plan-explain-unaffordable = At any benefit it needs { $needed } team-days; it enters the plan at a budget of about { $days }.
plan-explain-loss = Without it the plan would lose { $loss } ({ $basis }).
plan-none-released = { $area } is no candidate: it holds no open hazard of its own; it stands at { $stands }. Ask: fallow land history { $area }
plan-none-counted = { $area } is no candidate: its land is counted under { $others }, which are planned instead.
