"""What can be arranged at home."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.kernel.core.dashboard import AREAS, Area, Arrangement, Card, all_cards

LABELS: dict[Area, str | Promise] = {"main": _("In the middle"), "side": _("At the side")}


@dataclass(frozen=True)
class Column:
    """A column of the home page as somebody has arranged it."""

    label: str | Promise
    shown: list[Card]
    hidden: list[Card]


def movable(arrangement: Arrangement, area: Area) -> list[Card]:
    """What is shown in a column and has a name to move it by, in its order."""
    return [card for card in arrangement.cards(area) if card.label]


def columns(arrangement: Arrangement) -> list[Column]:
    """All that can be moved, shown or hidden."""
    return [
        Column(
            LABELS[area],
            movable(arrangement, area),
            [card for card in all_cards(area) if card.label and card.key in arrangement.hidden],
        )
        for area in AREAS
    ]
