"""Pictures that lie among the documents: plans of streets, fronts of houses, charts. Drawn, each from its own seed."""

import io
import random
from collections.abc import Callable
from functools import cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1500, 1060)
PAPER, INK, BLUE, WATER = "#fbf8f1", "#27303f", "#1b4f9c", "#bcd6ea"
GREEN, SAND, BRICK, GREY = "#cfe0bd", "#ecdcb6", "#c98d74", "#d9d5cc"

Draw = ImageDraw.ImageDraw


def jpeg(kind: str, title: str, rng: random.Random) -> bytes:
    return _saved(_drawn(kind, title, rng), "JPEG", quality=80)


def png(kind: str, title: str, rng: random.Random) -> bytes:
    return _saved(_drawn(kind, title, rng), "PNG", compress_level=6)


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _drawn(kind: str, title: str, rng: random.Random) -> Image.Image:
    """The drawing on paper with a little grain, in a frame with its title."""
    image = _paper().copy()
    draw = ImageDraw.Draw(image)
    _KINDS[kind](draw, rng)
    draw.rectangle((24, 24, SIZE[0] - 24, SIZE[1] - 24), outline=INK, width=3)
    draw.rectangle((SIZE[0] - 640, SIZE[1] - 120, SIZE[0] - 24, SIZE[1] - 24), fill=PAPER, outline=INK, width=3)
    draw.text((SIZE[0] - 620, SIZE[1] - 104), title[:52], fill=INK, font=_font(24))
    if kind in _TO_SCALE:
        draw.text((SIZE[0] - 620, SIZE[1] - 66), f"Escala 1:{rng.choice((200, 500, 1000))}", fill=BLUE, font=_font(18))
    return image


@cache
def _paper() -> Image.Image:
    grain = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 9).resize(SIZE).filter(ImageFilter.SMOOTH)
    return Image.blend(Image.new("RGB", SIZE, PAPER), Image.merge("RGB", (grain, grain, grain)), 0.04)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The site's own, which has every letter of Spanish."""
    path = finders.find("intranet/fonts/atkinson-hyperlegible-next-latin.woff2")
    assert isinstance(path, str)
    return ImageFont.truetype(path, size)


def _streets(draw: Draw, rng: random.Random) -> None:
    """Blocks between streets that are not quite straight, a river, a park, dots for trees."""
    columns, lines = rng.randint(6, 9), rng.randint(4, 6)
    wide, tall = SIZE[0] / columns, SIZE[1] / lines
    river = rng.randrange(lines)
    for row in range(lines):
        for column in range(columns):
            corners = [
                (column * wide + 14, row * tall + 14),
                ((column + 1) * wide - 14, row * tall + 14),
                ((column + 1) * wide - 14, (row + 1) * tall - 14),
                (column * wide + 14, (row + 1) * tall - 14),
            ]
            bent = [(x + rng.randint(-12, 12), y + rng.randint(-10, 10)) for x, y in corners]
            colour = GREEN if rng.random() < 0.12 else rng.choice((SAND, SAND, GREY, BRICK))
            draw.polygon(bent, fill=colour, outline=INK, width=2)
            _houses(draw, rng, bent[0], bent[2])
    bank = [(x, river * tall + rng.randint(-26, 26)) for x in range(0, SIZE[0] + 120, 120)]
    draw.line(bank, fill=WATER, width=46, joint="curve")
    _trees(draw, rng, 90)
    _route(draw, rng, [column * wide for column in range(1, columns)], [row * tall for row in range(1, lines)])


def _route(draw: Draw, rng: random.Random, columns: list[float], rows: list[float]) -> None:
    """A way from one side to the other that keeps to the streets."""
    y = rng.choice(rows)
    way = [(60.0, y)]
    for x in columns[:: rng.randint(1, 2)]:
        way.append((x, y))
        y = rng.choice(rows)
        way.append((x, y))
    draw.line([*way, (SIZE[0] - 60, y)], fill=BLUE, width=9, joint="curve")


def _houses(draw: Draw, rng: random.Random, start: tuple[float, float], end: tuple[float, float]) -> None:
    for _house in range(rng.randint(2, 6)):
        x, y = rng.uniform(start[0] + 8, end[0] - 60), rng.uniform(start[1] + 8, end[1] - 50)
        draw.rectangle((x, y, x + rng.randint(22, 52), y + rng.randint(18, 42)), fill=PAPER, outline=INK, width=1)


