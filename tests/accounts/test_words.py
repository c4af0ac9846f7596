"""What the pages of an account say: devices by name, and the rules of a password as they are."""

import pytest
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.utils import translation

from intranet.kernel.accounts.forms import RULES, ChangePasswordForm
from intranet.kernel.accounts.templatetags.devices import device_name, is_phone
from tests.factories.people import person

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "name", "phone"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/141.0.0.0 Safari/537.36",
            "Chrome on Windows",
            False,
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0", "Edge on Windows", False),
        (f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {WEBKIT} Chrome/141.0 Mobile", "Chrome on Android", True),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1", "Safari on iPhone", True),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Firefox/143.0", "Firefox on macOS", False),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Linux", False),
        ("curl/8.1", "Another program", False),
        ("", "Another program", False),
    ],
)
def test_a_device_is_called_what_people_call_it(agent: str, name: str, phone: bool) -> None:
    with translation.override("en"):
        assert (device_name(agent), is_phone(agent)) == (name, phone)


def test_the_rules_of_a_password_are_those_that_hold(db: None) -> None:
    (length,) = (each for each in get_default_password_validators() if isinstance(each, MinimumLengthValidator))
    assert f"{length.min_length} " in RULES
    fields = ChangePasswordForm(person("Ana")).fields
    assert [field.help_text for field in fields.values()] == ["", RULES, ""]
    assert not any("placeholder" in field.widget.attrs for field in fields.values())
