"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
application = get_wsgi_application()

from mingshu.kernel.contention import wait_no_longer  # noqa: E402 (Django is set up first)

wait_no_longer()
