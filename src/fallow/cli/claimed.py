"""Claims in words and as JSON."""

from typing import TYPE_CHECKING, Any

from fallow.cli.shell import Shell

if TYPE_CHECKING:
    from fallow.evidence import Claim, Period, Quantity

_LONGEST = 72  # characters of a claim's text in the table


def claim_row(shell: Shell, claim: "Claim") -> tuple[str, ...]:
    """A line of the table: place, kind, wording, figure, subject, period, speakers, doubts."""
    text = " ".join(claim.text.split())
    return (
        f"{claim.start}–{claim.end}",
        shell.say(f"claim-kind-{claim.kind}"),
        text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
        _figure(shell, claim),
        _about(shell, claim),
        _when(shell, claim.period),
        _who(shell, claim),
        ", ".join(shell.say(f"claim-doubt-{d}") for d in claim.doubts),
    )


def _figure(shell: Shell, claim: "Claim") -> str:
    if claim.quantity is None:
        return ""
    first = _quantity(shell, claim.quantity)
    return f"{first} = {_quantity(shell, claim.converted)}" if claim.converted else first


def _quantity(shell: Shell, quantity: "Quantity") -> str:
    low, high = f"{quantity.low:,.10g}", f"{quantity.high:,.10g}"
    figure = high if low == high else f"{low}–{high}"
    unit = shell.say(f"claim-unit-{quantity.unit}") if quantity.unit in _WORDS else quantity.unit
    about = shell.say(f"claim-{quantity.qualifier.replace(' ', '-')}") if quantity.qualifier else ""
    return " ".join(part for part in (about, figure, unit) if part)


_WORDS = ("h", "d", "week", "month", "year", "acre", "types", "fold", "min")


def _about(shell: Shell, claim: "Claim") -> str:
    """Who or what a claim is about: items, states, treaty, place, the thing counted."""
    states = claim.state or ""
    if claim.to_state:
        states = f"{states} → {claim.to_state}".strip()
    treaty = _treaty(shell, claim.treaty) if claim.treaty else ""
    parts = (", ".join(claim.items), claim.noun or "", states, treaty, claim.place or "")
    return " · ".join(part for part in parts if part)


def _treaty(shell: Shell, key: str) -> str:
    from fallow.treaties import instruments

    names = instruments()[key].names
    return names.get(shell.language, names["en"])


def _when(shell: Shell, period: "Period | None") -> str:
    if period is None:
        return ""
    if not period.resolved:
        return shell.say("claim-when-unresolved", text=period.text)
    first, last = _day(period.first), _day(period.last)
    if period.start_by is not None:
        return shell.say("claim-when-open", first=first, by=_day(period.start_by), last=last)
    return last if first == last else f"{first} – {last}".strip()


def _day(day: Any) -> str:
    return day.isoformat() if day else "…"


def _who(shell: Shell, claim: "Claim") -> str:
    chain = claim.chain or shell.say("claim-who-text")
    return f"{chain} ({shell.say('claim-reportedly')})" if claim.reported else chain


def claim_as_json(claim: "Claim") -> dict[str, Any]:
    """A claim as JSON writes it; places are characters of the text, the end not included."""
    return {
        "kind": claim.kind.value,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "quantity": _quantity_as_json(claim.quantity),
        "converted": _quantity_as_json(claim.converted),
        "items": list(claim.items),
        "state": claim.state,
        "to_state": claim.to_state,
        "treaty": claim.treaty,
        "place": claim.place,
        "period": _period_as_json(claim.period),
        "noun": claim.noun,
        "deed": claim.deed,
        "who": [{"name": s.name, "voice": s.voice.value} for s in claim.who],
        "reported": claim.reported,
        "doubts": [d.value for d in claim.doubts],
    }


def _quantity_as_json(quantity: "Quantity | None") -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.value if quantity.qualifier else None,
        "start": quantity.start,
        "end": quantity.end,
    }


def _period_as_json(period: "Period | None") -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "first": period.first,
        "last": period.last,
        "start_by": period.start_by,
        "resolved": period.resolved,
    }
