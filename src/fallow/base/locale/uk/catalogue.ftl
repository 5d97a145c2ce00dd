### Каталог типів боєприпасів: що це за предмет і як довго він може лишатися небезпечним.

finding-item-unknown = У каталозі немає предмета з назвою «{ $name }».
    .remedy = { $near ->
        [none] Виконайте `fallow item search СЛОВО`, щоб побачити, що є в каталозі.
       *[other] Можливо, ви мали на увазі { $near }?
    }
finding-days-below-one = Для { $days } відповіді немає: оцінки подаються за добами, починаючи з першої.
    .remedy = Вкажіть 1 добу або більше. Жодна оцінка не каже, коли можна заходити.
finding-duration-unreadable = «{ $text }» — це не ціле число діб.
    .remedy = Напишіть число та h, d, w або y, наприклад 14d, 2w, 1y чи 48h (рік — 365 діб; щонайбільше 1000 років).
finding-count-below-one = { $count } — це не кількість предметів.
    .remedy = Вкажіть ціле число від 1 до 100 000 000.
finding-scenario-unreadable = Сценарій «{ $text }» неможливо прочитати.
    .remedy = Напишіть НАЗВА=ТИП:КІЛЬКІСТЬ,ТИП:КІЛЬКІСТЬ, наприклад smart=M67:1000,PMN:50.
finding-category-unknown = «{ $text }» — не вид предмета.
    .remedy = Вкажіть AP, AV, submunition або other.

treat-as-live = Вважайте кожен предмет бойовим; це не змінює статусу землі.
bodies-remain = Предмети, що не вибухнули, лишаються в ґрунті чи на ньому незалежно від того, чи можуть спрацювати: кожен зупиняє плуг і потребує команди розмінування.
ageing = З віком предмет може стати непридатним або чутливішим і непередбачуваним; числа невідомі.
sources = Джерела
unverified = не перевірено
no-figure = невідомої частки
unknown-word = невідомо

item-none = Немає предмета, назва якого містить «{ $word }».
item-none-listed = Такого предмета в каталозі немає.
item-heading-field = Що
item-heading-value = Значення
item-heading-source = Джерело
item-heading-name = Назва
item-heading-names = Інші назви
item-heading-persistence = Тривалість небезпеки

item-field-aliases = інші назви
item-field-carriers = переноситься в
item-field-family = сімейство
item-field-category = вид
item-field-activation = спрацьовує від
item-field-delivery = спосіб доставлення
item-field-origin = уперше виготовлено
item-field-found_in = повідомляли з
item-field-metal = метал для детектора
item-field-colour = колір
item-field-shape = форма
item-field-persistence = тривалість небезпеки
item-field-self_destruct_hours = самознищення, номінально
item-field-self_deactivate_days = самодеактивація, номінально
item-field-remarks = зауваження

item-AP = протипіхотна міна
item-AV = протитранспортна міна
item-submunition = суббоєприпас
item-other = інший боєприпас
item-victim = людини або машини
item-command = команди
item-sensor = датчика
item-persistent = тривала: кінець небезпеки невідомий
item-self-destructing = за заявою, самознищується; частина — ні
item-hand = вручну
item-vehicle = машина
item-artillery = артилерійський снаряд
item-rocket = ракета
item-aircraft = авіація
item-high = багато
item-low = мало
item-minimum = мінімум: важко знайти детектором
item-green = зелений
item-olive = оливковий
item-brown = коричневий
item-sand = пісочний
item-black = чорний
item-grey = сірий
item-yellow = жовтий
item-red = червоний
item-white = білий
item-various = будь-який колір
item-disc = диск
item-box = коробка
item-cylinder = циліндр
item-bottle = пляшка
item-stake = кілок
item-curved-plate = вигнута пластина
item-prongs = вусики зверху
item-wing = крильце
item-wedge = клин
item-ball = куля
item-ribbon = зі стрічкою
item-various-shapes = будь-яка форма
item-do-not-approach = не наближайтеся: може спрацювати на відстані
item-command-only-outside-ban = поза Конвенцією про заборону мін лише доти, доки спрацьовує тільки за командою
item-animals-too = великої тварини чи трактора може вистачити для спрацювання
item-hard-to-detect = важко знайти металодетектором
item-looks-like-toy = діти можуть сприйняти за іграшку
item-designed-life = називають проєктний строк: не покладайтеся на нього
item-most-deaths-bih = за повідомленнями, спричинила найбільше смертей від мін у Боснії і Герцеговині
item-mixed-system = система, що містить і протипіхотні, і протитранспортні міни
item-hours = { $shortest ->
    [same] { $longest } год
   *[other] від { $shortest } до { $longest } год
}
item-days = { $days } діб

item-country-AGO = Ангола
item-country-BIH = Боснія і Герцеговина
item-country-CHN = Китай
item-country-COL = Колумбія
item-country-DDR = Східна Німеччина
item-country-HUN = Угорщина
item-country-IRQ = Ірак
item-country-ITA = Італія
item-country-KHM = Камбоджа
item-country-RUS = Росія
item-country-SUN = Радянський Союз
item-country-UKR = Україна
item-country-USA = Сполучені Штати
item-country-VNM = В’єтнам
item-country-YUG = Югославія
item-country-ZAF = Південна Африка

