"""The first place of the navigation."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.core import shell

shell.add_place(shell.Place(key="home", label=_("Home"), icon="house", url_name="home:home", order=10, letter="h"))
