"""Sessions of before are kept under a digest of their key and signed for it: who signed in stays signed in."""

from django.contrib.sessions.backends.db import SessionStore as StoreOfBefore
from django.db import migrations

from mingshu.accounts.sessionstore import SessionStore, row_key


def bind_to_keys(apps, schema_editor):
    sessions = apps.get_model('sessions', 'Session').objects.using(schema_editor.connection.alias)
    for key, data, end in list(sessions.values_list('session_key', 'session_data', 'expire_date')):
        held = StoreOfBefore(key).decode(data)
        sessions.filter(session_key=key).delete()
        if held:
            sessions.create(session_key=row_key(key), session_data=SessionStore(key).encode(held), expire_date=end)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_auditor'),
        ('sessions', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(bind_to_keys, migrations.RunPython.noop, elidable=True),
    ]
