"""Mail as .eml files one can open, for sites without EMAIL_URL."""

import logging
import re
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger("plaza.mail")
_LINK = re.compile(r"https?://[^\s<>\"]+")


class EmlBackend(BaseEmailBackend):
    """Writes each message to ``EMAIL_FILE_PATH/<time>-<random>.eml`` and its links to the log."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            path = folder / f"{time.strftime('%Y%m%dT%H%M%S')}-{uuid.uuid4().hex[:8]}.eml"
            path.write_bytes(message.message().as_bytes())
            logger.info("Mail for %s: %s %s", ", ".join(message.to), path, " ".join(_LINK.findall(str(message.body))))
        return len(email_messages)
