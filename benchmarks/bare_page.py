"""The peer of ``bench_load.py``: a page that says who is signed in, behind Django's sessions and sign-in alone.

Settings and route in one; the rest of the settings, the database among them, is the product's.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from mingshu.settings import *  # noqa: F403

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = __name__


def who(request: HttpRequest) -> HttpResponse:
    """The name of who is signed in."""
    return HttpResponse(f"<p>{request.user.get_username()}</p>")


urlpatterns = [path("", who)]
