"""Who sees a case: its requester and its approvers, through the scope of the case."""

from intranet.cases.models import Case
from intranet.kernel.access.models import Role
from intranet.kernel.access.scopes import Policy


class CasePolicy(Policy[Case]):
    model = Case
    actions = {"view": Role.READER, "withdraw": Role.MANAGER}
