"""The day by which a decision is asked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_document_approval"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
