### Treaties: who is bound by which instrument on a day, and what is due.

finding-state-unknown = No state called "{ $name }" is in the treaty records.
    .remedy = { $near ->
        [none] Write its name in English or Ukrainian, or its ISO code, such as UKR. A state that is missing here is not known to be bound or free.
       *[other] Did you mean { $near }?
    }
finding-treaty-unknown = No instrument called "{ $name }" is in the treaty records.
    .remedy = { $near ->
        [none] Write one of { $known }, or its name.
       *[other] Did you mean { $near }? The instruments are { $known }.
    }
finding-treaty-not-yet = { $treaty } did not exist on { $on }: it was adopted on { $adopted }.
    .remedy = Ask about { $adopted } or a later day.

treaty-title = { $state } and the { $treaty } on { $on }
treaty-bound-yes = Bound: yes
treaty-bound-no = Bound: no
treaty-bound-unknown = Bound: unknown
treaty-yes = yes
treaty-no = no
treaty-unknown = unknown

treaty-why-in-force = In force for this state since { $since } (instrument deposited { $deposited }).
treaty-why-in-force-first = In force for this state since { $since } (one of the first states, for which it began with the instrument itself).
treaty-why-in-force-published = In force for this state since { $since }; the day of deposit was not read.
treaty-why-joined = In force for this state. It deposited its instrument in { $year }; it became bound between { $first } and { $last }, the day is not known here.
treaty-why-listed = Listed as a party; the day it became bound is not known here.
treaty-why-never-joined = It is not known to have joined: a source shows it outside.
treaty-why-not-deposited = It had not deposited its instrument by then.
treaty-why-not-yet-in-force = Not yet in force for this state.
treaty-why-not-adopted = It did not exist yet: it was adopted on { $adopted }.
treaty-why-withdrawn = Its withdrawal took effect on { $effective }. A state then engaged in an armed conflict stays bound until the conflict ends (Article { $article }).
treaty-why-dates-unknown = The day it became bound is not known here.
treaty-why-dates-unknown-between = It deposited its instrument in { $year }; it becomes bound between { $first } and { $last }, and the day is not known here.
treaty-why-no-record = No source read says whether it is a party.

treaty-signed = It signed ({ $when }) and is not known to have ratified.
treaty-withdrawal-pending = Withdrawal received { $received }; takes effect { $effective } (Article { $article }).
treaty-declared-withdrawal-decree = { $day }: its president decreed that it withdraw. A decree at home does not end the obligation; notice to the depositary does, six months later.
treaty-declared-suspension = { $day }: its parliament declared the Convention suspended. This is contested: the Convention has no suspension clause; the state is treated as a party.

treaty-clearance = Clearance deadline (Article { $article }): { $deadline }
treaty-clearance-passed = Clearance deadline (Article { $article }): { $deadline }, passed. No later deadline is known here for that day; whether contaminated areas remained is not in these records.
treaty-clearance-unknown = Clearance deadline (Article { $article }) on that day: unknown. Sources show { $earlier } in force on { $earlier_on }, and { $later } on { $later_on }; when it changed is not known here.
treaty-clearance-requested = An extension to { $requested } was requested; whether it was granted is not known here.
treaty-clearance-none = Clearance deadline (Article { $article }): unknown.
treaty-stockpile = Stockpile destruction deadline (Article { $article }): { $deadline }
treaty-initial-report = Initial transparency report was due (Article { $article }): { $due } (± 1 day); then every 30 April.
treaty-beyond = Facts about this state are known only to { $known_to }; later changes are not in this answer.
treaty-coverage = Facts about this state are known to { $known_to }.
treaty-unverified = A date behind this answer was not read in a source.

