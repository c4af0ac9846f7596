"""Which page types are things of the portal: those registered as a resource."""

from django.db.models import Model

from intranet.kernel.core.resources import resource_of


def kind_of(model: type[Model] | None) -> str | None:
    """``news``, ``page``, or None for home pages, sections and types of other packages."""
    try:
        return resource_of(model).kind if model else None
    except KeyError:
        return None
