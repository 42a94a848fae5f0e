"""Facts count the rows that make them rough; those on record did not, so all of them are counted anew."""

from django.db import migrations, models


def count_anew(apps, schema_editor):
    apps.get_model("figures", "FigureCell").objects.update(recipe="")


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="figurefact",
            name="rough",
            field=models.PositiveIntegerField(default=0, verbose_name="约数记录数"),
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