treaty-others = Other instruments on that day:
treaty-heading-instrument = Instrument
treaty-heading-bound = Bound
treaty-heading-why = Why
treaty-heading-known-to = Known to
treaty-heading-state = State
treaty-heading-since = Bound since
treaty-policy-title = National policy on that day:
treaty-policy-none-then = No policy is recorded for a day so early.
treaty-policy-next = Next recorded change: { $dated }.
treaty-policy-decision = Decision of { $dated }: { $what }
treaty-policy-policy = Policy since { $dated }: { $what }
treaty-policy-usa-1996 = An end to the use of persistent anti-personnel mines outside the Korean demilitarised zone; persistent means without self-destruction or self-deactivation.
treaty-policy-usa-1998 = No anti-personnel mines outside Korea by 2003, except those mixed with anti-vehicle mines; signature of the Mine Ban Convention by 2006 if alternatives are found.
treaty-policy-usa-2004 = Persistent anti-personnel mines only in Korea until 2010, none after; non-persistent mines, with self-destruction and self-deactivation or under command control, remain permitted; every mine is to be detectable.
treaty-policy-usa-2014 = No production or acquisition of anti-personnel mines; use in Korea only; other stocks are to be destroyed.
treaty-policy-usa-2020 = Commanders may use "advanced non-persistent" mines in exceptional circumstances; such mines are to destroy themselves within 30 days.
treaty-policy-usa-2022 = Use outside the Korean peninsula is aligned with the Mine Ban Convention.
treaty-policy-usa-2024-11 = Transfer of "non-persistent" anti-personnel mines to Ukraine. The types reported are ADAM, Volcano and MOPMS.
treaty-policy-usa-2024-12 = A further transfer of "non-persistent" anti-personnel mines to Ukraine.
treaty-policy-usa-2025 = A directive reverses the policy of 2022 and announces a new one within 90 days: use worldwide; remotely delivered anti-personnel mines are to destroy or deactivate themselves.

treaty-members-title = { $treaty }: parties on { $on }
treaty-members-bound = Bound, listed by name: { $n }
treaty-members-waiting = Deposited, or deposited within that year, and not known to be in force yet: { $n }
treaty-members-outside = Known to be outside: { $n }
treaty-members-unknown = No source read says: { $n }
treaty-members-count = Published number of parties: { $parties } ({ $source }, { $on }).
treaty-members-all = All { $parties } of them are listed here by name.
treaty-members-some = { $named } of the published { $parties } are listed here by name; no source read gave the other { $missing }.
treaty-members-more = { $named } states are listed here for that day: for some, only the year they joined is known.
treaty-members-no-count = No number of parties was published by then in the sources read.
treaty-members-beyond = Facts about the parties are known only to { $known_to }; later changes are not in this answer.

finding-treaty-nothing-due = No date to write: nothing with a day is due on { $on } under what was asked.
    .remedy = Ask for a longer time, another state or another instrument.

treaty-due-title = Treaty duties as on { $on }
treaty-due-none = Nothing is due under what was asked.
treaty-due-note = Whether a state met a duty is not in these records. This informs; it is no legal advice.
treaty-due-not-known = { $treaty }: unknown whether it binds the state that day; its duties are not told.
treaty-due-not-known-of = { $treaty }: unknown of { $n } states whether it binds them that day; their duties are not told.
treaty-due-written = { $n } dates written to { $file }.
treaty-due-every-party = Every party ({ $n } known to be bound)
treaty-due-by-text = counted from the text, for land that is contaminated
treaty-due-extended = extended
treaty-due-requested = an extension to { $requested } was requested
treaty-due-either = sources show { $first } before that day and { $second } after it
treaty-timing-overdue = Overdue: the latest deadline a source shows went by
treaty-timing-due = Due
treaty-timing-unknown = Unknown on that day
treaty-timing-undated = Without a day in the text
treaty-timing-passed = Passed by the text alone; whether it was met is not known here
treaty-duty-clearance = { $treaty }, clearance (Article { $article })
treaty-duty-stockpile = { $treaty }, stockpile destruction (Article { $article })
treaty-duty-initial-report = { $treaty }, initial report (Article { $article })
treaty-duty-annual-report = { $treaty }, annual report (Article { $article })
treaty-duty-withdrawal = { $treaty }, withdrawal takes effect (Article { $article })

