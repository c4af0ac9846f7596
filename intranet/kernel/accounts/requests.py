"""Who asks."""

from django.http import HttpRequest

from intranet.kernel.accounts.models import User


def actor_of(request: HttpRequest) -> User:
    """The signed-in person; ``login_required`` or the API's authentication has seen to it."""
    assert isinstance(request.user, User)
    return request.user
