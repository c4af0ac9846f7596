import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("pages", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="pagescope",
            name="scope",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.scope"
            ),
        ),
    ]
