"""Faces come from names alone: always the same, never two alike."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from intranet.demo.art.hairstyles import HAIRSTYLES
from intranet.demo.art.look import look_of
from intranet.demo.faces import face
from intranet.demo.names import FIRST_NAMES, LAST_NAMES
from intranet.demo.organisation import LOGINS
from intranet.people.pictures import portrait

NAMES = [f"{first} {last}" for first, last, *_ in LOGINS.values()]
NAMES += [f"{first} {last}" for first, last in zip(FIRST_NAMES[2:], LAST_NAMES[8:], strict=False)]


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_face_is_a_square_the_photo_service_takes() -> None:
    picture = opened(face("Ana Torres"))
    assert (picture.format, picture.size) == ("JPEG", (512, 512))
    assert opened(portrait(BytesIO(face("Ana Torres"))).read()).size == (320, 320)


def test_the_same_name_is_the_same_person() -> None:
    assert face("Luis Prado") == face("Luis Prado")
    assert look_of("Luis Prado", age=61).skin == look_of("Luis Prado").skin


def test_no_two_of_forty_people_are_alike() -> None:
    drawn = {name: opened(face(name)).resize((48, 48)) for name in NAMES[:40]}
    assert len(drawn) == 40
    alike = [(a, b) for a, b in combinations(drawn, 2) if difference(drawn[a], drawn[b]) < 8]
    assert not alike


def test_what_is_said_of_somebody_is_kept() -> None:
    assert look_of("Carmen Ortega").woman
    assert not look_of("Luca Ortega", woman=False).woman
    assert look_of("Luis Prado", wears="vest").wears == "vest"
    assert look_of("Nora Vidal", wears="scarf").hair == "headscarf"


@pytest.mark.parametrize(
    "wears", ["blazer", "blouse", "cardigan", "jumper", "polo", "rollneck", "scarf", "shirt", "vest"]
)
def test_every_garment_can_be_worn(wears: str) -> None:
    assert difference(opened(face("Elena Ruiz", wears=wears)), opened(face("Pablo Cid", wears=wears))) > 8


def test_every_hairstyle_belongs_to_somebody() -> None:
    styles = {
        look_of(f"{name} {number}", age=age).hair
        for name in ("Ana", "Luis")
        for number in range(99)
        for age in (30, 60)
    }
    assert styles == set(HAIRSTYLES)
