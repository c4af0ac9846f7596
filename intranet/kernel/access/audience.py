"""Audience: for whom something is, as a set of principals; the same in lists, search and delivery."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import ALL, names_of, people_in
from intranet.kernel.accounts.models import User


@dataclass(frozen=True)
class Audience:
    """A compiled audience. Empty means nobody; ``all`` swallows the rest."""

    principals: frozenset[str]

    @classmethod
    def of(cls, principals: Iterable[str]) -> "Audience":
        """Compile principals as chosen in a form."""
        chosen = frozenset(principals)
        return cls(frozenset({ALL}) if ALL in chosen else chosen)

    def as_grants(self) -> dict[str, Role]:
        """The grants that let exactly this audience read."""
        return dict.fromkeys(self.principals, Role.READER)

    def people(self) -> int:
        """How many active people it reaches (one query)."""
        return User.objects.filter(people_in(self.principals)).distinct().count()

    def describe(self) -> str:
        """Say "Everybody", or the names of who it is for."""
        if ALL in self.principals:
            return _("Everybody")
        return ", ".join(sorted(names_of(self.principals).values())) or _("Nobody")
