"""What a quality sample of released land shows: closed forms, no simulation.

A second search of a part of the land finds a failing process with a probability that can be
computed beforehand. It never shows that nothing is left. The formulas are those taught in mine
action information management courses, derived again here. `detect` is the probability that
the second search finds an item that is there; in the field it is never quite 1.
"""

from math import exp, fsum, inf, lgamma


def _share(name: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is {value}; it lies between 0 and 1")


def _number(name: str, value: float, most: float = inf) -> None:
    if not 0 <= value <= most:
        raise ValueError(f"{name} is {value}; it lies between 0 and {most}")


def p_accept(missed: int, fraction: float, detect: float) -> float:
    """The probability that a sample is clean although `missed` items are there: (1 − f·q)^K.

    A share `fraction` of the land is searched again, and the items lie anywhere, each for
    itself. Raises ValueError for a share outside 0 to 1 or a negative number.
    """
    _number("missed", missed)
    _share("fraction", fraction)
    _share("detect", detect)
    return float((1 - fraction * detect) ** missed)


def p_accept_together(missed: int, fraction: float, detect: float) -> float:
    """The same when all the missed items lie in one lane, as mines laid in a group do.

    1 − f·(1 − (1 − q)^K): the sample sees all of them or none, so it sees them more rarely.
    Raises ValueError as `p_accept` does.
    """
    overlooked = p_accept(missed, 1.0, detect)
    _share("fraction", fraction)
    return 1 - fraction * (1 - overlooked)


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def p_accept_lanes(lanes: int, sampled: int, bad: int, detect: float = 1.0) -> float:
    """The same for lanes drawn without replacement, `bad` of them with one missed item each.

    With a perfect search it is C(N − D, n) / C(N, n); otherwise a bad lane in the sample is
    overlooked with probability 1 − q, summed over the hypergeometric distribution.
    Raises ValueError for more sampled or bad lanes than there are.
    """
    _number("sampled", sampled, lanes)
    _number("bad", bad, lanes)
    _share("detect", detect)
    every = _log_ways(lanes, sampled)
    seen = range(max(0, sampled - (lanes - bad)), min(bad, sampled) + 1)
    clean = fsum(
        exp(_log_ways(bad, k) + _log_ways(lanes - bad, sampled - k) - every) * (1 - detect) ** k
        for k in seen
    )
    return min(1.0, clean)


def required_fraction(missed: int, detect: float, risk: float) -> float | None:
    """The share of the land to search again so that `p_accept` is at most `risk`.

    None when even a second search of all the land leaves a greater risk. Raises ValueError for
    a risk of 0, which no search gives.
    """
    if not 0 < risk <= 1:
        raise ValueError(f"risk is {risk}; it lies between 0 and 1 and is never 0")
    if p_accept(missed, 1.0, detect) > risk:
        return None
    return 0.0 if risk == 1 else min(1.0, float((1 - risk ** (1 / missed)) / detect))


def required_lanes(lanes: int, bad: int, detect: float, risk: float) -> int | None:
    """The fewest lanes to search again so that `p_accept_lanes` is at most `risk`.

    None when even all lanes leave a greater risk. Raises ValueError as `p_accept_lanes` does.
    """
    if p_accept_lanes(lanes, lanes, bad, detect) > risk:
        return None
    low, high = 0, lanes
    while low < high:
        middle = (low + high) // 2
        if p_accept_lanes(lanes, middle, bad, detect) <= risk:
            high = middle
        else:
            low = middle + 1
    return low


def random_search_miss(rate: float, effort: float) -> float:
    """The probability e^(−a·z) that random search with `rate` a and `effort` z finds nothing
    although something is there. Raises ValueError for negative values."""
    _number("rate", rate)
    _number("effort", effort)
    return exp(-rate * effort)


def posterior(prior: float, overlooked: float) -> float:
    """The probability that something is left, after a search that found nothing.

    p·m / (1 − p + p·m), where m is the probability that the search overlooks what is there
    (`random_search_miss`, or `p_accept` for a sample). Above 0 whenever the prior and m are:
    a clean search lowers doubt and never ends it. Raises ValueError for shares outside 0 to 1,
    and for a certain prior with a search that overlooks nothing, which contradict each other.
    """
    _share("prior", prior)
    _share("overlooked", overlooked)
    left = prior * overlooked
    if left + 1 - prior == 0:
        raise ValueError("something is there for certain, yet a perfect search found nothing")
    return left / (1 - prior + left)


def residual_expected(held: float, cleared: float, fraction: float, detect: float) -> float:
    """How many items are still expected: Λ₀ · (1 − q_c) · (1 − f·q).

    The land held `held` items before clearance, which found a share `cleared` of them; then a
    share `fraction` was searched again and what that found was taken away. Raises ValueError
    for a negative number or a share outside 0 to 1.
    """
    _number("held", held)
    _share("cleared", cleared)
    return held * (1 - cleared) * p_accept(1, fraction, detect)
