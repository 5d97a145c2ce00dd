"""How people write coordinates: degrees in all spellings, MGRS, UTM, in several languages.

Every function takes text as written and raises ValueError, with the reason in words, for what
cannot be read without guessing. Nothing here knows about files.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_LARGEST = {"lat": 90.0, "lon": 180.0}

# Hemispheres by language: the words and letters for north, south, east, west. Letters mean
# different things in different languages ("S" is north in Bosnian, "O" west in French), so
# both halves of a pair are read in one language.
_WORDS: tuple[dict[str, str], ...] = (
    {"north": "N", "south": "S", "east": "E", "west": "W", "n": "N", "s": "S", "e": "E", "w": "W"},
    {"nord": "N", "sud": "S", "est": "E", "ouest": "W", "n": "N", "s": "S", "e": "E", "o": "W"},
    {"norte": "N", "sur": "S", "este": "E", "oeste": "W", "n": "N", "s": "S", "e": "E", "o": "W"},
    {"norte": "N", "sul": "S", "leste": "E", "oeste": "W", "n": "N", "s": "S", "l": "E", "o": "W"},
    {"sjever": "N", "jug": "S", "istok": "E", "zapad": "W", "s": "N", "j": "S", "i": "E", "z": "W"},
    {"север": "N", "југ": "S", "исток": "E", "запад": "W", "с": "N", "ј": "S", "и": "E", "з": "W"},
    {
        "північної широти": "N", "південної широти": "S",
        "східної довготи": "E", "західної довготи": "W",
        "пн.ш.": "N", "пд.ш.": "S", "сх.д.": "E", "зх.д.": "W",
        "пн": "N", "пд": "S", "сх": "E", "зх": "W",
    },
    {
        "северной широты": "N", "южной широты": "S",
        "восточной долготы": "E", "западной долготы": "W",
        "с.ш.": "N", "ю.ш.": "S", "в.д.": "E", "з.д.": "W",
        "с": "N", "ю": "S", "в": "E", "з": "W",
    },
    {
        "شمالا": "N", "جنوبا": "S", "شرقا": "E", "غربا": "W",
        "شمال": "N", "جنوب": "S", "شرق": "E", "غرب": "W",
        "ش": "N", "ج": "S", "ق": "E", "غ": "W",
    },
)  # fmt: skip
_PAIR = 2
_FULL = 60.0
_AXIS = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}
_SIGN = {"N": 1, "E": 1, "S": -1, "W": -1}

_UNITS = tuple(
    (re.compile(pattern, re.IGNORECASE), unit)
    for pattern, unit in (
        (r"''|\"|″|”|“|〞|ʺ|¨|\bsec(onds?)?\b\.?|сек(унд\w*)?\.?|ثانية", '"'),
        (r"'|′|’|‘|`|´|ʹ|ʼ|\bmin(utes?)?\b\.?|мин(ут\w*)?\.?|хв(илин\w*)?\.?|دقيقة", "'"),
        (r"°|º|˚|⁰|∘|\bdeg(rees?)?\b\.?|град(ус\w*)?\.?|درجة", "°"),
    )
)
_LETTER = re.compile(r"[^\W\d_]")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_AXIS_NAME = re.compile(r"\b(lat|latitude|lon|long|longitude)\b\s*[:=.]?", re.IGNORECASE)
_NUMBER = r"\d+(?:\.\d+)?"
_BODY = (
    rf"(?P<d>{_NUMBER})(?:\s*[°:\s-]\s*(?:(?P<m>{_NUMBER})(?:\s*[':\s-]\s*"
    rf"(?:(?P<s>{_NUMBER})\s*\"?)?)?)?)?"
)
_ANGLE = re.compile(rf"(?P<before>[NSEW])?\s*(?P<sign>[+-])?\s*{_BODY}\s*(?P<after>[NSEW])?")
_PACKED = re.compile(r"(?P<d>\d{2,3})(?P<m>\d{2})(?P<s>\d{2}(?:\.\d+)?)")
_MGRS = re.compile(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](?:\d\d){0,5}")
_UTM = re.compile(
    rf"(?:UTM\s*)?(?:ZONE\s*)?(?P<zone>\d{{1,2}})\s*(?P<band>[C-HJ-NP-X])?[\s,;:]+"
    rf"(?P<e>{_NUMBER})\s*(?:M?E)?[\s,;]+(?P<n>{_NUMBER})\s*(?:M?N)?"
)
# Zones, bands and eastings as the Universal Transverse Mercator system has them.
_ZONES = range(1, 61)
_EASTINGS_M = (100_000.0, 900_000.0)
_NORTHINGS_M = (0.0, 10_000_000.0)
_LAST_SOUTHERN_BAND = "M"


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in degrees, longitude first.

    `precision_m` is what the spelling itself leaves open (the side of a grid square), if any;
    `assumed` says that latitude first was assumed, for the text does not tell.
    """

    lon: float
    lat: float
    precision_m: float | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees, and which axis a hemisphere letter says they are on ("lat", "lon" or None)."""

    degrees: float
    axis: str | None = None


def plain(text: str) -> str:
    """The text with digits of any script, signs, primes and decimal marks in ASCII.

    A comma between digits becomes a point; a comma elsewhere stays a separator.
    """
    if text.isascii():
        return text.strip()
    done = []
    for c in text:
        if c < "\x80":
            done.append(c)
        elif unicodedata.category(c) == "Nd":
            done.append(str(unicodedata.digit(c)))
        elif c in "\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}":
            done.append("-")
        elif c in "٫":
            done.append(".")
        elif c in "،؛":
            done.append(", " if c == "،" else ";")
        elif unicodedata.category(c) in ("Cf", "Zs"):  # marks of writing direction, odd spaces
            done.append(" " if unicodedata.category(c) == "Zs" else "")
        else:
            done.append(c)
    return "".join(done).strip()


def number(text: str) -> float:
    """A plain decimal number, with a decimal point or comma, in digits of any script.

    Raises ValueError for anything else, "nan", "inf" and thousands separators included.
    """
    clean = plain(text).replace(" ", "")
    if clean.count(",") == 1 and "." not in clean:
        clean = clean.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", clean):
        raise ValueError(f"{text!r} is no number")
    return float(clean)


@lru_cache(maxsize=16)
def _hemispheres(language: int) -> Any:
    words = sorted(_WORDS[language], key=len, reverse=True)
    loose = "|".join(re.escape(w).replace(r"\.", r"\.?\s*") for w in words)
    return re.compile(rf"(?<![^\W\d_])(?:{loose})(?![^\W\d_])", re.IGNORECASE)


def _bare(word: str) -> str:
    return re.sub(r"[.\s]", "", word.casefold())


def _in_language(text: str, language: int) -> str | None:
    """The text with hemispheres as N, S, E, W; None when other letters are left."""
    words = _WORDS[language]
    table = {_bare(w): letter for w, letter in words.items()}

    def letter(match: re.Match[str]) -> str:
        return f" {table[_bare(match[0])]} "

    done = str(_hemispheres(language).sub(letter, text))
    return None if re.search(r"[^\W\d_]", re.sub(r"[NSEW]", "", done)) else done


def _readings(text: str) -> Iterator[str]:
    """The text in every language in which all its letters are hemispheres."""
    clean = plain(text)
    for pattern, unit in _UNITS:
        clean = pattern.sub(unit, clean)
    if _LETTER.search(clean) or "°" in clean:
        clean = _DECIMAL_COMMA.sub(".", clean)
    clean = _AXIS_NAME.sub(" ", clean)
    if not _LETTER.search(clean):
        yield clean
        return
    seen = set()
    for language in range(len(_WORDS)):
        reading = _in_language(clean, language)
        if reading is not None and reading not in seen:
            seen.add(reading)
            yield reading


def _angle(text: str) -> Angle:
    match = _ANGLE.fullmatch(text.strip(" ,;()[]"))
    if match is None:
        raise ValueError(f"{text.strip()!r} is no angle")
    before, after, sign = match["before"], match["after"], match["sign"]
    letter = before or after
    if before and after:
        raise ValueError("two hemispheres for one angle")
    if letter and sign == "-":
        raise ValueError("a minus sign and a hemisphere letter together")
    parts = [match["d"], match["m"], match["s"]]
    if letter and match["m"] is None and (packed := _PACKED.fullmatch(match["d"])):
        parts = [packed["d"], packed["m"], packed["s"]]
    degrees, minutes, seconds = (float(p) if p else 0.0 for p in parts)
    if (parts[1] and "." in (parts[0] or "")) or (parts[2] and "." in (parts[1] or "")):
        raise ValueError("a fraction of degrees or minutes with a smaller unit after it")
    if minutes >= _FULL or seconds >= _FULL:
        raise ValueError(f"{minutes:g} minutes {seconds:g} seconds: 60 or more")
    value = degrees + minutes / 60 + seconds / 3600
    axis = _AXIS[letter] if letter else None
    if value > _LARGEST[axis or "lon"]:
        raise ValueError(f"{value:g} degrees are out of range")
    return Angle(-value if sign == "-" or (letter and _SIGN[letter] < 0) else value, axis)


def angle(text: str) -> Angle:
    """One angle: decimal degrees, degrees and minutes, degrees, minutes and seconds.

    A hemisphere letter is read in English first, then in the other languages. Raises
    ValueError.
    """
    reason = ValueError(f"{text!r} is no angle")
    for reading in _readings(text):
        try:
            return _angle(reading)
        except ValueError as error:
            reason = error
    raise reason


def _halves(text: str) -> list[tuple[str, str]]:
    """Ways to cut a text into two angles, the surest first."""
    found = []
    for separator in (";", "|", "/", "\n", "\t", ", ", ","):
        parts = [p for p in text.split(separator) if p.strip()]
        if len(parts) == _PAIR:
            found.append((parts[0], parts[1]))
    if "," in text and (parts := text.split(",")) and len(parts) == 2 * _PAIR:  # 44,2,18,1
        found.append((f"{parts[0]}.{parts[1]}", f"{parts[2]}.{parts[3]}"))
    letters = [m.start() for m in re.finditer(r"[NSEW]", text)]
    if len(letters) == _PAIR:
        first, second = letters
        cut = second if text.lstrip().startswith(text[first]) else first + 1
        found.append((text[:cut], text[cut:]))
    words = text.split()
    if not letters and len(words) % _PAIR == 0:
        half = len(words) // _PAIR
        found.append((" ".join(words[:half]), " ".join(words[half:])))
    if not letters and text.count("°") == _PAIR:
        cut = text.rindex("°")
        start = re.search(r"[+-]?\d+(?:\.\d+)?\s*$", text[:cut])
        if start:
            found.append((text[: start.start()], text[start.start() :]))
    return found


def pair(text: str) -> Spot:
    """Latitude and longitude in one text. Hemisphere letters say which is which; without
    them latitude comes first, as people write it. Raises ValueError.
    """
    reason = ValueError(f"{text!r} is no pair of coordinates")
    if re.fullmatch(r"[+-]?\d+,\d+", plain(text)):
        raise ValueError(f"{text!r} can be one number or two")
    if re.fullmatch(r"\d+ \d+ \d+ \d+", plain(text)):
        raise ValueError(f"{text!r} can be degrees and minutes, or degrees, height and accuracy")
    for reading in _readings(text):
        for one, other in _halves(_decimal_commas(reading)):
            try:
                first, second = _angle(one), _angle(other)
            except ValueError as error:
                reason = error
                continue
            if {first.axis, second.axis} == {"lat", "lon"}:
                lat, lon = (first, second) if first.axis == "lat" else (second, first)
                return Spot(lon.degrees, lat.degrees)
            if first.axis is None and second.axis is None:
                if abs(first.degrees) > _LARGEST["lat"]:
                    reason = ValueError("the first angle is no latitude")
                    continue
                return Spot(second.degrees, first.degrees, assumed=True)
            reason = ValueError("hemispheres that do not make a latitude and a longitude")
    raise reason


def _decimal_commas(text: str) -> str:
    """Decimal commas of two numbers apart by a space or semicolon, as points."""
    if re.fullmatch(r"[+-]?\d+,\d+\s*[;\s|/]\s*[+-]?\d+,\d+", text.strip()):
        return text.replace(",", ".")
    return text


def is_mgrs(text: str) -> bool:
    """Whether the text looks like a reference of the Military Grid Reference System."""
    return _MGRS.fullmatch(re.sub(r"[\s.:-]", "", plain(text)).upper()) is not None


def mgrs(text: str, datum: str | None = None) -> Spot:
    """The south-west corner of an MGRS square, as other tools read it; `precision_m` is the
    side of the square. Raises ValueError.
    """
    import mgrs as library

    clean = re.sub(r"[\s.:-]", "", plain(text)).upper()
    if not _MGRS.fullmatch(clean):
        raise ValueError(f"{text!r} is no MGRS reference")
    try:
        zone, hemisphere, easting, northing = library.MGRS().MGRSToUTM(clean)
    except library.MGRSError as error:
        raise ValueError(f"{text!r} is no MGRS reference") from error
    digits = len(re.sub(r"^\d{1,2}[A-Z]{3}", "", clean)) // 2
    spot = utm(int(zone), str(hemisphere) == "N", easting, northing, datum)
    return Spot(spot.lon, spot.lat, 10.0 ** (5 - digits))


@lru_cache(maxsize=128)
def _utm_to_degrees(zone: int, north: bool, datum: str | None) -> Any:
    import pyproj
    from pyproj.crs import ProjectedCRS
    from pyproj.crs.coordinate_operation import UTMConversion

    base = pyproj.CRS.from_user_input(datum or "OGC:CRS84")
    base = base.geodetic_crs or base
    grid = ProjectedCRS(UTMConversion(str(zone), "N" if north else "S"), geodetic_crs=base)
    # The same datum on both sides: this only undoes the projection.
    return pyproj.Transformer.from_crs(grid, base, always_xy=True)


def utm(zone: int, north: bool, easting: float, northing: float, datum: str | None = None) -> Spot:
    """Metres in a zone of Universal Transverse Mercator as degrees on the same datum.

    `datum` names a coordinate system that has it (default WGS84). Raises ValueError.
    """
    if zone not in _ZONES:
        raise ValueError(f"{zone} is no UTM zone")
    low, high = _EASTINGS_M
    if not low <= easting <= high or not _NORTHINGS_M[0] <= northing <= _NORTHINGS_M[1]:
        raise ValueError(f"{easting:g}, {northing:g} are no easting and northing in metres")
    lon, lat = _utm_to_degrees(zone, north, datum).transform(easting, northing)
    return Spot(float(lon), float(lat))


def zone_of(text: str) -> tuple[int, bool | None]:
    """A UTM zone as written: "34", "34N", "34T", "34 S", "UTM 33 north"; the zone's number
    and whether it is north, None when the text does not say.

    After a number N and S mean north and south (as GIS programs write them) and any other
    letter is a band of latitude: C to M lie south. Raises ValueError.
    """
    clean = re.sub(r"[\s.,_-]|UTM|ZONE|ZONA|ЗОНА", "", plain(text).upper())
    match = re.fullmatch(r"(\d{1,2})(N(?:ORTH)?|S(?:OUTH)?|[C-HJ-NP-X])?", clean)
    if match is None or int(match[1]) not in _ZONES:
        raise ValueError(f"{text!r} is no UTM zone")
    if match[2] is None:
        return int(match[1]), None
    if match[2][0] in "NS":
        return int(match[1]), match[2][0] == "N"
    return int(match[1]), match[2] > _LAST_SOUTHERN_BAND


def position(text: str, datum: str | None = None) -> Spot:
    """A position in one text, in any of the spellings above. Raises ValueError."""
    if is_mgrs(text):
        return mgrs(text, datum)
    if match := _UTM.fullmatch(plain(text).upper()):
        zone, north = zone_of(match["zone"] + (match["band"] or ""))
        if north is None:
            raise ValueError("a UTM zone without its hemisphere")
        return utm(zone, north, float(match["e"]), float(match["n"]), datum)
    return pair(text)
