### Слова зведення та його карти.

## Числа й одиниці

brief-count = { NUMBER($number) }
brief-km2 = { NUMBER($km2, minimumFractionDigits: 3, maximumFractionDigits: 3) } км²
brief-m2 = { NUMBER($m2) } м²
brief-not-recorded = не записано
brief-none = немає

## Рахунки земельної книги

account-suspected = Ймовірно небезпечна територія (SHA)
account-confirmed = Підтверджена небезпечна територія (CHA)
account-cancelled = Вилучена (нетехнічне обстеження)
account-reduced = Скорочена (технічне обстеження)
account-cleared = Очищена (до зазначеної глибини)
account-cancelled-terms-not-recorded = Вилучена, умови не записано
account-reduced-terms-not-recorded = Скорочена, умови не записано
account-cleared-terms-not-recorded = Очищена, умови не записано

verdict-no-record = записів немає (це не доказ безпеки)

## Чим вважають рядки файлу

kind-suspected = ймовірно небезпечні території
kind-confirmed = підтверджені небезпечні території
kind-cancelled = вилучені території
kind-reduced = скорочені території
kind-cleared = очищені території
kind-accident = нещасні випадки
kind-lifted-minefield = зняті свого часу мінні поля
kind-item = знайдені предмети
kind-control = контроль над територією
kind-place = населені пункти
kind-other = записи ({ $kind })

## Надійність джерела

reliability-a = A – цілком надійне
reliability-b = B – зазвичай надійне
reliability-c = C – досить надійне
reliability-d = D – зазвичай ненадійне
reliability-e = E – ненадійне
reliability-f = F – надійність неможливо оцінити

## Карта

map-east = { $degrees }° сх. д.
map-west = { $degrees }° зх. д.
map-north = { $degrees }° пн. ш.
map-south = { $degrees }° пд. ш.
map-north-letter = Пн
map-scale = { $km } км
map-accidents = { $count ->
        [one] { $count } нещасний випадок із вибухонебезпечними предметами
        [few] { $count } нещасні випадки з вибухонебезпечними предметами
        [many] { $count } нещасних випадків із вибухонебезпечними предметами
       *[other] { $count } нещасного випадку з вибухонебезпечними предметами
    }{ $lost ->
        [0] {""}
       *[other] {" "}(з них без координат: { $lost })
    }
map-activities = { $count ->
        [one] { $count } запис про роботи на місцевості
        [few] { $count } записи про роботи на місцевості
        [many] { $count } записів про роботи на місцевості
       *[other] { $count } запису про роботи на місцевості
    }{ $lost ->
        [0] {""}
       *[other] {" "}(з них без координат: { $lost })
    }
map-unknown = { $areas ->
        [one] Не зображено: { $areas } територію, контур якої невідомий
        [few] Не зображено: { $areas } території, контур яких невідомий
        [many] Не зображено: { $areas } територій, контур яких невідомий
       *[other] Не зображено: { $areas } території, контур яких невідомий
    }
map-outside = { $records ->
        [one] Не зображено: { $records } запис поза межами карти
        [few] Не зображено: { $records } записи поза межами карти
        [many] Не зображено: { $records } записів поза межами карти
       *[other] Не зображено: { $records } запису поза межами карти
    }
map-alternative = Карта, { $country }: записано як небезпечні – { $hazard }, записано як вивільнені – { $released }. Числа наведено в таблиці під картою.

## Заголовок і головне

brief-kind = Зведення про землі, забруднені вибухонебезпечними предметами
brief-as-at = Станом на { $on }
brief-as-known = за відомостями на { $known }
brief-headline = Коротко
brief-nothing = У цьому реєстрі ще нічого не записано. Відсутність запису – не доказ безпеки.
brief-hazard = { $areas ->
        [one] Як небезпечні записано { $area } земель на { $areas } території: { $confirmed } підтверджено, { $suspected } – ймовірно.
       *[other] Як небезпечні записано { $area } земель на { $areas } територіях: { $confirmed } підтверджено, { $suspected } – ймовірно.
    }
