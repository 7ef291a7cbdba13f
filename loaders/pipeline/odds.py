"""What the judge of numbers says of a passage."""

from typing import NamedTuple


class Odds(NamedTuple):
    """Chances by place: of an amount to be given by nothing and by each instrument, of a clause to promise each, of a
    number to be a target."""

    amounts: dict[int, list[float]]
    clauses: dict[int, list[float]]
    targets: dict[int, float]


NO_ODDS = Odds({}, {}, {})
