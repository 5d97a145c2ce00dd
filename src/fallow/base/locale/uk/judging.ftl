### Оцінка мапи небезпеки: пояснення комірки, прогалини знань, показники, перевірка, вхідні дані.

finding-probability-out-of-range = «{ $value }» — не імовірність: вона має лежати між 0 та 1.
    .remedy = Виправте у джерелі або не давайте цієї колонки.
finding-gaps-asked-nonsense = Відстань { $within_m } м не підходить.
    .remedy = Дайте метри понад 0, щонайбільше 100 000.
finding-gaps-without-places = У реєстрі { $path } немає жодного населеного пункту, тож невідомо, де живуть люди.
    .remedy = Імпортуйте перелік місць із населенням: fallow import places.csv --as place

hazard-learned = Апріорне припущення та калібрування навчено за позначеними комірками: { NUMBER($labels) }. Кожен із районів ({ $districts }) передбачено за іншими: ROC-AUC { $roc_auc }, PR-AUC { $pr_auc }, ECE { $ece }.
hazard-heading-record = Запис
hazard-heading-day = День
hazard-heading-distance = Відстань
hazard-odds = Рядки в сумі дають логарифм шансів для { $p }. +0,7 подвоює шанси, −0,7 зменшує їх удвічі.
hazard-what-if = Нетехнічне обстеження, яке тут нічого не почує, змінило б це приблизно на { $clean }; таке, що повідомить про забруднення, — приблизно на { $reported }. І те, й інше — повідомлення, а не вивільнення.
hazard-line-prior = Апріорно: частка землі, яку вважають забрудненою до будь-яких свідчень
hazard-line-level = Рівень усієї мапи, навчений за всіма свідченнями
hazard-line-search-here = Що зустріли б пошук і використання саме цієї землі
hazard-line-reports-here = Повідомлення саме про цю комірку
hazard-line-step = Калібрування, навчене на пропущених районах
hazard-line-unsure = Усереднення за тим, що невідомо
hazard-line-rest = { $group }: усе інше, розподілене за відстанню
hazard-line-smaller = Ще рядків: { $lines }, разом
hazard-group-found-items = Знайдений предмет
hazard-group-accidents = Нещасний випадок або користування землею без нього
hazard-group-survey-reports = Повідомлення обстеження
hazard-group-lifted-minefields = Зняте мінне поле
hazard-group-labelled-cells = Позначена комірка
hazard-group-searched-land = Пошук, що нічого не зустрів
hazard-group-claims = Твердження

gaps-heading-place = Місце
gaps-heading-people = Людей
gaps-heading-known = Зі свідчень
gaps-heading-thin = Людей на невідомій землі
gaps-heading-p = Імовірність
gaps-heading-nearest = Найближчий запис
gaps-heading-last = Останнє свідчення
gaps-unknown = невідомо
gaps-meaning = Місць показано { $shown } із { $of }, для землі в межах { $metres } м. «Зі свідчень» — частка числа на мапі, що йде не з апріорного припущення; 0 % там, куди мапа не сягає. Мало повідомлень не означає, що там мало небезпеки.

score-cells = Позначок на мапі: { NUMBER($cells) }.
score-heading-skill = Вправність
score-heading-log-loss = лог. втрата
score-heading-sharpness = Розмах
score-heading-bin = Передбачено
score-heading-cells = Комірок
score-heading-predicted = Середнє передбачення
score-heading-observed = Спостережена частка
score-first = 1, 5, 10 %: частка всіх забруднених комірок у тій частині землі, що стоїть першою, та × у скільки разів більше, ніж навмання. Вправність — 1 − Браєр / Браєр поширеності; розмах — стандартне відхилення передбачень.
score-told-register = Базовим методам повідомлено позначки реєстру, як і мапі.
score-told-file = У реєстрі немає позначок для базових методів: їм повідомлено позначки інших груп файлу, яких мапа не бачила.
score-counts = Число предметів відоме в { NUMBER($cells) } комірках; { $share } із них — у межах 90 % інтервалу мапи.
hazard-plot-written = Записано { $path }.
plot-predicted = передбачена імовірність
plot-observed = спостережена частка
plot-exact = точно
plot-share = частка землі, від найвищої
plot-found = частка знайдених забруднених
plot-chance = навмання

