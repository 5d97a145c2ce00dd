### Personal data of victims.

finding-victim-unknown = The register holds no victim { $victim }.
    .remedy = See the ids with `fallow person list`, or find one with --find.
finding-reason-missing = Erasing needs a reason.
    .remedy = Say it with --why, without personal data, for example "asked by the family".
finding-erased-bytes-left = The person is erased, but the register's file could not be written anew: older bytes may be left in it.
    .remedy = Close what reads the register and run the same command again.
finding-reason-names-person = The reason or the name of who erases says something that is held of the person; the audit entry stays for ever.
    .remedy = Write the reason without personal data, for example "asked by the family".
finding-person-said-elsewhere = A name or an address that was erased still stands in { $place }.
    .remedy = It may be another person of that name. Otherwise erase that person too, or delete or write anew the file in which it stands; a row of another table stays, because the past is append-only.

person-held = { $persons ->
    [0] No personal data are held.
    [one] Personal data of 1 victim are held.
   *[other] Personal data of { NUMBER($persons) } victims are held.
}
person-victim = victim
person-holds = held
person-file = file
person-row = row
person-erased = { $persons ->
    [0] Nothing was held of them.
    [one] Erased: who { $persons } victim is.
   *[other] Erased: who { NUMBER($persons) } victims are.
}
person-not-covered = Not covered: your source files, backups, exports elsewhere, compressed files, and what the disk itself keeps of overwritten files.
