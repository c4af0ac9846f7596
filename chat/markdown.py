"""Markdown of messages to HTML, in two independent steps: a small grammar without HTML, then nh3."""

import re
from collections.abc import Iterable, Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_RULES = ["linkify", "strikethrough"]
_NO = ["image", "heading", "lheading", "hr", "table", "html_block", "html_inline", "reference"]
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]+\)")
_TAGS = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span"}


def _mentions(state: StateCore) -> None:
    """Words of the text, not of code or links, that ``env["mentions"]`` finds become spans."""
    pattern: re.Pattern[str] | None = state.env.get("mentions")
    if pattern is None:
        return
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(_marked(token.children or (), pattern))


def _marked(tokens: Iterable[Token], pattern: re.Pattern[str]) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += (token.type == "link_open") - (token.type == "link_close")
        if token.type != "text" or inside_link:
            yield token
            continue
        for number, part in enumerate(pattern.split(token.content)):
            text = Token("text", "", 0, content=part)
            found = (
                Token("mention_open", "span", 1, attrs={"class": "mention"}),
                text,
                Token("mention_close", "span", -1),
            )
            yield from found if number % 2 else (text,)


_parser = (
    MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    .enable(_RULES)
    .disable(_NO, ignoreInvalid=True)
)
_parser.core.ruler.push("mentions", _mentions)


def words(text: str) -> str:
    """A message without the addresses of its links: what is searched, and shown in one line."""
    return _LINK.sub(r"\1", text)


def render(text: str, mentions: re.Pattern[str] | None = None) -> str:
    """HTML with the tags above only; links to http, https and mailto only, without referrer.

    ``mentions`` has one group, the whole of what is marked as a mention.
    """
    return nh3.clean(
        _parser.render(text, {"mentions": mentions}),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        allowed_classes={"span": {"mention"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
