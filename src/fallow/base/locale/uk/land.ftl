### Зауваження до реєстру земель і слова його команд.

finding-outline-self-crossing = Контур { $area } перетинає сам себе, тож протяжність невідома. Запропоноване виправлення має { $after_m2 } м² (як накреслено: { $before_m2 } м², різниця { $change_m2 } м²).
    .remedy = Перегляньте його, а тоді прийміть: fallow land repair { $area } --by NAME; або прийміть разом з файлом: --accept outline-self-crossing
finding-outline-collapsed = Контур { $area } перетинає сам себе, і після виправлення від нього нічого не лишається; протяжність невідома.
    .remedy = Запитайте контур у джерела.
finding-repair-accepted = Запропоноване виправлення { $area } ({ $after_m2 } м²) прийняв { $by }.
    .remedy = Нічого робити не треба.
finding-nothing-to-repair = Для { $area } немає виправлення, що чекає на рішення.
    .remedy = Команда `fallow check` показує території, для яких воно є.
finding-overlap = { $area_m2 } м² території { $area } ({ $classification }) лежать і в { $other }; їх пораховано там.
    .remedy = Перевірте, чи це не одна й та сама територія.
finding-released-but-hazard = { $area_m2 } м², що за записом { $area } мають стан { $classification }, за записом { $other } є відкритою небезпекою; вони лишаються небезпекою.
    .remedy = З'ясуйте, який запис правильний: вивільніть цю частину { $other } рішенням або виправте { $area }.
finding-reopened = { $area_m2 } м², які { $area } записала як { $classification } { $released }, { $reported } було повідомлено як небезпеку ({ $other }); вони знову рахуються як небезпека.
    .remedy = Якщо нове повідомлення правильне, нічого робити не треба; вивільнення лишається в історії { $area }.
finding-extent-unknown = { $areas ->
        [one] { $areas } територія ({ $classification }) має контур, якого бракує або який зіпсовано
        [few] { $areas } території ({ $classification }) мають контур, якого бракує або який зіпсовано
       *[other] { $areas } територій ({ $classification }) мають контур, якого бракує або який зіпсовано
    }; їхня протяжність невідома і не входить у жоден підсумок.
    .remedy = Запитайте контури у джерела або прийміть запропоновані виправлення.
finding-area-unknown = Території { $area } на той день у реєстрі немає.
    .remedy = Спершу імпортуйте територію або перевірте її позначення.
finding-account-unknown = У балансі немає рядка «{ $account }».
    .remedy = Є такі: { $known }.
finding-act-unknown = «{ $act }» не є дією реєстру.
    .remedy = Напишіть одну з: { $known }.
finding-act-outline-unusable = Контур рішення щодо { $area } не можна використати ({ $fault }).
    .remedy = Накресліть його знову як один багатокутник, що не перетинає сам себе.
finding-act-refused = Дія { $act } для { $area } в її теперішньому стані ({ $state }) не дозволена. Правило: { $sources }
    .remedy = { $act ->
        [cancel] Вилучають ймовірно небезпечну землю (IMAS 07.11, IMAS 08.10).
        [reduce] Технічним обстеженням скорочують ймовірно небезпечну або підтверджену землю (IMAS 07.11).
        [clear] Очищають підтверджену землю (IMAS 07.11, IMAS 09.10); спершу підтвердьте територію.
        [classify] Ймовірно небезпечна земля стає підтвердженою за прямими доказами, один раз.
        [quality] Невдала перевірка повертає вивільнену землю; ця земля не вивільнена.
        [extend] Розмір невідомий: дайте весь контур дією re-estimate або прийміть виправлення.
        [repair] Контур відомий: скористайтеся extend або re-estimate.
       *[other] Перегляньте історію території: fallow land history { $area }
    }
finding-act-outside-area = { $outside_m2 } м² контуру лежать поза { $area }.
    .remedy = Накресліть частину в межах території або запишіть решту окремою територією.
finding-date-in-future = { $day } ще не настало.
    .remedy = Виправте день у джерелі; рішення записують, коли воно набуло чинності.