brief-hazard-unknown = { $areas ->
        [one] І ще { $areas } небезпечна територія, контур якої невідомий. Її немає в жодному підсумку: насправді небезпечних земель більше, ніж сказано вище.
        [few] І ще { $areas } небезпечні території, контур яких невідомий. Їх немає в жодному підсумку: насправді небезпечних земель більше, ніж сказано вище.
        [many] І ще { $areas } небезпечних територій, контур яких невідомий. Їх немає в жодному підсумку: насправді небезпечних земель більше, ніж сказано вище.
       *[other] І ще { $areas } небезпечної території, контур яких невідомий. Їх немає в жодному підсумку: насправді небезпечних земель більше, ніж сказано вище.
    }
brief-released = Як вивільнені записано { $area }.
brief-released-terms = Як вивільнені записано { $area }; для { $lacking } з них умов не записано (дня, глибини чи методу), тож неможливо судити, що саме охоплює вивільнення.
brief-released-no-terms = Як вивільнені записано { $area }, і для жодної з цих земель умов не записано (дня, глибини чи методу), тож неможливо судити, що саме охоплює вивільнення.
brief-still-hazard = { $area } за одним записом вивільнено, а за іншим там досі небезпечно. Доки ніхто не вирішив, ці землі вважаються небезпечними.
brief-accidents = { $accidents ->
        [one] Записано { $accidents } нещасний випадок.
        [few] Записано { $accidents } нещасні випадки.
        [many] Записано { $accidents } нещасних випадків.
       *[other] Записано { $accidents } нещасного випадку.
    } Загинуло: { $killed }. Поранено: { $injured }.
brief-must-fix = { $findings ->
        [one] { $findings } зауваження треба усунути, перш ніж покладатися на ці числа.
       *[other] { $findings } зауважень треба усунути, перш ніж покладатися на ці числа.
    }
brief-silence = Де нічого не записано, там просто немає запису: це не доказ безпеки.

## Карта й баланс

brief-map = Де це записано
brief-legend = Умовні позначення
brief-balance = Що сталося з кожним квадратним метром
brief-balance-caption = Землі за рахунками, станом на { $on }
brief-column-account = Рахунок
brief-column-area = Площа
brief-column-areas = Території
brief-column-unknown = І території, контур яких невідомий
brief-total-hazard = Небезпечні, разом
brief-total-released = Вивільнені, разом
brief-total = Усі землі в реєстрі
brief-overlap = Перекриття: пораховано один раз і не внесено до рядків вище
brief-overlap-recorded = Усі контури, як записано, разом із перекриттями
brief-balance-note = Підсумки обчислено в цілих квадратних метрах, тому остання цифра заокругленого числа може відрізнятися. Територія, частину якої вивільнено, а частину ні, стоїть в обох рядках і один раз у їхньому підсумку.
brief-unknown-total = { $areas ->
        [0] Територій із невідомим контуром немає.
        [one] І ще { $areas } територія, контур якої невідомий: її немає в жодному числі цієї таблиці.
        [few] І ще { $areas } території, контур яких невідомий: їх немає в жодному числі цієї таблиці.
        [many] І ще { $areas } територій, контур яких невідомий: їх немає в жодному числі цієї таблиці.
       *[other] І ще { $areas } території, контур яких невідомий: їх немає в жодному числі цієї таблиці.
    }

## Контроль

brief-control = Що змінилося на лінії фронту
brief-control-caption = Територія, яку утримує { $side }, від { $start } до { $end }
brief-column-change = Зміна
brief-control-held-start = Утримувалося { $day }
brief-control-held-end = Утримувалося { $day }
brief-control-gained = Здобуто
brief-control-lost = Втрачено
brief-control-used = Контуру на { $day } немає; використано контур від { $used }.
brief-control-left-out = { $parts ->
        [one] { $parts } пошкоджену частину контурів пропущено.
        [few] { $parts } пошкоджені частини контурів пропущено.
        [many] { $parts } пошкоджених частин контурів пропущено.
       *[other] { $parts } пошкодженої частини контурів пропущено.
    }
