"""Cards of the home page. Slices register theirs in ``resources.py``; home draws them, knowing none."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from django.utils.functional import Promise

Area = Literal["main", "side"]
AREAS: tuple[Area, ...] = get_args(Area)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One part of the home page.

    `data(user)` is asked once per view and must cost a constant number of queries; its dictionary is the
    context of `template`, under the name `card`. None hides the card. With a `label`, and an `icon`
    beside it, people may move and hide it.
    """

    key: str
    area: Area
    order: int
    template: str
    data: Callable[[Any], dict[str, Any] | None]
    label: str | Promise = ""
    icon: str = ""


@dataclass(frozen=True)
class Arrangement:
    """What a person has said about their home page: keys of cards in `order`, and of those that are `hidden`.

    What it does not name, because it is new or cannot be moved, follows the card it follows by default.
    """

    order: Sequence[str] = ()
    hidden: Collection[str] = ()

    def cards(self, area: Area) -> list[Card]:
        """The cards of a column that are not hidden, in their order."""
        shown = {card.key: card for card in all_cards(area) if card.key not in self.hidden}
        placed = [key for key in dict.fromkeys(self.order) if key in shown]
        before: str | None = None
        for key in shown:
            if key not in placed:
                placed.insert(placed.index(before) + 1 if before else 0, key)
            before = key
        return [shown[key] for key in placed]


_cards: list[Card] = []
_phrases: list[Callable[[Any], str]] = []


def add_card(card: Card) -> None:
    """Put a card on the home page. Raises ValueError for a key that is taken."""
    if any(other.key == card.key for other in _cards):
        raise ValueError(f"The card {card.key} is registered twice.")
    _cards.append(card)
    _cards.sort(key=lambda entry: entry.order)


def add_phrase(phrase: Callable[[Any], str]) -> None:
    """`phrase(user)` says below the greeting what is due, in one sentence; "" says nothing."""
    _phrases.append(phrase)


def all_cards(area: Area) -> list[Card]:
    """The cards of a column as they come, hidden ones included."""
    return [card for card in _cards if card.area == area]


def arrangement_of(user: Any) -> Arrangement:
    """How the person has arranged their home page (no query)."""
    return Arrangement(**(user.home or {}))


def cards_for(user: Any) -> dict[Area, list[dict[str, Any]]]:
    """The cards a person sees, by column: ``{"main": [{"template", "data"}], "side": […]}``."""
    return {area: _drawn(arrangement_of(user).cards(area), user) for area in AREAS}


def _drawn(cards: list[Card], user: Any) -> list[dict[str, Any]]:
    return [{"template": card.template, "data": data} for card in cards if (data := card.data(user)) is not None]


def phrases_for(user: Any) -> list[str]:
    """What is due, a sentence each."""
    return [sentence for phrase in _phrases if (sentence := phrase(user))]
