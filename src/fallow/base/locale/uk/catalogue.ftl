### Каталог типів боєприпасів: що це за предмет і як довго він може лишатися небезпечним.

finding-item-unknown = У каталозі немає предмета з назвою «{ $name }».
    .remedy = { $near ->
        [none] Виконайте `fallow item search СЛОВО`, щоб побачити, що є в каталозі.
       *[other] Можливо, ви мали на увазі { $near }?
    }
finding-days-below-one = Для { $days } діб відповіді немає: оцінки подаються за добами, починаючи з першої.
    .remedy = Вкажіть 1 добу або більше. Жодна оцінка не каже, коли можна заходити.

treat-as-live = Вважайте кожен предмет бойовим; це не змінює статусу землі.
bodies-remain = Предмети, що не вибухнули, лишаються в ґрунті чи на ньому незалежно від того, чи можуть спрацювати.
sources = Джерела
unverified = не перевірено

item-none = Немає предмета, назва якого містить «{ $word }».
item-heading-field = Що
item-heading-value = Значення
item-heading-source = Джерело
item-heading-name = Назва
item-heading-names = Інші назви

item-field-aliases = інші назви
item-field-carriers = переноситься в
item-field-family = сімейство
item-field-category = вид
item-field-delivery = спосіб доставлення
item-field-persistence = тривалість небезпеки
item-field-self_destruct_hours = самознищення, номінально
item-field-self_deactivate_days = самодеактивація, номінально

item-AP = протипіхотна міна
item-AV = протитранспортна міна
item-persistent = тривала: кінець небезпеки невідомий
item-self-destructing = за заявою, самознищується; частина — ні
item-artillery = артилерійський снаряд
item-air-or-artillery = авіація або артилерія
item-hand = вручну
item-hand-or-machine = вручну або машиною
item-hours = { $shortest ->
    [same] { $longest } год
   *[other] від { $shortest } до { $longest } год
}
item-days = { $days } діб

persist-title = Частка, що ще може спрацювати, і твердження, на якому вона ґрунтується
persist-heading-item = Предмет
persist-heading-after = Минуло (діб)
persist-heading-low = Найнижче твердження
persist-heading-central = Середнє твердження
persist-heading-high = Найвище твердження
persist-heading-unexploded = Не вибухнуло, до
persist-indefinite = безстроково
persist-no-claim = тверджень ще немає
persist-claims = Твердження
persist-persistent = { $items }: про самознищення нічого не відомо; кінець небезпеки невідомий.

claim-ccw-ap2 = правова межа для конструкції, не доказ: щонайбільше 10 % не самознищуються за 30 діб, щонайбільше 1 з 1000 може спрацювати через 120 діб
claim-dod-2020 = заява власника: відмовляють 6 на мільйон
claim-gao-150 = після застосування відмовили приблизно у 150 разів більше, ніж заявлена власником 1 з 10 000; скільки з них могли спрацювати, не повідомлено
claim-pfm-85 = 85 % зникає за номінальний час
claim-hrw-pfm = самознищення часто не спрацьовує, предмети небезпечні роками; без числа
