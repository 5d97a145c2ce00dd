"""Labels that were exchanged: sexes, ages and codes whose own neighbours contradict them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from fallow.base.finding import Finding
from fallow.intake.checks.subject import Subject
from fallow.intake.codelists import read_word
from fallow.intake.given_names import sex_of_name
from fallow.intake.headers import fit_of_header, plain
from fallow.intake.numbers import read_number
from fallow.intake.profile import NUMBERS

PEOPLE = ("women", "men", "girls", "boys")
_CHILD = ("child", "girl", "boy", "under 18", "nina", "nino", "menor", "дит", "طفل", "djec")
_ADULT = ("adult", "adlt", "woman", "women", "mujer", "hombre", "дорос", "взросл", "بالغ")
_FEMALE = frozenset({"female", "females", "fem", "f", "women", "woman", "girl", "girls", "mujeres"})
_MALE = frozenset({"male", "males", "m", "men", "man", "boy", "boys", "hombres"})
# The people that a subtotal adds up, by the words of its header.
_SUMS: Mapping[str, tuple[str, str]] = {
    "female": ("women", "girls"),
    "male": ("men", "boys"),
    "adults": ("women", "men"),
    "children": ("girls", "boys"),
}
_OTHER = {"female": "male", "male": "female", "adults": "children", "children": "adults"}
_HALF, _LEAST = 0.5, 5
_CODE = frozenset({"code", "pcode", "cod", "codigo", "код", "kod", "رمز"})
_NAME = frozenset(
    {"name", "label", "nombre", "nom", "nome", "назва", "название", "naziv", "description", "اسم"}
)
_FEW, _WORDS, _DIGITS = 60, 0.7, 3


def _says(text: str) -> set[str]:
    """What a label says of the people it counts: child, adult, female, male."""
    words = set(text.split())
    return {
        *(["child"] if any(w in text for w in _CHILD) else []),
        *(["adult"] if any(w in text for w in _ADULT) else []),
        *(["female"] if words & _FEMALE else []),
        *(["male"] if words & _MALE else []),
    }


def _contradict(one: str, other: str) -> bool:
    """Whether two labels of one thing say the opposite of each other."""
    first, second = _says(plain(one)), _says(plain(other))
    return any(
        {a, b} <= first | second and not {a, b} <= first and not {a, b} <= second
        for a, b in (("child", "adult"), ("female", "male"))
    )


def headers(subject: Subject) -> Iterator[Finding]:
    """A column of people whose own name says child and adult at once, or the opposite of its
    HXL tag (a real national form had "fem_child: female adults")."""
    for column in subject.table.columns:
        fits = {f: fit_of_header(f, column) for f in PEOPLE}
        says = _says(plain(column))
        tag = subject.table.tags.get(column, "")
        if max(fits.values()) and ({"child", "adult"} <= says or _contradict(column, tag)):
            field = max(fits, key=fits.__getitem__)
            yield subject.whole("label-contradicts", column, field=field)


def questions(subject: Subject) -> Iterator[Finding]:
    """In a form (XLSForm: columns type, name, label): questions whose name says the opposite of
    their label, in any of its languages."""
    columns = {plain(c): c for c in subject.table.columns}
    if not {"type", "name"} <= columns.keys():
        return
    labels = [c for p, c in columns.items() if p == "label" or p.startswith("label ")]
    for row in subject.rows:
        name = row.values.get(columns["name"], "")
        for column in labels:
            label = row.values.get(column, "")
            if name and label and _contradict(name, label):
                yield subject.about("question-contradicts", row, column, name=name, label=label)


def sexes(subject: Subject) -> Iterator[Finding]:
    """Names of persons that are borne by the other sex; in most rows, two words exchanged."""
    column, gender = subject.column("person"), subject.column("gender")
    if column is None or gender is None:
        return
    told = subject.mapping.values.get("gender", {})
    wrong, compared = [], 0
    for row, text in subject.cells("person"):
        word = read_word("gender", row.values.get(gender, ""), told)
        by_name = sex_of_name(text)
        if by_name is None or word not in ("female", "male"):
            continue
        compared += 1
        if by_name != word:
            wrong.append(row)
    if compared >= _LEAST and len(wrong) > _HALF * compared:
        yield subject.whole("sexes-exchanged", gender, rows=len(wrong), of=compared)
        return
    for row in wrong:
        yield subject.about("name-contradicts", row, gender, gender=row.values[gender])


def subtotals(subject: Subject) -> Iterator[Finding]:
    """Subtotals that add up to what the opposite of their name counts: labels exchanged, of the
    subtotal or of the columns it adds up."""
    people = {f: subject.column(f) for f in PEOPLE}
    if None in people.values():
        return
    for column in subject.table.columns:
        group = _group_of(column)
        if group is None or column in people.values():
            continue
        fits = Counter[str]()
        for row in subject.rows:
            said = read_number(row.values.get(column, ""), whole=True)
            parts = {
                f: read_number(row.values.get(c or "", ""), whole=True) for f, c in people.items()
            }
            if said is None or None in parts.values():
                continue
            sums = {
                g: sum(n.value for f in _SUMS[g] if (n := parts[f])) for g in (group, _OTHER[group])
            }
            if sums[group] != sums[_OTHER[group]]:
                fits["compared"] += 1
                fits.update(g for g, added in sums.items() if added == said.value)
        rows, compared = fits[_OTHER[group]], fits["compared"]
        if compared >= _LEAST and rows > _HALF * compared:
            yield subject.whole(
                "subtotal-exchanged", column, fits=_OTHER[group], rows=rows, of=compared
            )


def _group_of(column: str) -> str | None:
    """What a subtotal's header says it counts; None for a header that is no subtotal."""
    words = set(plain(column).split())
    if not words & {"total", "subtotal", "sum", "all"}:
        return None
    says = _says(" ".join(words))
    groups = {"female": "female", "male": "male", "adult": "adults", "child": "children"}
    found = [groups[s] for s in says]
    return found[0] if len(found) == 1 else None


