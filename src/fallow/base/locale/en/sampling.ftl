### Quality sampling of cleared land.

finding-nothing-cleared = There is no cleared land with an outline here on that day.
    .remedy = Name areas that were cleared (fallow land why cleared), or another day with --on.
finding-lanes-too-many = Lanes of { $lane_m2 } m² would be { NUMBER($lanes) }; at most { NUMBER($most) } can be drawn from.
    .remedy = Use --lane-m2 { $fits_m2 } or more, or name fewer areas.
finding-lanes-too-few = { $asked } lanes were asked for; the land has { $lanes }.
    .remedy = Ask for fewer lanes, or smaller ones with --lane-m2.
finding-risk-unreachable = No sample holds the risk at { $risk }: even if all the land is searched again, { $missed } missed items go unnoticed with probability { $least } when the search finds an item with probability { $detect }.
    .remedy = Accept a greater --risk, or search in a way that finds more (--detect).

sample-land = { $areas ->
        [one] { $area } m² cleared in { $areas } area
       *[other] { $area } m² cleared in { $areas } areas
    }, cut into { $lanes ->
        [one] { NUMBER($lanes) } lane
       *[other] { NUMBER($lanes) } lanes
    }.
sample-unknown = { $areas ->
        [one] And { $areas } cleared area whose extent is unknown: it cannot be sampled.
       *[other] And { $areas } cleared areas whose extent is unknown: they cannot be sampled.
    }
sample-drawn = { $lanes ->
        [one] To search again: { NUMBER($lanes) } lane
       *[other] To search again: { NUMBER($lanes) } lanes
    }, { $area } m², { $percent } % of the land (seed { $seed }).
sample-lane = Lane
sample-m2 = m²
sample-lon = Longitude
sample-lat = Latitude
sample-more = The first { $shown } of { NUMBER($lanes) } lanes are shown; --out FILE or --json has all.
sample-chance = { $missed ->
        [one] If { $missed } item had been missed, this sample would not notice it with a probability of { $anywhere } %
       *[other] If { $missed } items had been missed, this sample would notice none of them with a probability of { $anywhere } % where each lies anywhere, and of { $together } % where all lie in one lane
    } (the second search finds { $detect } % of what is there).
sample-apart = Where each lies in a lane of its own: { $apart } %.
sample-posterior = Believed before: something is left with a probability of { $before } %. After a clean sample, with { $missed } missed if any: { $after } %.
sample-left = If { $held } items were there before and clearance found { $share } % of them, { $left } are still to be expected after this sample.
sample-shows = A clean sample shows that the work did not fail on a large scale: it tests the process.
sample-not = A clean sample does not show that nothing is left. Most lanes are not searched again, and the search itself can overlook an item; land and every item found stay what the records say.
sample-failed = One item found fails the sample: the land it stands for has to be searched again.
sample-legend-sampled = To search again ({ NUMBER($lanes) })
sample-legend-rest = Recorded as cleared, not in the sample ({ NUMBER($lanes) })
