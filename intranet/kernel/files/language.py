"""Which language a text is in, as far as that helps to search in it."""

from functools import cache
from typing import Any

_LANGUAGES = ["es", "en", "ca", "gl", "eu", "pt", "fr", "de", "it"]
_SAMPLE = 4_000
_TOO_SHORT = 30


def detect(text: str) -> str:
    """A code of _LANGUAGES, or "" for a text too short to tell."""
    sample = text[:_SAMPLE].strip()
    if len(sample) < _TOO_SHORT:
        return ""
    return str(_identifier().classify(sample)[0])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier
