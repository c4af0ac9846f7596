"""The identity of this history of events."""

import uuid

from django.db import models


class Epoch(models.Model):
    """One row. A restore writes a new value; clients that hold another one reload everything."""

    value = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.value)
