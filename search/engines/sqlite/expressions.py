"""A Query as FTS5 expressions. The columns are those of `schema`; words arrive analysed."""

from collections.abc import Iterable, Sequence

from search import analysis
from search.query import Group, Query, Term

_STEMS = "{title body}"
_EXACT = "{head exact}"


def rank(query: Query) -> str:
    """What scores: every word by stem and exactly, phrases, and the words side by side."""
    parts = [_group(group) for group in query.groups]
    together = _side_by_side(query)
    return _any([*parts, *([together] if together else [])])


def gate(query: Query) -> str:
    """What must hold whatever the score: enough of the words, every phrase, the container. "" if `rank` says it."""
    conditions = [_group(group) for group in query.required]
    deciding = query.deciding
    if query.minimum > 1:
        conditions.append(_two_of([_group(group) for group in deciding]))
    elif deciding and len(deciding) < len(query.groups):
        conditions.append(_any(map(_group, deciding)))
    conditions += [container(name) for name in query.containers]
    return " AND ".join(f"({condition})" for condition in conditions)


def excluded(query: Query) -> str:
    """What must not match."""
    return _any(_term(term) for term in query.excluded)


def container(name: str) -> str:
    """Things whose container has every word of the name."""
    return "{container} : (" + " AND ".join(_quoted([analysis.exact(word)]) for word in analysis.words(name)) + ")"


def beginning(text: str) -> str:
    """Titles with every word, the last one as a beginning. "" if there is no word."""
    found = [_quoted([analysis.exact(word)]) for word in analysis.words(text)]
    return "{head} : (" + " AND ".join(found) + "*)" if found else ""


def _group(group: Group) -> str:
    return _any(map(_term, group))


def _term(term: Term) -> str:
    exact = f"{_EXACT} : {_quoted(analysis.exact(word) for word in term.words)}"
    if term.quoted:
        return exact
    return _any([*(f"{_STEMS} : {_quoted([stem])}" for stem in analysis.stems(term.words[0])), exact])


def _side_by_side(query: Query) -> str:
    """The plain words as one phrase, in each language; it is rare, hence weighs much."""
    phrases = []
    for language in analysis.LANGUAGES:
        stems = [stem for word in query.phrase if (stem := analysis.stem(word, language))]
        if len(stems) > 1:
            phrases.append(f"{_STEMS} : {_quoted(stems)}")
    return _any(dict.fromkeys(phrases))


def _two_of(parts: Sequence[str]) -> str:
    """At least two of three or more."""
    return _any(f"({part}) AND ({_any(parts[index + 1 :])})" for index, part in enumerate(parts[:-1]))


def _any(parts: Iterable[str]) -> str:
    return " OR ".join(f"({part})" for part in parts)


def _quoted(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'
