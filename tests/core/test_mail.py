"""Mail of a site without EMAIL_URL: files one can open, links one can click."""

import email
import logging
from email import policy

from django.core.mail import EmailMessage

from intranet.kernel.core.mail import EmlBackend


def test_a_message_becomes_a_file_and_its_links_are_printed(settings, tmp_path, caplog):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    message = EmailMessage("Tu contraseña", "Entra aquí: http://localhost:8000/x/1 .", to=["ana@test.example"])
    with caplog.at_level(logging.INFO, "plaza.mail"):
        assert EmlBackend().send_messages([message]) == 1
    (written,) = (tmp_path / "mail").glob("*.eml")
    read = email.message_from_bytes(written.read_bytes(), policy=policy.default)
    assert (read["Subject"], read["To"]) == ("Tu contraseña", "ana@test.example")
    assert "http://localhost:8000/x/1" in caplog.text
