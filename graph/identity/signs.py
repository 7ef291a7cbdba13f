"""How bodies sign: what a full name opens with, and a body of a place by its full name."""

from graph.identity.mention import Placed
from graph.identity.model import Certainty, Identification
from graph.identity.places import NATION, Place, divisions


def body(
    name: str,
    canonical: str | None,
    place: Place | None,
    family: str,
    rule: str,
    *,
    level: str | None = None,
    sure: Certainty = "certain",
) -> Identification:
    """A body of `place`; its level follows from the code unless given."""
    return Identification(
        mention=name,
        kind="body",
        canonical=canonical,
        jurisdiction=place.code if place else None,
        level=level or (place.tier if place else None),
        family=family,
        certainty=sure if canonical and place else "unsure",
        rule=rule,
    )


def opening(where: Placed) -> str:
    """How the full name begins: the zone, or the place as bodies write it; nothing where no place is known."""
    if where.zone:
        return where.zone.full
    return divisions().official(where.place) if where.place and where.place.code != NATION else ""
