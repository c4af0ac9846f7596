"""File names as people give them, made safe to keep, show and send in a header."""

import unicodedata

MAX_LENGTH = 180
_FALLBACK = "file"


def clean(name: str) -> str:
    """The last part of a path without control, format (RTL override) and surrogate characters.

    At most MAX_LENGTH characters, the extension kept. Never empty, never ``.`` or ``..``.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C")
    trimmed = " ".join(visible.split()).strip(". ")
    if not trimmed:
        return _FALLBACK
    stem, dot, extension = trimmed.rpartition(".")
    if not dot or len(extension) > 10:
        return trimmed[:MAX_LENGTH]
    return f"{stem[: MAX_LENGTH - len(extension) - 1] or _FALLBACK}.{extension}"
