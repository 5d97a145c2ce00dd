### Польові форми.

finding-form-unknown = Форми { $name } немає.
    .remedy = Виберіть одну з: { $known }.
finding-form-language-unknown = Форми не написані мовою { $language }.
    .remedy = Виберіть серед: { $known }.
finding-form-unusable = Форму не прийнято: { $detail }
    .remedy = Повідомте нам, будь ласка: це наша форма, не ваша помилка.
finding-form-not-ours = { $file } не містить відповідей на форму, яку створив Fallow.
    .remedy = Прийміть як таблицю: fallow import { $file } --as KIND.
finding-form-without-choices = У реєстрі немає { $list } для вибору; форма запитує назву.
    .remedy = Імпортуйте місця (--as place) або організації (--as organisation), потім створіть форму знову.
finding-form-places-many = У реєстрі { $held } місць; форма пропонує { $offered } найлюдніших.
    .remedy = Нічого не потрібно, якщо цього досить: місце, якого немає у списку, можна вписати.

forms-made = { $title }: { $questions } запитань мовами { $languages } записано до { $path }.
forms-xform = Те саме як XForm для пристроїв: { $path }.
forms-taken = { $rows } рядків з { $file } прийнято як { $kind } (пакет { $batch }).