finding-depth-missing = { $area }: земля вважається очищеною лише до зазначеної глибини (IMAS 09.10).
    .remedy = Вкажіть depth_m.
finding-evidence-missing = { $area }: рішення спирається на докази або метод (IMAS 07.11).
    .remedy = Вкажіть evidence або method.
finding-approver-missing = { $area }: не названо, хто затвердив рішення.
    .remedy = Вкажіть approver.
finding-override-needed = { $act } ділянки { $area } у її нинішньому стані ({ $state }) – виняток, який може зробити лише орган влади ({ $sources }).
    .remedy = Вкажіть justification, а орган влади як approver; або спершу зробіть звичайний крок.
finding-later-decision-conflicts = Після цього рішення { $decision } від { $day } щодо { $area } вже не було б дозволене ({ $why }).
    .remedy = Спершу виправте те рішення (act correct, about – його ідентифікатор) або виправте день цього.
finding-correct-unknown = Немає чинного рішення { $decision }, яке можна виправити.
    .remedy = Ідентифікатори показує: fallow land history { $area } --json
finding-decision-repeated = Рішення { $decision } вже є в реєстрі.
    .remedy = Приберіть його; рішення враховується один раз.
finding-outline-needed = { $act } ділянки { $area } потребує контуру.
    .remedy = Подайте як GeoJSON, де геометрія рядка – відповідна земля.
finding-about-missing = { $act } ділянки { $area }: не сказано, чого це стосується.
    .remedy = { $act ->
        [split] Вкажіть about: ідентифікатор відокремленої частини.
        [merge] Вкажіть about: ідентифікатор ділянки, до якої вона входить.
        [reopen] Вкажіть about: ідентифікатор вивільненої ділянки.
        [correct] Вкажіть about: ідентифікатор рішення, яке виправляють.
       *[other] Вкажіть about: рахунок, наприклад cleared.
    }
finding-result-missing = { $area }: перевірка якості має результат.
    .remedy = Вкажіть result: passed або failed.
finding-justification-missing = { $area }: виправлення пояснює причину.
    .remedy = Вкажіть justification.
finding-figure-missing = Твердження має число у цілих квадратних метрах.
    .remedy = Вкажіть area_m2.
finding-approver-is-submitter = { $area }: { $by } не може і подати, і затвердити (правило органу влади в цьому робочому просторі).
    .remedy = Нехай подасть інша особа, або назвіть того, хто справді затвердив.
finding-hazard-remains = { $act } ділянки { $area }: { $remains_m2 } м² досі небезпечні ({ $sources }).
    .remedy = Спершу вивільніть цю частину або дайте контур лише вивільненої частини.
finding-nothing-changes = { $act } ділянки { $area } з цим контуром не змінює жодного квадратного метра.
    .remedy = Перевірте контур та ідентифікатор ділянки.
finding-assertion-failed = { $account } на { $day } ({ $area ->
        [register] увесь реєстр
       *[other] { $area }
    }): стверджено { $asserted_m2 } м², у реєстрі { $held_m2 } м², на { $difference_m2 } м² більше від ствердженого.
    .remedy = Подивіться, що стоїть за числом: `fallow land why`; внесіть те, чого бракує, або ствердьте правильне число.
finding-journal-broken = Журнал не можна прийняти з рядка { $line }: { $why }.
    .remedy = Вивантажте його знову з того реєстру, звідки він; журнал не редагують вручну.
finding-area-in-several-units = { $area } лежить у кількох адміністративних одиницях; усю зараховано до { $unit }, де її найбільше (деінде: { $rest }).
    .remedy = Нічого робити не треба, якщо це правильно; щоб рахувати частини окремо, поділіть ділянку (act split).
finding-mixture-untold = { $areas ->
        [one] Змішана ділянка { $first } не каже
       *[other] { $areas } змішаних ділянок (перша: { $first }) не кажуть
    }, які види небезпеки містить.
    .remedy = Дайте стовпець made_of, наприклад "AP mines; other ERW"; стаття 7 подає види окремо.
