### The names of the ledger's accounts.

account-suspected = suspected (SHA)
account-confirmed = confirmed (CHA)
account-cancelled = cancelled
account-reduced = reduced
account-cleared = cleared
account-cancelled-terms-not-recorded = cancelled, terms not recorded
account-reduced-terms-not-recorded = reduced, terms not recorded
account-cleared-terms-not-recorded = cleared, terms not recorded
account-counted-under-another = counted under another record
account-not-recorded = not recorded