finding-blocks-too-small = Квадрати { $block_m } м із комірками { $cell_m } м не лишають чого пропускати.
    .remedy = Дайте --block у метрах, не менше за розмір комірки.
finding-validate-nothing = Реєстр не дає змоги перевірити мапу: потрібні свідчення у двох одиницях чи квадратах або 20 датованих подій.
    .remedy = Імпортуйте більше свідчень або позначені комірки.
finding-validate-no-units = Адміністративні одиниці невідомі, тож жодної не пропущено.
    .remedy = Дайте --units FILE або імпортуйте позначені комірки з колонкою group.
finding-validate-no-dates = Лише { $events } нещасних випадків і знахідок мають день, тож уперед у часі нічого не перевірено.
    .remedy = Імпортуйте нещасні випадки або предмети з датами.

validate-title = Перевірка мапи небезпеки: { $name }
validate-head = Кожна таблиця порівнює передбачення з тим, що від них приховано, поруч із базовими методами, яким дано те саме. Землю пропущено цілими частинами, бо окремі пропущені комірки зберігають сусідів і лестять будь-якому методу.
validate-units = По одній пропущеній адміністративній одиниці
validate-blocks = По одному пропущеному квадрату
validate-forward = Приховано все від { $day }
validate-truth-labels = Позначених комірок: { NUMBER($cells) }, із них забруднених: { NUMBER($positives) }. Калібрування одиниці навчено на інших одиницях.
validate-truth-records = Комірок: { NUMBER($cells) }, із записом про небезпеку: { NUMBER($positives) }. Комірка без запису теж може бути забрудненою, тому тут оцінено лише порядок комірок (ROC, PR, що знайдено першим), а не рівень імовірності.
validate-truth-events = Комірок: { NUMBER($cells) }, із нещасним випадком або знахідкою відтоді: { NUMBER($positives) }. Оцінено лише порядок комірок, а не рівень імовірності.
validate-method = Метод
validate-picture = { $scheme }: передбачене проти спостереженого та що знайдено першим
validate-counts = Забруднені комірки за одиницями
validate-inside = { $share } із прихованих одиниць ({ $folds }) мають число забруднених у передбаченому 90 % інтервалі.
validate-unit = Приховано
validate-truth = Забруднені
validate-interval = 90 % інтервал
validate-parameters = Параметри

finding-inputs-unusable = { $path }: { $what } — { $why }.
    .remedy = Виправте список; усі ключі показано в docs/hazard.md.
finding-covariate-unusable = Шар { $path } неможливо використати: { $detail }.
    .remedy = Дайте растр із системою координат у градусах чи метрах і смугу, яка в ньому є.
finding-covariate-mostly-missing = Ознака { $name } невідома для { NUMBER($cells) } із { NUMBER($of) } комірок, більш як половини; там вона нічого не додає.
    .remedy = Дайте шар, що покриває землю, або не використовуйте цей.
finding-evidence-contradicts = У комірках ({ $cells }) два записи суперечать один одному: { $one ->
        [released] переважно вивільнена земля
        [label-1] позначка «забруднено»
       *[label-0] позначка «перевірено, чисто»
    } та { $other ->
        [confirmed] підтверджена небезпека
        [accident] нещасний випадок
        [label-0] позначка «перевірено, чисто»
       *[event] нещасний випадок або знахідка
    }. Обидва збережено й ураховано.
    .remedy = З’ясуйте, котрий правильний або новіший; реєстр зберігає обидва.
finding-evidence-before-conflict = { $record } датовано { $day }, до початку конфлікту ({ $began }).
    .remedy = Перевірте дату. Запис ураховано як є.
