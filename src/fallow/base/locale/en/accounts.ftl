### The names of the ledger's accounts.

account-suspected = Suspected hazardous area (SHA)
account-confirmed = Confirmed hazardous area (CHA)
account-cancelled = Cancelled (non-technical survey)
account-reduced = Reduced (technical survey)
account-cleared = Cleared (to a stated depth)
account-cancelled-terms-not-recorded = Cancelled, terms not recorded
account-reduced-terms-not-recorded = Reduced, terms not recorded
account-cleared-terms-not-recorded = Cleared, terms not recorded
account-counted-under-another-record = Counted under another record
