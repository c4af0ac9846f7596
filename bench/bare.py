"""Settings with next to no middleware, for measuring the server alone."""

from bench.settings import *

# allauth does not load without its own.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
