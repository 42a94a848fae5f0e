"""What is noted of reports beside their versions is taken as it stands; from here on the log says what is changed."""

from typing import Any

from django.db import migrations


def take_as_it_stands(_apps: Any, _editor: Any) -> None:
    from mingshu.reports.held import REPORTS

    REPORTS.accept("migration")


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_read_by_time_actor_and_verb"),
        ("reports", "0006_implied_rows"),
    ]

    operations = [migrations.RunPython(take_as_it_stands, migrations.RunPython.noop)]
