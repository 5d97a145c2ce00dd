### Імпорти як партії.

finding-batch-unknown = Жоден імпорт не має ідентифікатора, що починається з { $batch }.
    .remedy = Перелік дає `fallow batch list`. Останні: { $known }
finding-batch-ambiguous = Кілька імпортів мають ідентифікатор, що починається з { $batch }.
    .remedy = Напишіть більше знаків ідентифікатора: { $known }
finding-batch-withdrawn = Імпорт { $batch } уже відкликано: { $by }, { $at }.
    .remedy = Нічого робити не треба. Файл можна імпортувати знову.
finding-batch-other-file = { $file } — не той файл, з якого зроблено імпорт { $batch } ({ $taken }): контрольна сума інша.
    .remedy = Назвіть файл таким, яким його імпортували; інший порівняйте через `fallow batch compare`.

batch-none = Ще нічого не імпортовано.
batch-heading-batch = Партія
batch-heading-kind = Як
batch-heading-file = Файл
batch-heading-rows = Рядків
batch-heading-by = Хто
batch-heading-recorded = Записано
batch-heading-withdrawn = Відкликано
batch-shown = { $batch }: { $file } як { $kind }, рядків: { $rows }; імпорт: { $by }, { $at }.
batch-source = Джерело: { $publisher }, { $title } (оцінка { $reliability }).
batch-records = Записи: { $records }. Рішень в обліку: { $decisions }.
batch-gone = Відкликано: { $by }, { $at }: { $why }
batch-withdrawn-done = Відкликано { $batch } ({ $file }) від імені { $by }: записів, що стали історією, — { $records }; виправлених рішень — { $corrections }. Відоме раніше не змінилося.
import-in-already = { $file } уже є в реєстрі як партія { $batch }. Нічого не записано.

compare-done = Додано: { $added }, вилучено: { $removed }, змінено: { $revised } (з них перекласифіковано: { $reclassified }), без змін: { $unchanged }.
compare-fields = Сказано інакше: { $fields }.
compare-added = додано
compare-removed = вилучено
compare-revised = змінено
compare-reclassified = перекласифіковано
compare-heading-change = Зміна
compare-heading-record = Запис
compare-heading-field = Поле
compare-heading-before = Було
compare-heading-after = Стало
compare-heading-differs-m2 = Земля лише в одному, м²
compare-more = Показано перші { $shown } із { NUMBER($rows) } змін; усі дають --out FILE та --json.
compare-unkeyed = Рядків без ідентифікатора, які можна зіставити лише за рівністю: { $rows }. --key FIELD називає поле для зіставлення.
compare-written = Записано: { $path }
rerun-same = { $file } дає ті самі записи ({ $records }), що й тоді, до кожного поля.
