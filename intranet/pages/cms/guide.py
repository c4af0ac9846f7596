"""The guide for editors within the CMS: the files of docs/editors, in the reader's language."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from intranet.kernel.core.errors import NotFound

TOPICS = ("news", "pictures", "audience", "pages", "documents", "search")
FOLDER = settings.REPOSITORY / "docs" / "editors"
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Chapter:
    """One file: its key in the address, its first heading, its text as HTML."""

    topic: str
    title: str
    html: SafeString


def guide(request: HttpRequest, topic: str) -> HttpResponse:
    """One chapter, and the list of all."""
    chapters = {chapter.topic: chapter for chapter in _chapters(get_language() or settings.LANGUAGE_CODE)}
    if topic not in chapters:
        raise NotFound
    return render(request, "pages/admin/guide.html", {"chapters": chapters.values(), "chapter": chapters[topic]})


@lru_cache(maxsize=4)
def _chapters(language: str) -> tuple[Chapter, ...]:
    return tuple(_chapter(language, topic) for topic in TOPICS)


def _chapter(language: str, topic: str) -> Chapter:
    tokens = _markdown.parse((FOLDER / language / f"{topic}.md").read_text(encoding="utf-8"))
    for part in (part for token in tokens for part in token.children or []):
        if part.type == "image":
            part.attrSet("src", static(f"editors/{language}/{part.attrs['src']}"))
        elif part.type == "link_open":
            part.attrSet("href", reverse("guide", args=[str(part.attrs["href"]).removesuffix(".md")]))
    title, text = tokens[1].content, tokens[3:]
    html = _markdown.renderer.render(text, _markdown.options, {})
    return Chapter(topic, title, SafeString(html))