def _pairs(subject: Subject) -> Iterator[tuple[str, str, bool]]:
    """Columns of codes with the columns of what they mean, and whether these are places."""
    mapped = subject.column("admin_code"), subject.column("admin2")
    if mapped[0] and mapped[1]:
        yield mapped[0], mapped[1], True
    stems: dict[frozenset[str], dict[bool, str]] = defaultdict(dict)
    for column in subject.table.columns:
        words = frozenset(plain(column).split())
        if subject.private(column) or not words - _CODE - _NAME:
            continue
        stems[words - _CODE - _NAME].setdefault(bool(words & _CODE), column)
    for both in stems.values():
        if len(both) == 2 and (both[True], both[False]) != mapped:  # noqa: PLR2004
            yield both[True], both[False], False


def codes(subject: Subject) -> Iterator[Finding]:
    """One code with two names; one name with two codes, in lists (places may share a name)."""
    for column, name, places in _pairs(subject):
        names: dict[str, Counter[str]] = defaultdict(Counter)
        back: dict[str, Counter[str]] = defaultdict(Counter)
        for row in subject.rows:
            code, said = row.values.get(column), row.values.get(name)
            if code and said:
                names[code][plain(said)] += 1
                back[plain(said)][code] += 1
        for code, some in names.items():
            if len(some) > 1:
                listed = ", ".join(n for n, _ in some.most_common(4))
                yield subject.whole("code-two-names", column, value=code, names=listed)
        for said, several in back.items() if not places and len(back) <= _FEW else ():
            if len(several) > 1:
                listed = ", ".join(c for c, _ in several.most_common(4))
                yield subject.whole("name-two-codes", name, value=said, codes=listed)


def mixed(subject: Subject) -> Iterator[Finding]:
    """Bare numbers in a column of words: codes of a list that was exported as labels elsewhere."""
    numbers = {c for f, c in subject.mapping.fields.items() if f in (*NUMBERS, "id", "age")}
    for column in subject.table.columns:
        if column in numbers or subject.private(column):
            continue
        met = Counter(text for r in subject.rows if (text := r.values.get(column)))
        if not 2 < len(met) <= _FEW or sum(met.values()) < 2 * len(met):  # noqa: PLR2004
            continue
        bare = {t: n for t, n in met.items() if t.isascii() and t.isdigit() and len(t) <= _DIGITS}
        words = {t: n for t, n in met.items() if any(c.isalpha() for c in t)}
        if bare and len(words) > 1 and sum(words.values()) >= _WORDS * sum(met.values()):
            listed = ", ".join(sorted(bare)[:6])
            yield subject.whole("code-among-words", column, codes=listed, rows=sum(bare.values()))