brief-control-source = Лінії фронту: { $source }.
brief-control-note = Лінії фронту – це оцінка одного спостерігача, і вона чутлива. Тут вони лише датують і обмежують час, коли на цих землях могли йти бої; вони не змінюють у книзі жодного квадратного метра і не кажуть, де хто стоїть.

## Нещасні випадки

brief-accidents-title = Нещасні випадки
brief-accidents-caption = Нещасні випадки з вибухонебезпечними предметами за роками та постраждалі люди
brief-accidents-empty = Жодного нещасного випадку не записано. Це не означає, що їх не було.
brief-column-year = Рік
brief-column-accidents = Випадки
brief-column-killed = Загинуло
brief-column-injured = Поранено
brief-year-not-recorded = Рік не записано
brief-all-years = Усі роки
brief-people-partly = { $accidents ->
        [one] { $number } (для { $accidents } випадку не записано)
       *[other] { $number } (для { $accidents } випадків не записано)
    }
brief-accidents-note = «Не записано» ніколи не рахується як «ніхто».

## Зауваження

brief-findings = Що в записах хибне або сумнівне
brief-findings-empty = У записах не знайдено нічого хибного.
brief-level-must-fix = Треба усунути
brief-level-should-look = Варто перевірити
brief-level-information = До відома
brief-finding-times = { $count ->
        [one] { $count } раз
        [few] { $count } рази
        [many] { $count } разів
       *[other] { $count } раза
    }
brief-finding-example = Наприклад
brief-finding-remedy = Що робити

## Предмети, договори, примітки

brief-items = Як довго ці предмети лишаються небезпечними
brief-items-note = Кожен предмет вважається бойовим, доки уповноважений орган зі знешкодження вибухонебезпечних предметів не скаже інакше. Самознищення й самодеактивація змінюють оцінку та черговість, але ніколи не статус.
brief-treaties = Договірні зобов’язання
brief-notes = Примітки
brief-source = Джерело: { $source }

## Джерела й опис обчислення

brief-sources = Хто це стверджує
brief-sources-empty = Ще нічого не імпортовано.
brief-source-unknown = Джерело не записано
brief-batch-dated = Дата відомостей
brief-batch-reliability = Надійність
brief-batch-licence = Ліцензія
brief-batch-file = Файл
brief-batch-rows = { $rows ->
        [one] { $rows } рядок, узято як { $kind }
        [few] { $rows } рядки, узято як { $kind }
        [many] { $rows } рядків, узято як { $kind }
       *[other] { $rows } рядка, узято як { $kind }
    }
brief-batch-taken = Імпортовано
brief-batch-by = { $instant }, імпорт виконує { $by }
brief-manifest = Як отримати ті самі числа
brief-manifest-version = Версія Fallow
brief-manifest-country = Країна
brief-manifest-on = Станом на (кінець дня)
brief-manifest-known = За відомостями на
brief-manifest-border = Контур країни
brief-border-own = заданий у реєстрі
brief-border-built-in = Natural Earth 1:50m, приблизний
brief-manifest-records = Записи
brief-records = частини територій: { $fragments }, нещасні випадки: { $accidents }, роботи: { $activities }, населені пункти: { $places }, зауваження: { $findings }
brief-manifest-inputs = Вхідні файли та їхні SHA-256
brief-manifest-same = Той самий реєстр, день і момент дають ту саму сторінку, байт у байт.

## Постійні застереження

brief-standing = Пам’ятайте
brief-standing-no-record = Місце без запису – це не місце без небезпеки. Ніщо на цій сторінці не дозволяє заходити на землю; це вирішують національний орган і ті, хто її очищає.
brief-standing-outlines = Контури такі точні, як їхнє джерело, – часто не краще ніж десятки метрів. Тримайтеся подалі від кожного краю.
brief-standing-model = Жодна оцінка чи модель не перемістила тут жодного квадратного метра; це роблять лише записані рішення.
brief-standing-borders = Кордони показано для орієнтації; вони нічого не вирішують.
brief-standing-disclosure = На цій сторінці є контури та місця нещасних випадків. Чи можна її передавати далі, вирішує уповноважений орган.