persist-title = Частка, що ще може спрацювати, і твердження, яке її визначає (інтервал 90 %)
persist-title-of = Із { $n } застосованих: скільки ще можуть спрацювати і скільки лежить (інтервал 90 %)
persist-title-compare = Що лишає кожен сценарій (межі інтервалів 90 %, додані за типами)
persist-title-hazard-days = Предмето-доби небезпеки від 1-ї до { $last }-ї доби: предмети, що можуть спрацювати, додані за добами
persist-title-rules = Правила для мін, що самі припиняють небезпеку, порівняно з твердженнями
persist-heading-item = Предмет
persist-heading-after = Минуло (діб)
persist-heading-low = Низьке
persist-heading-central = Середнє
persist-heading-high = Високе
persist-heading-unexploded = Не вибухнуло
persist-heading-inert = З них непридатні
persist-heading-may-function = Можуть спрацювати
persist-heading-scenario = Сценарій
persist-heading-used = Застосовано
persist-heading-to-clear = Треба прибрати
persist-heading-expected = Середнє значення
persist-heading-rule = Правило
persist-heading-day = Дата
persist-heading-answer = Відповідь
persist-heading-why = Чому
persist-range = від { $low } до { $high }
persist-range-middle = { $low } – { $central } – { $high }
persist-indefinite = безстроково
persist-no-claim = тверджень ще немає
persist-no-figure = без числа
persist-claims = Твердження
persist-persistent = { $items }: про самознищення нічого не відомо; кінець небезпеки невідомий.
persist-no-reliability = { $items }: за заявою, самознищується, але ніхто не назвав, скільки саме; відомо лише «до всіх».
persist-deactivation-unknown = { $items }: самодеактивацію заявлено без надійності; частка, яка справді стає непридатною, невідома і так і враховується.
persist-unverified-delay = { $items }: номінальний час не перевірено.
persist-submunition = { $items }: враховано суббоєприпаси, що лежать невибухлими; скільки із застосованих відмовляє, тут невідомо.
persist-plotted = Записано: { $file }

persist-rule-ap2-30-days = Змінений Протокол II КНЗ, додаток 3: щонайбільше 10 % не самознищуються за 30 діб
persist-rule-ap2-120-days = Змінений Протокол II КНЗ, додаток 3: із самодеактивацією щонайбільше 1 з 1000 може спрацювати через 120 діб
persist-rule-us-1996 = Сполучені Штати 1996: «тривала» — та, що не має самознищення або самодеактивації
persist-rule-us-2004 = Сполучені Штати 2004: як 1996, і кожну міну видно детектору
persist-rule-us-2020 = Сполучені Штати 2020: «вдосконалена нетривала», самознищення за 30 діб
persist-verdict-meets = відповідає за кожним твердженням
persist-verdict-does-not-meet = не відповідає
persist-verdict-disputed = твердження суперечать одне одному
persist-verdict-unknown = невідомо
persist-verdict-not-about = не про цей вид предметів
persist-reason-self-destruct = { $verdict ->
    [meets] самознищення заявлено
    [does-not-meet] самознищення немає
   *[unknown] самознищення: не опубліковано
}
persist-reason-self-deactivate = { $verdict ->
    [meets] самодеактивацію заявлено
    [does-not-meet] самодеактивації немає
   *[unknown] самодеактивація: не опубліковано
}
persist-reason-detectable = { $verdict ->
    [meets] метал для детектора опубліковано
    [does-not-meet] мінімум металу
   *[unknown] метал для детектора: не опубліковано
}
persist-reason-unexploded = { $verdict ->
    [unknown] немає числа, скільки не самознищується
   *[other] { $figure } не самознищуються ({ $claim })
}
persist-reason-may-function = { $verdict ->
    [none] немає числа, скільки можуть спрацювати
    [unknown] із { $figure }, що не вибухнули, скільки можуть спрацювати, не повідомлено ({ $claim })
   *[other] до { $figure } можуть спрацювати ({ $claim })
}
persist-reason-delay = { $verdict ->
    [unknown] номінальний час: не опубліковано
   *[other] номінальний час щонайбільше { $figure } д
}
persist-rules-note = Відповідь стосується тверджень про конструкцію. Про предмет у землі вона нічого не каже.

persist-plot-title = Яка частка ще може спрацювати
persist-plot-x = діб після застосування
persist-plot-y = частка застосованих предметів
persist-plot-legend = { $item }: середнє та інтервал 90 %
persist-plot-all = { $item }: усі, кінець невідомий
persist-plot-no-figure = { $item }: без числа, до всіх

claim-ccw-ap2 = правова межа для конструкції, не доказ: щонайбільше 10 % не самознищуються за 30 діб, щонайбільше 1 з 1000 може спрацювати через 120 діб
claim-dod-2020 = заява власника: відмовляють 6 на мільйон
claim-dod-gulf = раніше число власника, яке знахідки перевищили приблизно у 150 разів: відмовляє 1 з 10 000
claim-gao-150 = після застосування відмовили приблизно у 150 разів більше, ніж заявлена власником 1 з 10 000; скільки з них могли спрацювати, не повідомлено
claim-pfm-85 = 85 % зникає за номінальний час
claim-hrw-pfm = самознищення часто не спрацьовує, предмети небезпечні роками; без числа
claim-hrw-pom2 = знаходять невибухлими з 2014 року; без числа
claim-hrw-pom3 = знайдено там, де не спрацювали, березень 2022; без числа
