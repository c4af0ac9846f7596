"""API tokens."""

from intranet.kernel.accounts.models import ApiToken, User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction


@service_transaction()
def issue_token(*, actor: User | None, user: User, name: str) -> str:
    """A new token for ``user``; the answer is the only time it can be read. ``actor`` None: the command line."""
    token, secret = ApiToken.issue(user, name)
    record("people.token.issued", actor, user, token=token.pk, name=name)
    return secret
