"""Facts count the rows that leave out what decides; those on record did not, so all of them are counted anew."""

from django.db import migrations, models


def count_anew(apps, schema_editor):
    apps.get_model("figures", "FigureCell").objects.update(recipe="")


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0002_approximate_sums"),
    ]

    operations = [
        migrations.AddField(
            model_name="figurefact",
            name="untold",
            field=models.PositiveIntegerField(default=0, verbose_name="未提供记录数"),
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
