### Items found, and what became of them.

finding-finds-out-of-balance = { $record }: { $found } found, yet { $told } are accounted for ({ $over } more than were found).
    .remedy = Look for a fate that was reported twice, or correct the number found at its source.
finding-find-unknown = { $record } tells the fate of items found as { $found_as }, but there is no such record.
    .remedy = Import the record of the find, or check its id.
finding-find-without-number = { $record } does not say how many items it is about; they are in no figure.
    .remedy = Ask the source for the number. Not stated is not 0.

finds-nothing = No items found are recorded here.
finds-area-id = Area
finds-task = Task
finds-year = Year
finds-item = Item
finds-work = Found in
finds-found = Found
finds-destroyed = Destroyed
finds-removed = Removed
finds-left-in-place = Left in place
finds-handed-over = Handed over
finds-not-stated = Not stated
finds-over = Too many
finds-deepest = Deepest (m)
finds-all-types = All types
finds-area-clearance = area clearance
finds-survey = survey
finds-spot-task = spot task
finds-unknown = unknown
finds-lacking = { $count ->
        [one] { $count } record does not say how many items; it is in no figure.
       *[other] { $count } records do not say how many items; they are in no figure.
    }
finds-undated = { $count ->
        [one] { $count } record has no day; as at a day it is in no figure.
       *[other] { $count } records have no day; as at a day they are in no figure.
    }
finds-rule = Found = destroyed + removed + left in place + handed over + not stated. Spot tasks are counted apart. An item that was not destroyed stays live.