treaty-ask-title = { $item } on { $on }: what the instruments say
treaty-ask-informs = This informs about published texts and dates. It is no legal advice and recommends nothing.
treaty-ask-if-bound = If it is bound:
treaty-ask-bound-yes = { $treaty }: bound.
treaty-ask-bound-no = { $treaty }: not bound.
treaty-ask-bound-unknown = { $treaty }: unknown whether bound.
treaty-ask-rule = { $touches }: { $rule } (Article { $article }) [{ $source }]
treaty-ask-rule-annex = { $touches }: { $rule } (Article { $article }; Technical Annex { $annex }) [{ $source }]
treaty-role-state = The state asked about: { $state }
treaty-role-actor = The state that acts: { $state }
treaty-role-land = The state whose land it is: { $state }
treaty-role-from = The state that transfers: { $state }
treaty-touches-use = use
treaty-touches-production = production
treaty-touches-transfer = transfer
treaty-touches-stockpile = stockpile
treaty-touches-retention = retention
treaty-touches-assistance = assistance
treaty-touches-recording = recording
treaty-touches-marking = marking
treaty-touches-clearance = clearance
treaty-touches-reporting = reporting
treaty-touches-scope = scope

treaty-rule-apmbc-use = Anti-personnel mines are never to be used, under any circumstances.
treaty-rule-apmbc-acquire = They are never to be developed, produced or acquired, directly or indirectly.
treaty-rule-apmbc-stockpile = They are never to be stockpiled or retained, but for the exception of Article 3.
treaty-rule-apmbc-transfer = They are never to be transferred to anyone; moving them into or out of a country is part of a transfer.
treaty-rule-apmbc-assist = Nobody is to be assisted, encouraged or induced to do what the Convention prohibits.
treaty-rule-apmbc-retention = A minimum number may be kept for training in detection, clearance and destruction; the text gives no figure.
treaty-rule-apmbc-transfer-destruction = Transfer for the purpose of destruction is permitted.
treaty-rule-apmbc-destroy-stocks = Stocks are to be destroyed within four years of entry into force for the state; the text knows no extension.
treaty-rule-apmbc-clearance = Every anti-personnel mine in mined areas under the state's jurisdiction or control is to be destroyed within ten years of entry into force; the Meeting of the States Parties may extend this.
treaty-rule-apmbc-marking = Areas known or suspected to be mined are to be identified, perimeter-marked, monitored and fenced until they are cleared.
treaty-rule-apmbc-reporting = Stocks, mined areas with types, quantities and dates, mines kept and destruction are reported within 180 days and then each year by 30 April.
treaty-rule-apmbc-scope-vehicle = The Convention is about mines exploded by a person. A mine designed to be exploded by a vehicle is not one of them, also when it has an anti-handling device.
treaty-rule-apmbc-scope-other = The Convention is about anti-personnel mines only.
treaty-rule-ccw-scope = The framework says when its protocols apply; the rules about items stand in the protocols that a state has accepted.
treaty-rule-ap2-indiscriminate = Directing such weapons against civilians, and indiscriminate use, are prohibited.
treaty-rule-ap2-precautions = All feasible precautions are to be taken to protect civilians, and effective advance warning is to be given unless circumstances do not permit.
treaty-rule-ap2-detectable = Anti-personnel mines that are not detectable (a response like that of 8 grammes of iron) are not to be used.
treaty-rule-ap2-not-remote = Mines that are not remotely delivered must destroy and deactivate themselves as the Technical Annex says, or lie in a marked, monitored and fenced area and be cleared before it is abandoned.
treaty-rule-ap2-remote-recorded = Remotely delivered mines are not to be used unless they are recorded: area, number and type, day and time of laying, self-destruction period.
treaty-rule-ap2-remote-anti-personnel = Remotely delivered anti-personnel mines must fail to destroy themselves within 30 days in no more than 10 % of cases, and function after 120 days in no more than 1 in 1,000. A ceiling in a text says nothing about the land.
treaty-rule-ap2-remote-anti-vehicle = Remotely delivered mines of other kinds are, to the extent feasible, to have self-destruction or self-neutralisation and a back-up self-deactivation.
treaty-rule-ap2-transfer = Mines whose use is prohibited are not to be transferred, no mine to anyone but a state or its authorised agency, and no anti-personnel mine to a state that is not bound by the Protocol and does not agree to apply it.
treaty-rule-ap2-recording = All information about minefields, mined areas and mines is recorded and kept, and after active hostilities given without delay to the other party and to the Secretary-General of the United Nations.
treaty-rule-ap2-clearance = After active hostilities, without delay, mines are to be cleared, removed, destroyed or kept as the Protocol says; who laid them elsewhere gives assistance.
treaty-rule-ap2-reporting = Annual reports go to the depositary, among others on clearance and on the technical requirements.
treaty-rule-ap2-scope-other = The Protocol is about mines, booby-traps and other devices on land.
treaty-rule-pv-scope-mines = The Protocol is about explosive ordnance other than mines, booby-traps and other devices.
treaty-rule-pv-clearance = After active hostilities, as soon as feasible, explosive remnants in territory under control are surveyed, marked and cleared, removed or destroyed; what poses a serious humanitarian risk comes first.
treaty-rule-pv-user = Who used ordnance in territory it does not control gives, where feasible, technical, financial, material or human help with the clearance.
treaty-rule-pv-recording = The use of ordnance is recorded and kept to the maximum extent possible, and after active hostilities made available without delay to who controls the land.
treaty-rule-pv-precautions = All feasible precautions are taken to protect civilians: warnings, risk education, marking, fencing and monitoring.
treaty-rule-ccm-use = Cluster munitions and their submunitions are never to be used, under any circumstances.
treaty-rule-ccm-acquire = They are never to be developed, produced or acquired, directly or indirectly.
treaty-rule-ccm-stockpile = They are never to be stockpiled or retained, but for the exception of Article 3.
treaty-rule-ccm-transfer = They are never to be transferred to anyone; moving them into or out of a country is part of a transfer.
treaty-rule-ccm-assist = Nobody is to be assisted, encouraged or induced to do what the Convention prohibits; cooperation with states outside it is permitted within the limits of Article 21.
treaty-rule-ccm-retention = A limited number may be kept for training in detection, clearance and destruction, no more than the minimum absolutely necessary.
treaty-rule-ccm-transfer-destruction = Transfer to another State Party for destruction or for such training is permitted.
treaty-rule-ccm-destroy-stocks = Stocks are to be destroyed within eight years of entry into force for the state; the Meeting of States Parties may extend this by up to four years.
treaty-rule-ccm-clearance = Remnants under the state's jurisdiction or control are to be cleared within ten years of entry into force, or of the end of the hostilities in which they came about; an extension is of up to five years.
treaty-rule-ccm-recording = The threat is surveyed, assessed and recorded; a former user is strongly encouraged to give types, quantities and locations.
treaty-rule-ccm-marking = Contaminated areas are, as far as feasible, perimeter-marked, monitored and fenced.
treaty-rule-ccm-reporting = Stocks, contaminated areas and clearance are reported within 180 days and then each year by 30 April.
treaty-rule-ccm-scope-mines = The Convention does not apply to mines.
treaty-rule-ccm-scope-other = The Convention is about cluster munitions and explosive bomblets only.

