"""Shape of the Elasticsearch index: strict mapping, analyzers from our own lists of words."""

from typing import Any

from search import analysis
from search.engines.base import SHAPE

_PUNCTUATION = ".,:;'’_·"
"""What the standard tokenizer would keep inside a word and we do not."""
_SNOWBALL = {"es": "spanish", "en": "porter2"}


def settings() -> dict[str, Any]:
    """One shard is enough for millions of short documents; deletes are remembered for an hour."""
    return {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "1s",
        "gc_deletes": "1h",
        "max_result_window": 10_000,
        "analysis": {
            "char_filter": {
                "cut": {"type": "mapping", "mappings": [f"{sign}=>\\u0020" for sign in _PUNCTUATION]},
                "fold_but_n": {"type": "mapping", "mappings": _folds()},
            },
            "filter": {
                **{
                    f"stop_{language}": {"type": "stop", "stopwords": sorted(analysis.stop_words(language))}
                    for language in _SNOWBALL
                },
                **{f"stem_{language}": {"type": "stemmer", "language": name} for language, name in _SNOWBALL.items()},
                "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 15, "preserve_original": True},
            },
            "analyzer": {
                **{
                    language: _analyzer("lowercase", f"stop_{language}", f"stem_{language}", "asciifolding")
                    for language in _SNOWBALL
                },
                analysis.OTHER: _analyzer("lowercase", "asciifolding"),
                "exact": _analyzer("lowercase", char_filter=["cut", "fold_but_n"]),
                "beginning": _analyzer("lowercase", "beginnings", char_filter=["cut", "fold_but_n"]),
            },
        },
    }


def mapping() -> dict[str, Any]:
    """Texts go to the fields of their language; ``exact`` fields get a copy and are not stored."""
    exact = {"type": "text", "analyzer": "exact"}
    fields: dict[str, Any] = {
        "kind": {"type": "keyword"},
        "object_id": {"type": "long"},
        "scope_id": {"type": "keyword"},
        "author_id": {"type": "keyword"},
        "department_id": {"type": "keyword"},
        "file_type": {"type": "keyword"},
        "language": {"type": "keyword"},
        "date": {"type": "date"},
        "container": exact,
        "extra": {"type": "object", "enabled": False},
        "exact_title": exact,
        "exact_body": exact,
        "beginning": {"type": "text", "analyzer": "beginning", "search_analyzer": "exact"},
    }
    for language in analysis.LANGUAGES:
        fields[f"title_{language}"] = {"type": "text", "analyzer": language, "copy_to": ["exact_title", "beginning"]}
        fields[f"body_{language}"] = {
            "type": "text",
            "analyzer": language,
            "index_options": "offsets",
            "copy_to": ["exact_body"],
        }
    return {"dynamic": "strict", "_meta": {"shape": SHAPE}, "properties": fields}


def _analyzer(*filters: str, char_filter: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "custom",
        "tokenizer": "standard",
        "char_filter": char_filter or ["cut"],
        "filter": list(filters),
    }


def _folds() -> list[str]:
    """Both cases: the char filter runs before words are lower-cased."""
    lower = [f"{letter}=>{plain}" for letter, plain in analysis.FOLDED.items()]
    return lower + [f"{letter.upper()}=>{plain}" for letter, plain in analysis.FOLDED.items()]
