"""The bell."""

from intranet.kernel.core import shell
from intranet.kernel.notifications.selectors import unread_count

shell.add_notices(unread_count)
