"""Template tags of the look: icons, tiles, hues and times."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from intranet.kernel.core import azulejo, chart
from intranet.kernel.core.staticfiles import controller_files

register = template.Library()

JUST_NOW = timedelta(hours=6)
"""So long a moment is told in hours, even beyond midnight."""
DAYS_OF_A_WEEK = 7
FILE_HUES = {
    "pdf": 1,
    "doc": 17,
    "docx": 17,
    "odt": 13,
    "txt": 15,
    "xls": 9,
    "xlsx": 9,
    "ods": 9,
    "csv": 9,
    "ppt": 3,
    "pptx": 3,
    "odp": 3,
    "png": 20,
    "jpg": 20,
    "jpeg": 20,
    "webp": 20,
    "svg": 20,
    "zip": 6,
}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon of the sprite; decoration unless it has a `label`."""
    address = static("intranet/icons.svg")
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, address, name
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#{}"></use></svg>', address, name)


@register.simple_tag
@lru_cache(maxsize=1)
def controllers() -> str:
    """JSON of Stimulus controllers, name → address of the module, for the lazy loader."""
    return json.dumps({name: static(path) for name, path in controller_files().items()}, separators=(",", ":"))


class CaptureNode(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.nodelist.render(context).strip()
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """``{% capture name %}…{% endcapture %}``: what is inside becomes a variable, blocks included."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(name, nodelist)


@register.simple_tag
def tile(name: object) -> SafeString:
    """The azulejo of a name as inline SVG."""
    return azulejo.tile(str(name))


@register.simple_tag
def wall(name: object, size: int = 72) -> SafeString:
    """A wall of the azulejo of a name, tiles of `size` pixels."""
    return azulejo.wall(str(name), int(size))


@register.filter
def at(mapping: dict[Any, Any], key: object) -> Any:
    """The value of a key in a template: ``states|at:person.pk``; "" if there is none."""
    return mapping.get(key, "")


@register.filter
def as_bars(rows: Sequence[chart.Row]) -> list[chart.Bar]:
    """Rows of a bar chart: ``rows|as_bars``."""
    return chart.bars(rows)


@register.filter
def as_lines(rows: Sequence[chart.Row], names: Sequence[str]) -> chart.LineChart:
    """A line chart: ``rows|as_lines:names``."""
    return chart.lines(rows, names)


@register.filter
def minus(number: object, other: object) -> int:
    """How many are left, never below zero: ``total|minus:shown``."""
    return max(0, int(str(number)) - int(str(other)))


@register.filter
def role(field: BoundField, name: str) -> SafeString:
    """The widget of a field with an ARIA role: ``field|role:"switch"``."""
    return field.as_widget(attrs={"role": name})


@register.filter
def on_phone(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The five places of the bar at the bottom."""
    return [entry for entry in places if entry["place"].on_phone][:5]


@register.filter
def hue(name: object) -> int:
    """The hue class number of a name, 0 to 23."""
    return azulejo.hue_of(str(name))


@register.filter
def face_hue(number: int | None) -> int:
    """The hue class number of a person, by primary key: neighbours in a list differ."""
    return (number or 0) * 7 % 24


@register.simple_tag
@lru_cache(maxsize=128)
def file_type(extension: str) -> SafeString:
    """A file's type as a small coloured label; the file's name stands beside it."""
    hue = FILE_HUES.get(extension.lower(), 17)
    return format_html('<span class="ft hue-{}" aria-hidden="true">{}</span>', hue, extension.upper()[:4] or "?")


@register.simple_tag
def upload_limit() -> int:
    """The most bytes a file may have."""
    return int(settings.FILES_MAX_UPLOAD_BYTES)


@register.simple_tag
def time(at: datetime | date | None, *, begins: bool = False, short: bool = False) -> SafeString | str:
    """A moment as `ago` words it; the exact one is its title. "" for None.

    `begins`: it begins a line, so with a capital. `short`: for a narrow column.
    """
    if at is None:
        return ""
    words = capfirst(ago(at, short)) if begins else ago(at, short)
    if not isinstance(at, datetime):
        return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)
    exact = _exact(at, timezone.get_current_timezone_name(), get_language())
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), exact, words)


@lru_cache(maxsize=4096)
def _exact(at: datetime, zone: str, language: str | None) -> str:
    """Date and time in the words of the language, which is the active one, as is the zone."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


@register.filter
def extension(name: str) -> str:
    """The ending of a file name without its dot: "Acta.ODT" → "odt"; "" when there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


@register.filter
def ago(moment: datetime | date, short: bool = False) -> str:
    """Relative for a week; absolute before that and for days to come, with the year when it is another one."""
    now = timezone.localtime()
    if not isinstance(moment, datetime):
        return _day(moment, now.date(), short)
    local = timezone.localtime(moment)
    days = (now.date() - local.date()).days
    if days == 0 or timedelta(days=-1) < now - local < JUST_NOW:
        return str(naturaltime(local)).replace("\xa0", " ").split(",")[0]
    if days == 1:
        return gettext("yesterday")
    if 1 < days < DAYS_OF_A_WEEK:
        return gettext("on %(weekday)s") % {"weekday": date_format(local, "l")}
    return _day(local.date(), now.date(), short)


def _day(day: date, today: date, short: bool) -> str:
    this_year = day.year == today.year
    if short:
        return date_format(day, "j b" if this_year else "j b Y")
    return date_format(day, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")
