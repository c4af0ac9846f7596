"""Cards of the home page. Slices register theirs in ``resources.py``; home draws them, knowing none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Area = Literal["lead", "main", "side"]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One part of the home page.

    `data(user)` is asked once per view and must cost a constant number of queries; its dictionary is the
    context of `template`, under the name `card`. None hides the card.
    """

    key: str
    area: Area
    order: int
    template: str
    data: Callable[[Any], dict[str, Any] | None]


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


def cards_for(user: Any) -> dict[Area, list[dict[str, Any]]]:
    """The cards a person sees, by area: ``{"lead": [{"template", "data"}], "main": […], "side": […]}``."""
    areas: dict[Area, list[dict[str, Any]]] = {"lead": [], "main": [], "side": []}
    for card in _cards:
        data = card.data(user)
        if data is not None:
            areas[card.area].append({"template": card.template, "data": data})
    return areas


def phrases_for(user: Any) -> list[str]:
    """What is due, a sentence each."""
    return [sentence for phrase in _phrases if (sentence := phrase(user))]
