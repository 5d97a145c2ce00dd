### Хід робіт за завданнями.

finding-progress-without-task = Рядок не називає ні завдання, ні ділянки; його хід робіт стоїть окремо.
    .remedy = Запитайте джерело, про яке завдання йдеться.
finding-progress-without-m2 = Рядок не називає квадратних метрів; його немає в жодному підсумку.
    .remedy = Запитайте джерело, скільки квадратних метрів опрацьовано. Не повідомлено — це не 0.
finding-progress-without-date = Рядок не має дня; його хід робіт не входить у жоден тиждень і в жоден підсумок станом на день.
    .remedy = Запитайте джерело, якого дня виконано роботу.
finding-progress-exceeds-area = На { $task } опрацьовано { NUMBER($processed_m2) } м², а площа — { NUMBER($extent_m2) } м²: на { NUMBER($over_m2) } м² більше.
    .remedy = Пошукайте звіт, що надійшов двічі, або землю, яку кілька засобів опрацювали один за одним; або площа більша, ніж записано.
finding-progress-area-unknown = Хід робіт на { $task } називає ділянку { $area }, якої на цей день немає в обліку.
    .remedy = Імпортуйте ділянку або перевірте її ідентифікатор.

progress-nothing = Тут не записано жодного ходу робіт.
progress-task = Завдання
progress-area = Ділянка
progress-processed = Опрацьовано, м²
progress-extent = Площа, м²
progress-share = Частка
progress-first = Перший день
progress-last = Останній день
progress-week = Тиждень
progress-asset = Засіб
progress-m2 = м²
progress-unknown = невідомо
progress-lacking = Звітів без квадратних метрів, яких немає в жодному підсумку: { $count }.
progress-undated = Звітів без дня: { $count }.
progress-more = Показано останні { $shown } із { NUMBER($rows) } рядків за тижнями; усі дає --json.
progress-no-release = Хід робіт — не звільнення: він не переміщує землю. Земля вважається звільненою за рішенням (fallow land post).
