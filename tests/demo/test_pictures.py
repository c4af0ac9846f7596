"""The pictures of the news are large, told in words, always the same, and all different."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from intranet.demo import bank
from intranet.demo.pictures import alt_text, picture, picture_keys


def small(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).resize((64, 36))


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return {key: picture(key) for key in picture_keys()}


def test_there_is_one_for_each_of_thirty_news(drawn: dict[str, bytes]) -> None:
    assert len(drawn) >= 30
    for data in drawn.values():
        image = Image.open(BytesIO(data))
        assert (image.format, image.size) == ("JPEG", (1600, 900))
        assert 40_000 < len(data) < 200_000


def test_the_same_key_is_the_same_picture(drawn: dict[str, bytes]) -> None:
    assert picture("town_hall") == drawn["town_hall"]


def test_no_two_pictures_are_alike(drawn: dict[str, bytes]) -> None:
    thumbnails = {key: small(data) for key, data in drawn.items()}
    alike = [
        (one, other)
        for one, other in combinations(thumbnails, 2)
        if max(ImageStat.Stat(ImageChops.difference(thumbnails[one], thumbnails[other])).mean) < 12
    ]
    assert not alike


def test_every_picture_is_told_in_both_languages() -> None:
    assert set(bank.table("pictures.toml")) == set(picture_keys())
    for key in picture_keys():
        assert alt_text(key, "es").endswith(".")
        assert alt_text(key, "en") not in ("", alt_text(key, "es"))
