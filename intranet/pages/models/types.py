"""The page types: home, news index (and sections of it), news, plain pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField

from intranet.kernel.accounts.models import Department
from intranet.pages import editing
from intranet.pages.blocks import BodyBlock, plain_text
from intranet.pages.models.base import BasePage

WORDS_PER_MINUTE = 200


class HomePage(BasePage):
    """Root of the tree. The dashboard is not a page, so this one only leads there."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["pages.NewsIndexPage", "pages.StandardPage"]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("home page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("/")


class NewsIndexPage(BasePage):
    """The list of news, or a section of it with editors or an audience of its own."""

    template = "pages/news_index.html"
    page_description = _("A list of news with editors, approvals or readers of its own.")
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = ["pages.NewsPage", "pages.NewsIndexPage"]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")


class BodyPage(BasePage):
    """A page with a body of blocks."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    minutes = models.PositiveSmallIntegerField(default=1, db_default=1, editable=False)
    """How long it takes to read; lists say it without loading the body."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.minutes = max(1, round(len(self.text.split()) / WORDS_PER_MINUTE))
        super().save(*args, **kwargs)

    @property
    def text(self) -> str:
        """Summary and body in plain words, for search."""
        return f"{self.summary}\n{plain_text(self.body)}".strip()

    @property
    def headings(self) -> list[str]:
        """The headings of the body, for a table of contents."""
        return [str(block.value) for block in self.body if block.block_type == "heading"]


class NewsPage(BodyPage):
    """One piece of news."""

    picture = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_caption = models.CharField(_("caption"), max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on behalf of")
    )

    template = "pages/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Something new: what happens, what changes, who is thanked. The home page shows the latest.")
    edit_handler = editing.tabs([editing.TITLE, editing.SUMMARY, editing.PICTURE, editing.BODY, editing.ON_BEHALF])

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = pgettext_lazy("several", "news")

    @property
    def updated(self) -> bool:
        """Was it published again on another occasion than the first?"""
        return bool(
            self.first_published_at
            and self.last_published_at
            and (self.last_published_at - self.first_published_at).total_seconds() > 60
        )


class StandardPage(BodyPage):
    """A page that stays: guidance, who to ask, how things are done."""

    template = "pages/standard_page.html"
    page_description = _("Something that stays: how a thing is done, whom to ask. Pages can hang below one another.")
    edit_handler = editing.tabs([editing.TITLE, editing.SUMMARY, editing.BODY])
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
