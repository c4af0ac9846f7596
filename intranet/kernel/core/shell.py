"""What every page needs: places in the navigation, counts, spaces. Slices register their part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject


@dataclass(frozen=True, kw_only=True)
class Place:
    """One entry of the main navigation. `count(user)` is a badge, asked once per page.

    `short` is the label where there is little room, `letter` opens the place after a `g`.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    order: int
    count: Callable[[Any], int] | None = None
    on_phone: bool = True
    short: str | Promise = ""
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class Space:
    """A link below "My spaces": `tile` is the name the azulejo is drawn from."""

    label: str
    url: str
    tile: str


@dataclass(frozen=True, kw_only=True)
class CreateAction:
    """An entry of the Create menu; shown when `allowed(user)`."""

    label: str | Promise
    icon: str
    url_name: str
    order: int
    allowed: Callable[[Any], bool] = lambda user: True


_places: list[Place] = []
_spaces: list[Callable[[Any], list[Space]]] = []
_actions: list[CreateAction] = []
_notices: list[Callable[[Any], int]] = []


def add_place(place: Place) -> None:
    _places.append(place)
    _places.sort(key=lambda entry: entry.order)


def add_spaces(provider: Callable[[Any], list[Space]]) -> None:
    _spaces.append(provider)


def add_create_action(action: CreateAction) -> None:
    _actions.append(action)
    _actions.sort(key=lambda entry: entry.order)


def add_notices(count: Callable[[Any], int]) -> None:
    """`count(user)` unread notices make the dot at the bell."""
    _notices.append(count)


def context(request: HttpRequest) -> dict[str, Any]:
    """Template variable ``shell``; costs nothing on pages that do not show it."""
    return {"shell": SimpleLazyObject(lambda: _build(request))}


def _build(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)  # a request that is refused early (a strange Host) has none
    if user is None or not user.is_authenticated:
        return {"places": [], "spaces": [], "actions": [], "notices": 0}
    return {
        "places": [{"place": place, "count": place.count(user) if place.count else 0} for place in _places],
        "spaces": [space for provider in _spaces for space in provider(user)],
        "actions": [action for action in _actions if action.allowed(user)],
        "notices": sum(count(user) for count in _notices),
    }
