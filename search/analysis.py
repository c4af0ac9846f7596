"""How text becomes words that match: the same for what is indexed and what is asked.

Words are cut at everything that is not a letter or a digit and lower-cased. In the language of the text, stop
words go, Snowball takes the stem, and accents are folded after it. Beside the stems an *exact* form is kept:
unstemmed, accents folded, but ñ stays a letter of its own ("año" is not "ano").
The embedded engine is fed with these words; Elasticsearch builds its analyzers from the same lists.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import Stemmer
from django.conf import settings
from py3langid.langid import MODEL_FILE, LanguageIdentifier

STEMMERS = {"es": "spanish", "en": "english"}
OTHER = "xx"
"""The language of text that is in none of ours: not stemmed, no stop words."""
LANGUAGES = (*STEMMERS, OTHER)

_WORD = re.compile(r"[^\W_]+")
_ENOUGH_LETTERS = 20
_SURE = 0.7
_local = threading.local()
_loading = threading.Lock()

# Letters whose accent does not matter; ñ is absent on purpose.
_ACCENTED = {"a": "áàâäãå", "e": "éèêë", "i": "íìîï", "o": "óòôöõ", "u": "úùûü", "y": "ýÿ", "c": "ç"}
FOLDED = {letter: plain for plain, letters in _ACCENTED.items() for letter in letters}
_EXACT = str.maketrans(FOLDED)
_STEM = str.maketrans({**FOLDED, "ñ": "n"})


def clean(text: str) -> str:
    """Composed, storable Unicode without NUL and the private-use characters that mark highlights."""
    text = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", text).translate({0: " ", 0xE000: " ", 0xE001: " "})


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language (lists of the Snowball project, BSD); none for other languages."""
    if language not in STEMMERS:
        return frozenset()
    path = Path(__file__).parent / "stopwords" / f"{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def words(text: str) -> list[str]:
    """Lower-case words in order."""
    return _WORD.findall(text.lower())


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Lower-case words with where they start and end."""
    for match in _WORD.finditer(text):
        yield match.group().lower(), match.start(), match.end()


def exact(word: str) -> str:
    """The unstemmed form of a lower-case word."""
    return word.translate(_EXACT)


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word, or "" for a stop word."""
    if word in stop_words(language):
        return ""
    if language in STEMMERS:
        word = _stemmer(language).stemWord(word)
    return word.translate(_STEM)


def stems(word: str) -> tuple[str, ...]:
    """The distinct stems a word may have been indexed under, one per language at most."""
    return tuple(dict.fromkeys(found for language in LANGUAGES if (found := stem(word, language))))


def carries_meaning(word: str) -> bool:
    """False for what is a stop word in any language: it may score, but it decides nothing."""
    return not any(word in stop_words(language) for language in STEMMERS)


def stemmed(text: str, language: str) -> str:
    """Text as the embedded engine stores it for matching by stem."""
    return " ".join(filter(None, (stem(word, language) for word in words(text))))


def exact_words(text: str) -> str:
    """Text as the embedded engine stores it for exact matching."""
    return exact(" ".join(words(text)))


def language_of(text: str, known: str = "") -> str:
    """One of LANGUAGES: as the slice says, else detected, else (short or unclear) the site's own."""
    if known:
        return known[:2] if known[:2] in STEMMERS else OTHER
    fallback = settings.LANGUAGE_CODE[:2]
    if sum(map(str.isalpha, text[:1000])) < _ENOUGH_LETTERS:
        return fallback
    found, probability = _identifier().classify(text[:1000])
    if probability < _SURE:
        return fallback
    return found if found in STEMMERS else OTHER


def _stemmer(language: str) -> "Stemmer.Stemmer":
    """One per thread: PyStemmer's objects are not safe to share."""
    held: dict[str, Stemmer.Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in held:
        held[language] = Stemmer.Stemmer(STEMMERS[language])
    return held[language]


@cache
def _loaded() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _identifier() -> LanguageIdentifier:
    with _loading:
        return _loaded()
