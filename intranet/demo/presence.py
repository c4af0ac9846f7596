"""The faces of the people the texts name, and which of them are away."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intranet.demo import bank
from intranet.demo.faces import face
from intranet.demo.organisation import Organisation
from intranet.people.services import absences, profile


def build(organisation: Organisation) -> None:
    """A few have no photo, as everywhere; their initials are shown."""
    facts, looks = bank.table("people.toml"), bank.table("faces.toml")
    for key, row in facts["people"].items():
        if row.get("photo", True):
            picture = face(f"{row['first']} {row['last']}", **looks[key])
            profile.set_photo(actor=organisation.named[key], upload=SimpleUploadedFile("portrait.jpg", picture))
    today = timezone.localdate()
    for row in facts["absences"]:
        absences.announce(
            actor=organisation.named[row["who"]],
            kind=row["kind"],
            starts=today + timedelta(days=row["from"]),
            ends=today + timedelta(days=row["to"]),
        )
