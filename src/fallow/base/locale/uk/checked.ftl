### Сторінка й книга команди `fallow check`.

checked-title = { $title } – що виправити
checked-kind = Що не так і що з цим робити
checked-when = { $rows ->
        [one] { $rows } рядок перевірено { $on }
        [few] { $rows } рядки перевірено { $on }
       *[other] { $rows } рядків перевірено { $on }
    }
checked-nothing = Нічого хибного не знайдено. Про саму землю це нічого не каже.
checked-level = Терміновість
checked-code = Вид
checked-count = Кількість
checked-file = Файл
checked-row = Рядок
checked-column = Стовпець
checked-record = Запис
checked-organisation = Організація
checked-message = Що не так
checked-remedy = Що робити
checked-all = Усі
checked-no-organisation = не названо
checked-search = Слова
checked-download = Завантажити ці рядки (CSV)
checked-shown = Показано зауважень: { $shown } із { $all }
checked-map = Карта зауважень, що мають місце
checked-map-note = Трикутник: треба виправити. Коло: варто глянути. Квадрат: до відома. Те, що поза картою, показано на її краю. ◎ біля рядка показує його місце.
checked-value = Значення
checked-lon = Довгота
checked-lat = Широта
checked-rows-note = Рядок 1 – перший під заголовком.
checked-nearer = Ближче
checked-farther = Далі
checked-whole = Уся карта
checked-here = Показати на карті
checked-found = Що знайдено
checked-first = Перше: { $where }
checked-at = Місце: { $where }
checked-more = Тут ще { $more }: звузьте вибір угорі або завантажте їх.
checked-unlisted = Ще { NUMBER($unlisted) } цього виду пораховано, але не перелічено на сторінці; усі дає fallow check --xlsx або --json.
checked-noscript = Переліки, фільтри й завантаження потребують браузера зі сценаріями. Кожен вид вище показує своє перше місце.
checked-footer = Зроблено Fallow { $version }. У даних нічого не змінено.
checked-sheet-counts = За видом
checked-sheet-findings = Зауваження
checked-written = Записано: { $path }
