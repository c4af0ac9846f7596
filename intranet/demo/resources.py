"""The demo leaves one trace of its own: that it was built to the end."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions

actions.register({"demo.data.built": _("Filled the site with demo data")})
