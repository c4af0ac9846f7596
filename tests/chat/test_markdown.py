"""What people write is text, whatever it tries to be."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.markdown import render, words

CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](x "onerror=alert(1)")',
    '[x](http://a "onmouseover=alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style>@import 'http://evil'</style>",
    "<form action=http://evil><input name=password>",
    "http://evil.example/<script>alert(1)</script>",
    'http://a.example/?q="onmouseover=alert(1)',
    "> <b onclick=alert(1)>x</b>",
    "- <details open ontoggle=alert(1)>",
    "\u202egnp.exe",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<base href=//evil>",
    "<!--><img src=x onerror=alert(1)-->",
]
ALLOWED = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}


class Tags(HTMLParser):
    """Every tag of a text with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def check(html: str) -> None:
    """Only known tags; only href, rel and start; only harmless schemes."""
    assert "<!" not in html
    for name, attributes in Tags(html).found:
        assert name in ALLOWED, html
        assert attributes.keys() <= {"href", "rel", "start"}, html
        if name == "a":
            assert attributes["rel"] == "noopener noreferrer nofollow"
            assert urlsplit(attributes.get("href") or "").scheme in ("", "http", "https", "mailto"), html


@pytest.mark.parametrize("text", CORPUS)
def test_the_corpus_is_inert(text: str) -> None:
    check(render(text))


@given(st.lists(st.one_of(st.sampled_from(CORPUS), st.text(max_size=20)), max_size=5))
def test_no_mixture_gets_through(parts: list[str]) -> None:
    check(render("".join(parts)))


def test_what_is_searched_are_words_not_addresses() -> None:
    assert words("[[[uno](/1/)") == "[[uno"
    assert words("Está en [Plan, v2](/documents/12/) y en [nota](https://a.example/x). [no] (nada)") == (
        "Está en Plan, v2 y en nota. [no] (nada)"
    )


def test_what_people_use_works() -> None:
    html = render("**a** *b* ~~c~~ `d`\ne\n\n- f\n\n> g\n\nhttps://example.org y ejemplo@example.org")
    for piece in (
        "<strong>a",
        "<em>b",
        "<s>c",
        "<code>d",
        "<br>",
        "<li>f",
        "<blockquote>",
        'href="https://example.org"',
    ):
        assert piece in html


@pytest.mark.parametrize("text", ["![a](" * 800, "[" * 4000, "*" * 4000, "> " * 2000, "`" * 3999, "- " * 2000])
def test_hostile_nesting_is_rendered_all_the_same(text: str) -> None:
    check(render(text))
