### Твердження поруч із тим, що може обчислити Fallow.

claimed-verdict-agrees = збігається
claimed-verdict-differs = відрізняється
claimed-verdict-internally-inconsistent = суперечить саме собі
claimed-verdict-cannot-be-checked = не можна перевірити

claimed-means-agrees = Наша цифра лежить у межах сказаного.
claimed-means-differs = Наша цифра лежить поза межами сказаного; на скільки – сказано поруч.
claimed-means-internally-inconsistent = Твердження суперечить саме собі, що б не було в реєстрах.
claimed-means-cannot-be-checked = Жоден реєстр тут не може ні підтвердити, ні спростувати; сказано, чого бракує.

claimed-against-conversion = Переведення одиниць
claimed-against-arithmetic = Арифметика
claimed-against-catalogue = Каталог предметів
claimed-against-treaties = Записи про договори
claimed-against-policy = Оприлюднені рішення
claimed-against-control = Контроль над територією
claimed-against-ever-held = Коли-небудь утримувана територія
claimed-against-ledger = Облік земель
claimed-against-finds = Знайдені предмети
claimed-against-accidents = Нещасні випадки
claimed-against-published = Оприлюднені цифри
claimed-against-nothing = Жоден реєстр про це не говорить


claimed-unit-km2 = км²
claimed-unit-m2 = м²
claimed-unit-mi2 = кв. миль
claimed-unit-ha = га
claimed-unit-acre = акрів
claimed-unit-km = км
claimed-unit-m = м
claimed-unit-mi = миль
claimed-unit-min = хв
claimed-unit-h = год
claimed-unit-d = днів
claimed-unit-week = тижнів
claimed-unit-month = місяців
claimed-unit-year = років
claimed-unit-percent = %
claimed-unit-fold = разів
claimed-unit-types = типів
claimed-unit-none = {""}

claimed-covers = Сказане охоплює від { $low } до { $high } { $unit }.
claimed-covers-only = Сказане охоплює { $low } { $unit }, не більше й не менше.
claimed-covers-above = Сказане охоплює все, що більше ніж { $low } { $unit }.
claimed-covers-from = Сказане охоплює { $low } { $unit } і більше.
claimed-covers-below = Сказане охоплює все, що менше ніж { $high } { $unit }.
claimed-covers-to = Сказане охоплює { $high } { $unit } і менше.
claimed-apart-more = Наша цифра щонайменше на { $apart } { $unit } більша, ніж охоплює сказане ({ $percent } % названої цифри).
claimed-apart-less = Наша цифра щонайменше на { $apart } { $unit } менша, ніж охоплює сказане ({ $percent } % названої цифри).

claimed-conversion-agrees = { $first } { $unit } – це { $exact } { $other }; надруковано { $printed }.
claimed-conversion-rounded = { $first } { $unit } – це { $exact } { $other }; надруковане { $printed } підходить, якщо першу цифру округлили після переведення.
claimed-conversion-differs = { $first } { $unit } – це { $exact } { $other }, а не { $printed }: розбіжність { $percent } %.
claimed-change-percent = Від { $start } до { $end } – зростання на { $rise } %; від { $end } до { $start } – зменшення на { $fall } %.
claimed-change-fold = { $end } у { $rise } раза більше за { $start }.

claimed-item-unknown = { $item } немає в каталозі.
claimed-item-persistent = { $item }: про самоліквідацію нічого не відомо; кінець небезпеки невідомий.
claimed-item-no-delay = { $item }: такого строку ніхто не публікує.
claimed-item-delay = { $item }: { $low } { $unit }.
claimed-item-delays = { $item }: від { $low } до { $high } { $unit }.
claimed-item-delay-unverified = { $item }: { $low } { $unit } (загальновідоме, у джерелі не прочитане).
claimed-item-delays-unverified = { $item }: від { $low } до { $high } { $unit } (загальновідоме, у джерелі не прочитане).

