### План: зауваження і слова його команд.

finding-team-days-below-one = Планові потрібен принаймні один день роботи команди, а не { $team_days }.
    .remedy = Вкажіть, скільки днів роботи команди є: 1 або більше.
finding-budget-buys-nothing = На { $team_days } дн. роботи команди не можна зробити нічого: найдешевше, { $work } на { $area }, потребує { $needed } дн.
    .remedy = Вкажіть --team-days { $needed } або більше.
finding-nothing-to-plan = У реєстрі немає відкритих небезпек, тож планувати нічого. Це не доказ безпеки.
    .remedy = Спершу завантажте ймовірно небезпечні чи підтверджені території.
finding-people-unknown = У реєстрі немає населених пунктів, тож невідомо, хто живе поруч; усі території рахуються однаково.
    .remedy = Завантажте перелік населених пунктів із населенням: fallow import places.csv --as place
finding-plan-not-made = У { $path } ще немає плану.
    .remedy = Складіть його: fallow -C { $path } plan solve --team-days 1000. Або вкажіть --team-days.
finding-plan-damaged = План у { $path } неможливо прочитати: { $detail }.
    .remedy = Складіть його знову командою plan solve; реєстр не змінено.

plan-total = Обрано територій: { $areas } із { $of }; використано днів роботи команди: { $used } із { $team_days }.
plan-proof = Користь { $benefit } зважених гектарів; жоден план не дає більше ніж { $bound } (розрив { $gap }).
plan-unproven = Пошук не завершено; довший пошук може зменшити розрив.
plan-unknown = Невідомої протяжності: у плані { $chosen }, чекають { $waiting }.
plan-assumed-p = Забруднена частка землі: { $basis }.
plan-firm = За кожного з випробуваних припущень лишаються обраними { $kept } із { $chosen } територій:
plan-standing = План лише впорядковує роботу: територія, що чекає, лишається записаною небезпекою.
plan-written = { $path } записано: територій { $rows }.
plan-rates = Для { $unverified } із { $all } норм і ваг, на які це спирається, джерела ще немає; їх має встановити орган влади (docs/plan.md).

plan-heading-rank = №
plan-heading-area = Територія
plan-heading-work = Робота
plan-heading-days = днів команди
plan-heading-benefit = користь
plan-heading-per-day = за день
plan-heading-loss = втрата без неї
plan-heading-why = Чому
plan-heading-assumption = Припущення
plan-heading-kept = лишилося

plan-work-non-technical-survey = нетехнічне обстеження
plan-work-technical-survey = технічне обстеження
plan-work-clearance = очищення

plan-basis-exact = точно
plan-basis-priced = за ціною дня

plan-why = { $area_ha } га, забруднено { $p }; людей поруч: { $people }
plan-why-unknown = протяжність невідома (рахується як { $area_ha } га), забруднено { $p }; людей поруч: { $people }
plan-people-assumed = невідомо, рахується як { $people }
plan-people-unknown = невідомо

plan-variant-work-slow = робота повільніша
plan-variant-work-fast = робота швидша
plan-variant-contaminated-low = забрудненої землі менше
plan-variant-contaminated-high = забрудненої землі більше
plan-variant-settled-weight-low = забруднена земля важить менше
plan-variant-settled-weight-high = забруднена земля важить більше
plan-variant-people-not-counted = людей не враховано

plan-explain-chosen = { $area } у плані: { $work }, { $days } дн. команди; місце { $rank } із { $of } за користю на день.
plan-explain-waiting = { $area } чекає; найкраще для неї { $work }, { $days } дн. команди; місце { $rank } із { $of } за користю на день. Вона лишається записаною небезпекою.
plan-explain-terms = { $work }, { $days } дн. команди: люди { $factor } × (вивільнено { $released_ha } га × { $released_weight } + з'ясовано { $settled_ha } га × { $settled_weight }) = { $benefit }
plan-explain-leaves = Вона вибуде з плану, якщо її користь стане меншою за { $benefit } ({ $basis }) або бюджет меншим за приблизно { $days } дн.
plan-explain-enters = Вона ввійде до плану, якщо її користь сягне { $benefit } ({ $basis }) або бюджет приблизно { $days } дн.
plan-explain-unaffordable = За будь-якої користі їй потрібно { $needed } дн. команди; вона ввійде до плану за бюджету приблизно { $days } дн.
plan-explain-loss = Без неї план втратив би { $loss } ({ $basis }).
plan-none-released = { $area } не є кандидатом: власної відкритої небезпеки в ній немає; її стан: { $stands }. Спитайте: fallow land history { $area }
plan-none-counted = { $area } не є кандидатом: її землю пораховано за { $others }, і планують їх.
