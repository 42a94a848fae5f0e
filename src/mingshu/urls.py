"""Routes."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("mingshu.workbench.urls"))]
handler500 = "mingshu.ui.requests.server_error"