claimed-party-yes = { $state }: { $on } – учасник; { $treaty }.
claimed-party-yes-since = { $state }: { $on } – учасник, зобов'язання щонайпізніше з { $since }; { $treaty }.
claimed-party-no = { $state }: { $on } – не учасник; { $treaty }.
claimed-party-left = { $state }: { $on } – не учасник, вихід набув чинності { $left }; { $treaty }.
claimed-party-unknown = { $state }: жодне прочитане джерело не каже, чи була учасником { $on }; { $treaty }.
claimed-parties-named = { $treaty }: { $on } зобов'язувала держав – { $bound }, полічено поіменно.
claimed-parties-named-range = { $treaty }: { $on } зобов'язувала держав – від { $bound } до { $most }, полічено поіменно; для решти день невідомий.
claimed-parties-published = Учасників: { $parties }, за публікацією від { $on }.
claimed-in-force = { $treaty }: набула чинності { $day }.
claimed-binds-since = { $treaty }: { $state } зобов'язана з { $day }.
claimed-notice = { $state }: повідомлення про вихід отримано { $received }; вихід набуває чинності { $effective }; { $treaty }.
claimed-no-notice = { $state }: повідомлення про вихід не записане, { $treaty }; факти відомі до { $known }.
claimed-declared-withdrawal-decree = { $state }: указ про вихід підписано { $day }.
claimed-declared-suspension = { $state }: про призупинення оголошено { $day }; інші заперечують, що текст його дозволяє.
claimed-term = { $treaty }: вихід набуває чинності через { $months } місяців після повідомлення (стаття { $article }).
claimed-effect = { $state }: повідомлення отримано { $received }, чинне з { $effective }.

claimed-decision = Рішення від { $day }: { $decision }
claimed-bound-yes = { $treaty }: { $state } – зобов'язана { $on }.
claimed-bound-no = { $treaty }: { $state } – не зобов'язана { $on }.
claimed-bound-unknown = { $treaty }: жодне прочитане джерело не каже, чи була зобов'язана { $state } { $on }.

claimed-gained = Набуто
claimed-lost = Втрачено
claimed-net = Набуто мінус втрачено
claimed-change = { $measure }: { $low } { $unit } від { $from_low } до { $end }.
claimed-change-range = { $measure }: від { $low } { $unit } (з { $from_low }) до { $high } { $unit } (з { $from_high }), щоразу до { $end }.
claimed-change-partly = { $measure }: від { $low } { $unit } (з { $from_low }) до { $high } { $unit } (з { $from_high }), щоразу до { $end }; деякі з можливих початків підходять.
claimed-ever-less = Територія, коли-небудь утримувана до { $day }, уже становить { $area } { $unit }.
claimed-ever-more = Територія в межах { $km } км від утримуваної до { $day } становить { $area } { $unit }: названа цифра більша.
claimed-ever-between = Цифра лежить між територією в межах { $low_km } км ({ $low } { $unit }) і в межах { $high_km } км ({ $high } { $unit }) від коли-небудь утримуваної до { $day }.

claimed-ledger-hazard = Підозрювані та підтверджені небезпечні ділянки, записані на { $day }: { $area } { $unit }.
claimed-ledger-confirmed = Лише підтверджені, на { $day }: { $area } { $unit }.
claimed-ledger-cleared = Очищено до { $day }: { $area } { $unit }.
claimed-ledger-released = Очищено, скорочено та скасовано разом до { $day }: { $area } { $unit }.
claimed-ledger-cleared-period = Очищено від { $first } до { $day }: { $area } { $unit }.
claimed-ledger-released-period = Очищено, скорочено та скасовано разом від { $first } до { $day }: { $area } { $unit }.
claimed-ledger-hazards = Ділянок, записаних як підозрювані або підтверджені, на { $day }: { $number }.
claimed-incidents = Нещасних випадків, записаних від { $first } до { $day }: { $number }.
claimed-incidents-to = Нещасних випадків, записаних до { $day }: { $number }.
claimed-casualties = Загиблих і поранених у випадках, записаних від { $first } до { $day }: { $number }.
claimed-casualties-to = Загиблих і поранених у випадках, записаних до { $day }: { $number }.
claimed-killed = Загиблих у випадках, записаних від { $first } до { $day }: { $number }.
claimed-killed-to = Загиблих у випадках, записаних до { $day }: { $number }.
claimed-injured = Поранених у випадках, записаних від { $first } до { $day }: { $number }.
claimed-injured-to = Поранених у випадках, записаних до { $day }: { $number }.
claimed-found = Предметів, записаних як знайдені, від { $first } до { $day }: { $number }.
claimed-found-to = Предметів, записаних як знайдені, до { $day }: { $number }.
claimed-destroyed = Предметів, записаних як знайдені та знищені, від { $first } до { $day }: { $number }.
claimed-destroyed-to = Предметів, записаних як знайдені та знищені, до { $day }: { $number }.

claimed-published = Оприлюднено на { $last }: { $value } { $unit }.
claimed-published-period = Оприлюднено за { $first } – { $last }: { $value } { $unit }.
claimed-note-publishers-disagree = Видавці розходяться; показано всіх.

