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
