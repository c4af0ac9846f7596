"""The first process: a document goes to the head above its requester."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME = {"es": "Visto bueno de la jefatura", "en": "Approval by the head"}


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    definition = apps.get_model("cases", "Definition").objects.create(slug="document-approval", subject_kind="document")
    version = apps.get_model("cases", "DefinitionVersion").objects.create(definition=definition, number=1)
    apps.get_model("cases", "StepDefinition").objects.create(version=version, order=1, name=NAME, rule="head_above")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