claimed-need-figure = цифра з одиницею площі
claimed-need-day = день, якого це стосується (вкажіть --published або --on)
claimed-need-start = день, з якого починається проміжок, і день, яким він закінчується
claimed-need-outlines = контури контролю на ці дні в реєстрі цієї країни (fallow import --as control)
claimed-need-definition = оприлюднене визначення цієї суми: яка земля, на підставі яких свідчень, на який день
claimed-need-register = реєстр цієї країни, в якому є її земля, контроль, предмети й випадки
claimed-need-country = реєстр країни { $state }; цей – країни { $country }
claimed-need-whose = країна або місце, про які йдеться; реєстр – країни { $country }
claimed-need-unit = контур одиниці { $place } (вкажіть --units із шаром адміністративних одиниць)
claimed-need-whole = кількість ділянок за адміністративними одиницями
claimed-need-areas = ділянки в реєстрі (fallow import --as suspected тощо)
claimed-need-accidents = нещасні випадки в реєстрі (fallow import --as accident)
claimed-need-finds = знайдені предмети в реєстрі (fallow import --as item)
claimed-need-delay = строк у годинах або днях
claimed-need-item = предмет, про який ідеться, під назвою з каталогу
claimed-need-delay-published = оприлюднений строк для цього предмета
claimed-need-treaty = договір, про який ідеться
claimed-need-state = держава, про яку йдеться
claimed-need-party-source = джерело про цю державу і цей договір
claimed-need-entry = день, з якого договір зобов'язує цю державу; відомий лише рік
claimed-need-notice = повідомлення депозитарія про вихід
claimed-need-term = проміжок у місяцях або роках
claimed-need-use = записи про це застосування з місцем і днем: знайдені предмети, випадки або обстеження
claimed-need-transfer = оприлюднене рішення або звіт про передачу, що називає предмет, сторону, яка передає, і ту, яка отримує
claimed-need-stockpile = звіт самої держави про її запаси (стаття 7, форма B)
claimed-need-pair = дві цифри, між якими лежить зміна, у тому самому абзаці
claimed-need-record = запис про це; Fallow його не веде

claimed-note-same-article = Наші записи взяли це саме з цієї статті: збіг показує лише, що його добре переписано.
claimed-note-live = Строк – це твердження про конструкцію. Кожен предмет вважають таким, що може спрацювати, доки піротехнічна служба не скаже інакше.
claimed-note-signatory = Сам підпис не зобов'язує. Порівняно, кого договір зобов'язує.
claimed-note-leaving = Повідомлення про вихід подано { $received }, чинне з { $effective }.
claimed-note-known-to = Факти про цю державу відомі до { $known }; пізніших змін у цій відповіді немає.
claimed-note-sources-disagree = Джерела розходяться щодо кількості; показано всі.
claimed-note-vote = Повідомлення отримано на { $days } днів пізніше. Голосування чи закон у своїй країні – ще не вихід.
claimed-note-conflict = Держава, яка тоді бере участь у збройному конфлікті, залишається зобов'язаною до його кінця; чи бере, жодна дата не скаже.
claimed-note-start-open = У проміжку немає першого дня: можливих днів { $days }, і кожен спробувано.
claimed-note-reached = Від { $start } було набуто { $figure } { $unit } до { $day }: цифра, старша за статтю, збіглася б.
claimed-note-source-silent = { $source } не може сказати: { $why }
claimed-note-source-broken = { $source } не може сказати: контури цих днів мають зламані частини й дали б надто малі цифри.
claimed-note-source-later = { $source } починається після { $day }.
claimed-note-ever = Відстань до коли-небудь утримуваної землі – наша власна міра. Вона нічого не каже про те, де лежать міни.
claimed-note-unknown-extents = І ще небезпечних ділянок, межі яких невідомі: { $areas }.
claimed-note-undated = Записів без дня, які не полічено: { $records }.
claimed-note-unstated = Випадків, у яких не сказано, скільки людей постраждало: { $accidents }.
claimed-note-unnamed = Предметів, тип яких ніхто не може визначити, не полічено: { $items }.
claimed-note-recorded = Реєстр містить те, про що йому повідомили, а це може бути менше, ніж сталося.

claimed-register = реєстр { $name }
claimed-said-by = Хто каже: { $who }
claimed-look-at = Погляньте самі: { $doubts }
claimed-sources = Джерела наших цифр
claimed-needed = Потрібно: { $need }
claimed-held-itself = сама
claimed-also = Сказано також: «{ $text }» ({ $where }, { $dated }; { $who }).
claimed-also-agrees = Сказано також: «{ $text }» ({ $where }, { $dated }; { $who }). Обидва можуть бути правильні.
claimed-also-differs = Сказано інакше: «{ $text }» ({ $where }, { $dated }; { $who }). Обидва разом не можуть бути правильні.

