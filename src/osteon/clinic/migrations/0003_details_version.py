"""A person's details carry a version, so that two people who change them are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more column."""

    dependencies = [("clinic", "0002_never_changed")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="version",
            field=models.PositiveIntegerField(default=1, help_text="Goes up with every change."),
        )
    ]
