### Назви рахунків реєстру земель.

account-suspected = Ймовірно небезпечна територія (SHA)
account-confirmed = Підтверджена небезпечна територія (CHA)
account-cancelled = Вилучена (нетехнічне обстеження)
account-reduced = Скорочена (технічне обстеження)
account-cleared = Очищена (до зазначеної глибини)
account-cancelled-terms-not-recorded = Вилучена, умови не записано
account-reduced-terms-not-recorded = Скорочена, умови не записано
account-cleared-terms-not-recorded = Очищена, умови не записано
account-counted-under-another-record = Враховано в іншому записі
