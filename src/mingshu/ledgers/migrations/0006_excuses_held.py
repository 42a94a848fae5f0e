"""What was noted of steps no longer late is taken as it stands; from here on the log says what is added."""

from typing import Any

from django.db import migrations


def take_as_it_stands(_apps: Any, _editor: Any) -> None:
    from mingshu.ledgers.excuses_held import EXCUSES

    EXCUSES.accept("migration")


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_read_by_time_actor_and_verb"),
        ("ledgers", "0005_limit_excuses"),
    ]

    operations = [migrations.RunPython(take_as_it_stands, migrations.RunPython.noop)]
