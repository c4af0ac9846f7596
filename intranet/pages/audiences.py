"""Audiences meet down the tree: a page below a restricted one is never for more people than its parent."""

from collections.abc import Iterable, Mapping

from intranet.kernel.access.principals import ALL

Lineage = Mapping[str, frozenset[str]]
"""Principal of a department → itself and the departments above it."""

EVERYBODY = frozenset({ALL})


def narrow(outer: Iterable[str], inner: Iterable[str], lineage: Lineage) -> frozenset[str]:
    """The principals of either side that lie wholly within the other.

    ``all`` contains everything, a department what is below it. What cannot be said with one principal
    (a team's members who also belong to a department) falls away: the result may be smaller than the
    people who are in both, never larger.
    """
    outer, inner = frozenset(outer), frozenset(inner)
    return frozenset(
        {one for one in inner if _within(one, outer, lineage)} | {one for one in outer if _within(one, inner, lineage)}
    )


def _within(principal: str, audience: frozenset[str], lineage: Lineage) -> bool:
    return ALL in audience or bool(lineage.get(principal, frozenset({principal})) & audience)
