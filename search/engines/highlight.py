"""Where the words of a query occur in a text, for engines that cannot say it, and for titles."""

from collections.abc import Iterable

from search import analysis
from search.engines.base import HIGHLIGHT_END, HIGHLIGHT_START

SNIPPET = 240
"""Characters of a snippet, about two lines."""
_BEFORE = 60


class Highlighter:
    """Marks every word of a query, in any of its forms."""

    def __init__(self, wanted: Iterable[str]) -> None:
        wanted = list(wanted)
        self._exact = {analysis.exact(word) for word in wanted}
        self._stems = {
            language: {found for word in wanted if (found := analysis.stem(word, language))}
            for language in analysis.LANGUAGES
        }

    def mark(self, text: str, language: str) -> str:
        """The whole text with marks."""
        return _with_marks(text, self._matches(text, language), 0, len(text))

    def snippet(self, text: str, language: str) -> str:
        """The stretch with the most different words of the query, with marks; the beginning if there is none."""
        found = self._matches(text, language)
        first = _best_start(text, found)
        start = max(0, first - _BEFORE)
        if start:
            space = text.find(" ", start, first)
            start = space + 1 if space >= 0 else first
        end = min(len(text), start + SNIPPET)
        if end < len(text):
            end = max(text.rfind(" ", first, end), first) if " " in text[first:end] else end
        marked = _with_marks(text, found, start, end).strip()
        return f"{'…' if start else ''}{marked}{'…' if end < len(text) else ''}"

    def _matches(self, text: str, language: str) -> list[tuple[int, int]]:
        known: dict[str, bool] = {}
        found = []
        for word, start, end in analysis.spans(text):
            wanted = known.get(word)
            if wanted is None:
                known[word] = wanted = self._is_wanted(word, language)
            if wanted:
                found.append((start, end))
        return found

    def _is_wanted(self, word: str, language: str) -> bool:
        return analysis.exact(word) in self._exact or analysis.stem(word, language) in self._stems[language]


def _best_start(text: str, found: list[tuple[int, int]]) -> int:
    best, most = 0, 0
    for index, (start, _end) in enumerate(found):
        within = {text[s:e].lower() for s, e in found[index : index + 12] if e <= start + SNIPPET - _BEFORE}
        if len(within) > most:
            best, most = start, len(within)
    return best


def _with_marks(text: str, found: list[tuple[int, int]], start: int, end: int) -> str:
    parts, position = [], start
    for left, right in found:
        if left < start or right > end:
            continue
        parts += [text[position:left], HIGHLIGHT_START, text[left:right], HIGHLIGHT_END]
        position = right
    return "".join([*parts, text[position:end]])