treaty-rules-adopted = Adopted { $adopted } ({ $adopted_source }), in force since { $in_force } ({ $in_force_source }). Facts about its parties are known to { $known_to }.
treaty-rules-terms = Terms:
treaty-rules-provisions = What touches an item:
treaty-rules-term = { $term } (Article { $article }) [{ $source }]
treaty-term-entry-first-of-month = entry into force for a state: { $amount } months after the month of its deposit, on the first day
treaty-term-entry-to-the-day = entry into force for a state: { $amount } months after its deposit, to the day
treaty-term-stockpile = stockpiles destroyed: { $amount } years after entry into force
treaty-term-stockpile-extension = extension for stockpiles: up to { $amount } years each time
treaty-term-clearance = contaminated land cleared: { $amount } years after entry into force
treaty-term-extension = extension for clearance: up to { $amount } years each time
treaty-term-initial-report = first report: { $amount } days after entry into force
treaty-term-annual-report = annual report: each year by { $day } (month-day)
treaty-term-annual-report-undated = annual report: the text names no day
treaty-term-withdrawal-months = withdrawal: in effect { $amount } months after the notice was received
treaty-term-withdrawal-years = denunciation: in effect { $amount ->
        [one] one year
       *[other] { $amount } years
    } after the notice was received
treaty-term-reservations-no = reservations: none
treaty-term-reservations-yes = reservations: the text has no clause; general treaty law then allows them
