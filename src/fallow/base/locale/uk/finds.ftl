### Знайдені предмети і що з ними сталося.

finding-finds-out-of-balance = { $record }: знайдено { $found }, а враховано { $told } (на { $over } більше, ніж знайдено).
    .remedy = Пошукайте долю, повідомлену двічі, або виправте кількість знайденого в джерелі.
finding-find-unknown = { $record } повідомляє долю предметів, знайдених як { $found_as }, але такого запису немає.
    .remedy = Імпортуйте запис знахідки або перевірте його ідентифікатор.
finding-find-without-number = { $record } не каже, про скільки предметів ідеться; їх немає в жодному підсумку.
    .remedy = Запитайте кількість у джерела. Не вказано — це не 0.

finds-nothing = Тут не записано жодного знайденого предмета.
finds-area-id = Ділянка
finds-task = Завдання
finds-year = Рік
finds-item = Предмет
finds-work = Знайдено під час
finds-found = Знайдено
finds-destroyed = Знищено
finds-removed = Вивезено
finds-left-in-place = Лишено на місці
finds-handed-over = Передано
finds-not-stated = Не вказано
finds-over = Забагато
finds-deepest = Найглибше (м)
finds-all-types = Усі типи
finds-area-clearance = очищення ділянки
finds-survey = обстеження
finds-spot-task = точкове завдання
finds-unknown = невідомо
finds-lacking = Записів без кількості предметів, яких немає в жодному підсумку: { $count }.
finds-undated = Записів без дня, яких немає в жодному підсумку станом на день: { $count }.
finds-rule = Знайдено = знищено + вивезено + лишено на місці + передано + не вказано. Точкові завдання рахують окремо. Предмет, якого не знищено, лишається живим.
