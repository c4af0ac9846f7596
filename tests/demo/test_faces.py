"""Faces come from names, and from what is known of the people: always the same, never two alike."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from intranet.demo import bank
from intranet.demo.art.hairstyles import HAIRSTYLES
from intranet.demo.art.look import look_of
from intranet.demo.faces import face
from intranet.people.pictures import portrait

PEOPLE = bank.table("people.toml")["people"]
KNOWN = bank.table("faces.toml")


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


def test_no_two_of_the_forty_are_alike() -> None:
    assert set(KNOWN) == set(PEOPLE)
    drawn = {key: face(f"{row['first']} {row['last']}", **KNOWN[key]) for key, row in PEOPLE.items()}
    small = {key: opened(data).resize((48, 48)) for key, data in drawn.items()}
    alike = [(one, other) for one, other in combinations(small, 2) if difference(small[one], small[other]) < 8]
    assert not alike


def test_what_is_known_of_somebody_is_kept() -> None:
    assert look_of("Carmen Ortega").woman
    assert not look_of("Luca Ortega", woman=False).woman
    assert look_of("Luis Prado", wears="vest", hair="bald").hair == "bald"
    assert look_of("Nora Vidal", wears="scarf").hair == "headscarf"


@pytest.mark.parametrize(
    "wears", ["blazer", "blouse", "cardigan", "jumper", "polo", "rollneck", "scarf", "shirt", "vest"]
)
def test_every_garment_can_be_worn(wears: str) -> None:
    assert difference(opened(face("Elena Ruiz", wears=wears)), opened(face("Pablo Cid", wears=wears))) > 8


def test_every_hairstyle_belongs_to_somebody() -> None:
    people = [(f"{name} {number}", age) for name in ("Ana", "Luis") for number in range(99) for age in (30, 60)]
    assert {look_of(name, age=age).hair for name, age in people} == set(HAIRSTYLES)