finding-chain-broken = Запис аудиту { $entry } ({ $what }, { $by }, { $at }) не збігається з тим, що в таблицях: реєстр змінено не засобами Fallow.
    .remedy = Збережіть цей файл як доказ і поверніться до резервної копії.
finding-ledger-mismatch = { $area }, { $account }, { $day }: проведено { $booked_m2 } м², за рішеннями має бути { $due_m2 } м².
    .remedy = Збережіть цей файл і повідомте про це; якщо ланцюг цілий, самі рішення не пошкоджено.

finding-ground-owned-twice = { $area } і { $other }: { $area_m2 } м² землі враховано двічі, за контурами.
    .remedy = Збережіть цей файл і повідомте про це. Правило: частини ділянки не перетинаються, і земля належить одному запису (docs/house.md, рішення 3 і 7).

finding-ground-not-whole = { $area }: її частини разом відрізняються від записаної землі на { $area_m2 } м².
    .remedy = Збережіть цей файл і повідомте про це. Правило: частини ділянки разом є ділянкою (docs/house.md, рішення 3).

land-counted-twice = Перекриття, не враховані в цих числах: { $area }.
land-released-but-hazard = Записано як вивільнене, але досі відкрита небезпека (рахується як небезпека): { $area }.
land-unknown = { $areas ->
        [0] Територій невідомої протяжності немає.
        [one] І ще { $areas } територія, протяжність якої невідома.
        [few] І ще { $areas } території, протяжність яких невідома.
       *[other] І ще { $areas } територій, протяжність яких невідома.
    }
land-verified = Ланцюг цілий, сума кожної проводки дорівнює 0 м², а повторення всіх рішень ({ $directives }) дає кожну проводку до квадратного метра.
history-status = Стан робіт: { $status }
history-restated = перераховано через { $by }
status-open = відкрито
status-worked_on = у роботі
status-closed = закрито
status-handed_over = передано
land-overlap-cause = рішення щодо іншого запису

heading-by-kind = Вид небезпеки
heading-by-admin = Адміністративна одиниця
heading-by-organisation = Організація
heading-by-year = Рік
not-recorded = (не записано)

flow-before = До того
flow-opened = Нові записи
flow-reopened = Знову відкриті
flow-extended = Розширення
flow-reestimated = Переоцінка
flow-returned = Повернуто контролем якості
flow-rearranged = Поділ або злиття
flow-repaired = Виправлено контур
flow-classified = Змінено класифікацію
flow-cancelled = Вилучено
flow-reduced = Скорочено
flow-cleared = Очищено
flow-overlap = Через інший запис
flow-after = Після
flow-unit = У м². У кожному рядку «до того» разом з усім рухом дає «після».

diff-account = Класифікація
diff-first = Відомо спершу (м²)
diff-second = Відомо згодом (м²)
diff-change = Змінено
diff-decisions = { $count ->
        [0] Між двома моментами не стало відомо жодного рішення.
        [one] Між двома моментами стало відомо { $count } рішення:
        [few] Між двома моментами стали відомі { $count } рішення; найбільші { $shown }:
        [many] Між двома моментами стало відомо { $count } рішень; найбільші { $shown }:
       *[other] Між двома моментами стало відомо { $count } рішення; найбільші { $shown }:
    }
diff-line = { $area }: { $act }, дата { $on }, записано { $recorded }, хто: { $by }: { $moved }

why-total = { $account }: { $area } м², ділянок: { $pieces }.
why-area = Територія
why-area-m2 = м²
why-on = Відколи
why-act = Чим
why-organisation = Організація
why-approver = Хто затвердив
why-edition = Стандарт
why-file = Файл
why-row = Рядок
why-more = Показано найбільші { $shown } із { $pieces }; усі – у --out FILE або --json.
why-written = Записано { $path }: ділянок { $pieces }.

journal-written = { $path } записано: { $decisions } рішень із проводками.
journal-taken = { $path } прийнято: { $decisions } рішень; ланцюг цілий. Перевірте відтворенням: fallow land verify.
