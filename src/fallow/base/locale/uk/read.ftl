### Твердження, прочитані з текстів.

read-headline = { $file }, опубліковано { $published }: { $count ->
    [one] { $count } твердження
    [few] { $count } твердження
   *[many] { $count } тверджень
}
read-heading-where = де
read-heading-kind = твердження
read-heading-text = як написано
read-heading-figure = число
read-heading-about = про що
read-heading-when = коли
read-heading-who = хто це каже
read-heading-doubts = перевірте

claim-kind-contaminated-area = забруднена площа
claim-kind-cleared-area = очищена площа
claim-kind-remaining-area = площа, яку ще очистити
claim-kind-control-change = зміна контролю
claim-kind-length = довжина
claim-kind-items = предмети
claim-kind-minefields = мінні поля
claim-kind-casualties = постраждалі
claim-kind-incidents = випадки
claim-kind-change = зміна
claim-kind-share = частка
claim-kind-number-of-parties = кількість учасниць
claim-kind-party = учасниця
claim-kind-not-party = не учасниця
claim-kind-withdrawal = вихід
claim-kind-withdrawal-effect = вихід набуває чинності
claim-kind-entry-into-force = набуття чинності
claim-kind-self-destruction = самоліквідація
claim-kind-self-deactivation = самодеактивація
claim-kind-use = застосування
claim-kind-transfer = передача
claim-kind-stockpile = запаси

claim-more-than = більше ніж
claim-at-least = щонайменше
claim-about = близько
claim-up-to = до
claim-less-than = менше ніж
claim-unit-min = хв
claim-unit-h = год
claim-unit-d = днів
claim-unit-week = тижнів
claim-unit-month = місяців
claim-unit-year = років
claim-unit-acre = акрів
claim-unit-types = типів
claim-unit-fold = разів

claim-when-unresolved = «{ $text }»
claim-when-open = { $first } або до { $by } – { $last }
claim-who-text = сам текст
claim-reportedly = за повідомленнями

claim-doubt-item-from-before = предмет названо раніше
claim-doubt-figure-from-before = число взято з попереднього
claim-doubt-speaker-from-before = мовця названо раніше
claim-doubt-state-from-before = державу названо раніше
claim-doubt-period-open = початок неточний
claim-doubt-no-item = предмет не названо
claim-doubt-no-date = дату не визначено

finding-language-unsupported = Текст написано такою мовою: { $language }; Fallow не читає з неї тверджень. Він читає: { $known }.
    .remedy = Дайте переклад або, якщо мову визначено хибно, вкажіть --language en.
finding-text-empty = У ньому немає слів.
    .remedy = Перевірте, чи це той файл і чи текст збережено разом із ним.
finding-pdf-without-text = { $file } містить лише зображення сторінок ({ $pages }) без тексту: його відскановано.
    .remedy = Розпізнайте текст (OCR), перевірте результат очима і дайте той файл.
finding-pdf-page-without-text = Сторінки файлу { $file } без тексту не прочитано: { $pages }.
    .remedy = Погляньте на них; якщо текст там зображенням, розпізнайте його (OCR).
finding-claim-date-unresolved = «{ $text }» не вдається перетворити на дні.
    .remedy = Вкажіть день публікації через --published або знайдіть дату; твердження збережено без неї.
finding-unit-unknown = «{ $text }» подано в одиниці, якої Fallow не знає: { $unit }.
    .remedy = З'ясуйте, чому вона дорівнює в тій місцевості; число не прочитано як площу.
finding-published-unknown = Ніщо не каже, коли текст опубліковано, тому «з серпня» чи «торік» не визначити.
    .remedy = Вкажіть день через --published РРРР-ММ-ДД.
