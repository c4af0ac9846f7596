"""Markdown of messages to HTML, in two independent steps: a small grammar without HTML, then nh3."""

import nh3
from markdown_it import MarkdownIt

_RULES = ["linkify", "strikethrough"]
_NO = ["image", "heading", "lheading", "hr", "table", "html_block", "html_inline", "reference"]
_TAGS = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}

_parser = (
    MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    .enable(_RULES)
    .disable(_NO, ignoreInvalid=True)
)


def render(text: str) -> str:
    """HTML with the tags above only; links to http, https and mailto only, without referrer."""
    return nh3.clean(
        _parser.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
