### Зауваження до робочої теки, реєстру й контролю та слова, спільні для команд.

finding-workspace-missing = { $path } не є робочою текою Fallow.
    .remedy = Створіть її: `fallow init DIR --country CODE`, або назвіть іншу через -C DIR.
finding-workspace-exists = { $path } уже існує.
    .remedy = Виберіть іншу теку; нічого ніколи не перезаписується.
finding-workspace-damaged = Налаштування в { $path } не вдається прочитати: { $detail }.
    .remedy = Виправте fallow.toml; сам реєстр не зачеплено.
finding-country-unknown = «{ $country }» не є трилітерним кодом країни.
    .remedy = { $near ->
        [none] Візьміть код ISO 3166-1 alpha-3, наприклад BIH або UKR.
       *[other] Можливо, { $near }?
    }
finding-border-unusable = У { $path } немає багатокутника, який міг би бути кордоном.
    .remedy = Дайте файл GeoJSON або GeoPackage з контуром країни у WGS84.
finding-register-damaged = { $path } пошкоджено або це не реєстр: { $detail }.
    .remedy = Збережіть файл і поверніться до резервної копії.
finding-register-newer = Реєстр записано новішою версією Fallow (схема { $version }, ця знає { $known }).
    .remedy = Оновіть Fallow.
finding-register-busy = У { $path } саме пише інший процес.
    .remedy = Спробуйте ще раз, коли він закінчить.
finding-write-denied = У { $path } не можна записати: { $detail }.
    .remedy = Попросіть право на запис або виберіть іншу теку.
finding-disk-full = У { $path } не вдалося записати: { $detail }.
    .remedy = Звільніть місце на диску й повторіть команду; реєстр лишився, яким був.

finding-control-not-known = Про землю, яку { $side } утримувала { $day }, нічого не відомо; записи починаються з { $first }.
    .remedy = Виберіть пізніший день або імпортуйте раніші контури. Невідомо не означає «нічого не утримувала».
finding-control-date-used = Контуру за { $day } немає; взято контур за { $used }.
    .remedy = Якщо це достатньо близько, нічого робити не треба.
finding-control-outline-broken = Контур перетинає сам себе; використано лише його правильні частини.
    .remedy = Попросіть у видавця виправлений контур.
finding-control-part-left-out = Пошкоджені частини контуру за { $day } пропущено: { $parts }, близько { $km2 } км².
    .remedy = Попросіть у видавця виправлений контур.
finding-days-reversed = { $end } не пізніше за { $start }.
    .remedy = Спершу вкажіть раніший день.
finding-side-needed = У записах кілька сторін: { $sides }.
    .remedy = Назвіть одну через --side.

found-first = перше
found-at = де
refused = Відмовлено; нічого не записано.
our-bug = Це помилка у Fallow, а не у ваших даних. Повідомте про неї, будь ласка.
level-must-fix = треба усунути
level-should-look = варто переглянути
level-information = до відома

init-done = Робоча тека { $folder } ({ $name }) готова. Далі: fallow -C { $folder } import FILE --as suspected
import-done = { $rows ->
        [one] { $rows } рядок { $file } прийнято як { $kind }
        [few] { $rows } рядки { $file } прийнято як { $kind }
       *[other] { $rows } рядків { $file } прийнято як { $kind }
    } (партія { $batch }).
import-repairs = { $repairs ->
        [one] { $repairs } запропоноване виправлення прийняв { $by }.
        [few] { $repairs } запропоновані виправлення прийняв { $by }.
       *[other] { $repairs } запропонованих виправлень прийняв { $by }.
    }
post-done = { $decisions ->
        [one] { $decisions } рішення з { $file } проведено
        [few] { $decisions } рішення з { $file } проведено
       *[other] { $decisions } рішень з { $file } проведено
    }; класифікацію змінили { $area }.
check-nothing = Зауважень немає.
history-source = { $area }: { $title } ({ $publisher }; надійність { $reliability }), { $file }, рядок { $row }
control-change = { $side }: утримувала { $before } км² { $start } і { $after } км² { $end }; здобуто { $gained }, втрачено { $lost }, разом { $net } км².
export-done = Записано { $path }: { $layers }.
report-done = Записано { $path }.
heading-classification = Класифікація
heading-area-m2 = м²
heading-area-km2 = км²
heading-areas = територій
heading-unknown-extents = з них невідомої протяжності
heading-state = Стан
heading-what = Що
heading-found = Знайдено
heading-to-do = Що зробити

demo-restated = Звіт, що надійшов із запізненням, переписав { $area } ймовірно небезпечної землі на вилучену; `--known` і далі показує, що було відомо раніше.
demo-whole = Реєстр цілий: повторення всіх рішень дає кожну проводку до квадратного метра.
demo-mapped = Карта небезпеки охоплює клітинок по { $cell } м: { NUMBER($cells) }, кожну зі своєю невизначеністю.
demo-planned = План на { $team_days } днів роботи команди: обрано територій { $chosen }, чекають { $waiting }; вони лишаються записаною небезпекою.
demo-next = Усе тут вигадане.
    Прочитати зведення:  { $brief }
    Відкрити в QGIS:     { $export }
    Далі спробуйте:      fallow -C { $workspace } serve
                         fallow -C { $workspace } check
                         fallow -C { $workspace } land balance --on 2024-12-31
                         fallow -C { $workspace } control change 2021-03-01 2021-12-01