claimed-accepted = { $id } прийнято, { $by }: «{ $text }»
claimed-moves-nothing = Прийнято те, що це сказано. Жодної землі це не рухає.
claimed-none-accepted = Жодне твердження не прийнято як свідчення.
claimed-hearing-reaches = Модель небезпеки почує його як твердження такої надійності.
claimed-hearing-other-matter = Збережено лише як свідчення: воно не про щось у землі в певному місці.
claimed-hearing-not-located = Збережено лише як свідчення: місце не відоме з точністю до 10 км. Вкажіть --at LON,LAT, якщо знаєте, про яке місце йдеться.
claimed-hearing-not-judged = Збережено лише як свідчення: джерело, яке ніхто не оцінив (F), неможливо зважити.
claimed-heard-reaches = чує
claimed-heard-other-matter = ні: про інше
claimed-heard-not-located = ні: місце невідоме
claimed-heard-not-judged = ні: джерело не оцінене
claimed-heading-id = номер
claimed-heading-kind = твердження
claimed-heading-text = як написано
claimed-heading-who = хто каже
claimed-heading-reliability = надійність
claimed-heading-dated = сказано
claimed-heading-model = модель небезпеки

finding-claims-no-register = Тут немає реєстру: контроль, землю, предмети й випадки нема з чим порівняти.
    .remedy = Вкажіть робочу теку через -C, якщо в якійсь є те, про що стаття.
finding-batch-no-table = У пакеті твердження, прийняті з { $file }: це не таблиця, яку можна прочитати знову чи порівняти.
    .remedy = Прийняте покаже fallow claims list; статтю перевірить fallow claims check.
finding-figures-unusable = У { $file } немає стовпців { $columns }.
    .remedy = У таблиці оприлюднених цифр є стовпці state, kind, value, unit, noun, from, to, source (unit і noun можуть бути порожні).
finding-figure-unreadable = «{ $value }» у стовпці { $column } не прочитати; рядок ні з чим не порівняно.
    .remedy = Вкажіть державу назвою або кодом ISO, вид так, як його називає fallow read, число, одиницю, наприклад км² як km², дні як 2024-12-31 і джерело.
finding-claim-number-unknown = У статті немає твердження { $number }; їх у ній { $claims }.
    .remedy = Номери покаже fallow claims check ФАЙЛ.
finding-claim-accepted-before = Твердження { $number } цієї статті вже прийнято.
    .remedy = Дивіться fallow claims list. Відкликати можна через fallow batch withdraw; інша стаття про те саме – інше твердження.

claimed-page-title = Перевірені твердження: { $title }
claimed-page-kind = Твердження про міни й землю, перевірені
claimed-page-published = опубліковано { $day }
claimed-page-undated = день публікації невідомий
claimed-page-skip = До статті
claimed-page-legend = { $count ->
    [one] { $count } твердження і як воно виглядає поруч із нашими цифрами
    [few] { $count } твердження і як вони виглядають поруч із нашими цифрами
   *[other] { $count } тверджень і як вони виглядають поруч із нашими цифрами
}
claimed-page-method = Твердження знайдено за правилами й поставлено поруч із переведенням одиниць, каталогом боєприпасів, записами про договори на той день і тим, що є в реєстрі. Порівняно цифри, кожну з тим запасом, який лишає її формулювання; тут не сказано, хто має рацію, і ніщо тут не каже, що на землю можна заходити. Цифра належить тому, хто її оприлюднив: де джерела розходяться, показано всі.
claimed-page-ref = Твердження { $number }: { $verdict }
claimed-page-back = Твердження { $number }: назад до тексту
claimed-page-who = Хто каже:
claimed-page-on-word-of = зі слів
claimed-page-more = Як це порівняно
claimed-page-table = Коли-небудь утримувана територія та близька до неї, км²
claimed-page-distance = відстань
claimed-page-within = до { $km } км
claimed-page-itself = утримувана
claimed-page-not-known = невідомо
claimed-page-register = Поставлено поруч: { $register }.
claimed-page-no-register = Не поставлено поруч із жодним реєстром: контроль, землю, предмети й випадки не порівняно ні з чим.
claimed-page-on = Твердження без власного дня перевірено на { $day }.
claimed-page-known = Реєстр прочитано таким, яким його знали { $day }.
claimed-page-footer = Написано Fallow { $version }. Слова статті належать її видавцеві. Твердження знайдено за правилами, які щось пропускають і щось плутають: погляньте на кожне, перш ніж покладатися на нього.
claimed-page-done = Перевірено тверджень: { $claims }; { $path }
