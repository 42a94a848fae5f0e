from django.db import migrations, models

MOVES = (
    ("MediationCase", ("撤回",), ("申请", "受理", "调解中"), "终止"),
    ("Reconsideration", ("撤回终止",), ("申请", "补正", "受理", "审理", "中止", "决定"), "终止"),
    ("Reconsideration", ("不予受理",), ("申请", "补正", "决定"), "不予受理"),
)


def move_withdrawn(apps, _editor):
    """Cases whose outcome ended them before a decision leave the state they were kept in."""
    for model, results, states, state in MOVES:
        cases = apps.get_model("disputes", model).rows
        cases.filter(result__in=results, state__in=states).update(state=state)


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='mediationcase',
            name='result',
            field=models.CharField(blank=True, choices=[('成功', '成功'), ('不成', '不成'), ('撤回', '撤回'), ('终止', '终止')], max_length=30, verbose_name='结果'),
        ),
        migrations.RunPython(move_withdrawn, migrations.RunPython.noop),
    ]
