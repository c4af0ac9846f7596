"""One answer on every surface: what a policy says holds for the page, the card, the hit and the suggestion."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from chat.models import Message
from intranet.kernel.access.cards import cards
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.accounts.models import User
from intranet.kernel.core import resources
from intranet.kernel.core.resources import Resource
from search import engines, registry
from search.drain import drain
from search.query import parse
from search.services.searching import search, suggest
from tests.matrix.world import PERSONAS, World

KINDS = [resource.kind for resource in resources.all_resources()]


@pytest.fixture(scope="module")
def indexed(world: World) -> Iterator[World]:
    """The same world in an index of its own, drained until nothing waits."""
    with engines.scratch() as engine, pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "current", lambda: engine)
        while drain(engine):
            pass
        yield world


def test_every_kind_has_a_policy_and_something_in_the_world(world: World) -> None:
    for resource in resources.all_resources():
        assert policy_for(resource.model)
        assert world.things(resource.kind), f"the world has no {resource.kind}"


def test_what_can_be_found_is_a_known_kind() -> None:
    assert set(registry.kinds()) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_page_card_hit_and_suggestion_agree(kind: str, persona: str, indexed: World) -> None:
    resource = resources.by_kind(kind)
    actor = _actor(indexed, persona)
    for thing in indexed.things(kind):
        may = policy_for(resource.model).filter(actor, "view", resource.model._default_manager.filter(pk=thing.pk))
        visible = may.exists()
        seen = {
            "policy": visible,
            "card": resources.ref(thing) in cards(actor, [resources.ref(thing)]),
        }
        if not resource.url(thing).startswith("/cms/"):  # site administrators enter the whole CMS
            seen["page"] = _page_opens(indexed, persona, resource, thing)
        if kind in registry.kinds():
            seen["hit"] = _is_found(actor, resource, thing)
            assert visible or not _is_suggested(actor, resource, thing), f"{thing} is suggested to {persona}"
        assert len(set(seen.values())) == 1, f"{persona} and {kind} {thing}: {seen}"


def _actor(world: World, persona: str) -> Actor:
    """The person as of now: principals are kept on the object, as in a request."""
    if persona == "anonymous":
        return AnonymousUser()
    return User.objects.get(pk=world.people[persona].pk)


def _page_opens(world: World, persona: str, resource: Resource, thing: Model) -> bool:
    response = world.client(persona).get(resource.url(thing), follow=True)
    return bool(response.status_code == 200 and "/accounts/login/" not in response.request["PATH_INFO"])


def _is_found(actor: Actor, resource: Resource, thing: Any) -> bool:
    words = thing.text if isinstance(thing, Message) else resource.title(thing)
    found = search(actor=actor, query=parse(f'"{words}"'), limit=100)
    return resources.ref(thing) in {answer.ref for answer in found.answers}


def _is_suggested(actor: Actor, resource: Resource, thing: Any) -> bool:
    text = resource.title(thing)[:20]
    return resources.ref(thing) in {answer.ref for answer in suggest(actor=actor, text=text, limit=20)}