def _trees(draw: Draw, rng: random.Random, count: int) -> None:
    for _tree in range(count):
        x, y, size = rng.randint(40, SIZE[0] - 40), rng.randint(40, SIZE[1] - 40), rng.randint(4, 9)
        draw.ellipse((x - size, y - size, x + size, y + size), fill="#7ea063", outline="#4f7039")


def _fronts(draw: Draw, rng: random.Random) -> None:
    """A street of fronts: storeys of windows, a door, a roof, the line of the pavement."""
    x, ground = 60.0, SIZE[1] - 190
    while x < SIZE[0] - 160:
        wide, storeys = rng.randint(150, 290), rng.randint(2, 4)
        top = ground - storeys * 165
        draw.rectangle(
            (x, top, x + wide, ground), fill=rng.choice((SAND, PAPER, GREY, "#e8cdbf")), outline=INK, width=3
        )
        draw.polygon([(x - 8, top), (x + wide + 8, top), (x + wide - 18, top - 44), (x + 18, top - 44)], fill=BRICK)
        bays = wide // 70
        for storey in range(storeys):
            for bay in range(bays):
                left, upper = x + 22 + bay * (wide - 30) / bays, top + 34 + storey * 165
                draw.rectangle((left, upper, left + 34, upper + 92), fill=WATER, outline=INK, width=2)
                draw.line((left + 17, upper, left + 17, upper + 92), fill=INK, width=1)
        x += wide
    draw.line((40, ground, SIZE[0] - 40, ground), fill=INK, width=5)
    draw.line((40, ground + 40, SIZE[0] - 40, ground + 40), fill=BLUE, width=2)


def _chart(draw: Draw, rng: random.Random) -> None:
    """Columns of two years beside one another, with their values."""
    ground = SIZE[1] - 190
    for step in range(1, 6):
        draw.line((90, ground - step * 140, SIZE[0] - 70, ground - step * 140), fill=GREY, width=2)
    for number in range(9):
        x = 120 + number * 148
        for offset, colour in ((0, GREY), (52, BLUE)):
            height = rng.randint(120, 690)
            draw.rectangle((x + offset, ground - height, x + offset + 46, ground), fill=colour, outline=INK, width=2)
            draw.text((x + offset, ground - height - 26), str(height), fill=INK, font=_font(18))
    draw.line((90, ground, SIZE[0] - 70, ground), fill=INK, width=4)


def _network(draw: Draw, rng: random.Random) -> None:
    """Rooms with a switch in the middle and a line to each of their sockets."""
    for row in range(3):
        for column in range(4):
            x, y = 70 + column * 350, 70 + row * 285
            draw.rectangle((x, y, x + 300, y + 240), outline=INK, width=4)
            for _socket in range(rng.randint(3, 7)):
                to = (x + rng.randint(20, 280), y + rng.randint(20, 220))
                draw.line((x + 150, y + 120, *to), fill=BLUE, width=2)
                draw.rectangle((to[0] - 7, to[1] - 7, to[0] + 7, to[1] + 7), fill=SAND, outline=INK, width=2)
            draw.rectangle((x + 128, y + 106, x + 172, y + 134), fill=BLUE, outline=INK, width=2)


def _poster(draw: Draw, rng: random.Random) -> None:
    """Tiles of two colours around a large empty field."""
    for x in range(40, SIZE[0] - 40, 110):
        for y in range(40, SIZE[1] - 40, 110):
            colour = rng.choice((BLUE, SAND, BRICK, WATER))
            draw.rectangle((x, y, x + 104, y + 104), fill=colour)
            draw.ellipse((x + 18, y + 18, x + 86, y + 86), fill=rng.choice((PAPER, GREEN, GREY)))
    draw.rectangle((300, 260, SIZE[0] - 300, SIZE[1] - 260), fill=PAPER, outline=INK, width=4)
    draw.ellipse((620, 340, 880, 600), fill=SAND, outline=BLUE, width=8)


_TO_SCALE = ("streets", "fronts", "network")
_KINDS: dict[str, Callable[[Draw, random.Random], None]] = {
    "streets": _streets,
    "fronts": _fronts,
    "chart": _chart,
    "network": _network,
    "poster": _poster,
}
