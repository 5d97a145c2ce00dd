### Treaties: who is bound by the Mine Ban Convention on a day.

finding-state-unknown = No state called "{ $name }" is in the treaty records.
    .remedy = { $near ->
        [none] Write its name in English or Ukrainian, or its ISO code, such as UKR. A state that is missing here is not known to be bound or free.
       *[other] Did you mean { $near }?
    }

treaty-title = { $state } and the Mine Ban Convention on { $on }
treaty-bound-yes = Bound: yes
treaty-bound-no = Bound: no
treaty-bound-unknown = Bound: unknown

treaty-why-in-force = In force for this state since { $since } (instrument deposited { $deposited }).
treaty-why-in-force-first = In force for this state since { $since } (one of the first forty states).
treaty-why-listed = Listed as a party; the day it became bound is not known here.
treaty-why-never-joined = It never joined the Convention.
treaty-why-not-deposited = It had not deposited its instrument by then.
treaty-why-not-yet-in-force = Not yet in force for this state.
treaty-why-withdrawn = Its withdrawal took effect on { $effective }. A state then engaged in an armed conflict stays bound until the conflict ends (Article 20(3)).
treaty-why-dates-unknown = The day it became bound is not known here.

treaty-withdrawal-pending = Withdrawal received { $received }; takes effect { $effective } (Article 20(3)).
treaty-declared-withdrawal-decree = { $day }: its president decreed that it withdraw. A decree at home does not end the obligation; notice to the depositary does, six months later.
treaty-declared-suspension = { $day }: its parliament declared the Convention suspended. This is contested: the Convention has no suspension clause; the state is treated as a party.

treaty-article5 = Clearance deadline (Article 5): { $deadline }
treaty-article5-passed = Clearance deadline (Article 5): { $deadline }, passed. No later deadline is known here for that day; whether mined areas remained is not in these records.
treaty-article5-unknown = Clearance deadline (Article 5) on that day: unknown. Sources show { $earlier } in force on { $earlier_on }, and { $later } on { $later_on }; when it changed is not known here.
treaty-article5-requested = An extension to { $requested } was requested; whether it was granted is not known here.
treaty-article5-none = Clearance deadline (Article 5): unknown.
treaty-stockpile = Stockpile destruction deadline (Article 4): { $deadline }
treaty-initial-report = Initial transparency report was due (Article 7): { $due } (± 1 day); then every 30 April.
treaty-beyond = Facts about this state are known only to { $known_to }; later changes are not in this answer.
treaty-coverage = Facts about this state are known to { $known_to }.
treaty-unverified = A date behind this answer was not read in a source.
