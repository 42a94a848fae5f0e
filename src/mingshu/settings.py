"""Settings of the Django project; everything an installation may change comes from the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mingshu.home import data_home, secret_key
from mingshu.kernel import environment
from mingshu.kernel.contention import PATIENCE

MINGSHU_HOME: Path = data_home()
SECRET_KEY: str = environment.text("MINGSHU_SECRET_KEY") or secret_key(MINGSHU_HOME)
DEBUG: bool = environment.yes_or_no("MINGSHU_DEBUG", False)
ALLOWED_HOSTS: list[str] = environment.hosts("MINGSHU_ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = environment.origins("MINGSHU_TRUSTED_ORIGINS", [])
MINGSHU_MAX_UPLOAD_MB: int = environment.whole("MINGSHU_MAX_UPLOAD_MB", 50, 1, 10_000)
MINGSHU_AUDIT_ANCHORS: str = environment.text("MINGSHU_AUDIT_ANCHORS")
MINGSHU_DEMO_HINT: str = environment.text("MINGSHU_DEMO_HINT")
MINGSHU_HTTPS: bool = environment.yes_or_no("MINGSHU_HTTPS", False)
MINGSHU_PROXY: str = environment.address("MINGSHU_PROXY")
MINGSHU_SESSION_IDLE_MINUTES: int = environment.whole("MINGSHU_SESSION_IDLE_MINUTES", 30, 1, 10_080)
MINGSHU_SESSION_HOURS: int = environment.whole("MINGSHU_SESSION_HOURS", 12, 1, 8_784)
MINGSHU_PASSWORD_DAYS: int = environment.whole("MINGSHU_PASSWORD_DAYS", 180, 0, 36_525)

LEDGER_FAMILIES = (
    "leadership",
    "learning",
    "decisions",
    "enforcement",
    "services",
    "disputes",
    "oversight",
    "community",
)

# Backups and restores: times come back exactly, or every seal would be broken.
SERIALIZATION_MODULES = {"jsonl": "mingshu.kernel.exact_jsonl"}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "csp",
    "mingshu.ui",
    "mingshu.audit",
    "mingshu.organisations",
    "mingshu.accounts",
    "mingshu.law",
    "mingshu.evidence",
    "mingshu.ledgers",
    *(f"mingshu.ledgers.{family}" for family in LEDGER_FAMILIES),
    "mingshu.figures",
    "mingshu.indicators",
    "mingshu.review",  # before the reports: it offers the reader without which they do not start
    "mingshu.reports",
    "mingshu.reminders",
    "mingshu.workbench",
]

MIDDLEWARE = [
    "mingshu.ui.requests.Numbered",
    "mingshu.ui.encodings.Utf8Alone",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mingshu.accounts.sessions.Sessions",
    "mingshu.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mingshu.ui.saying.Messages",
    "mingshu.accounts.sessions.SessionEnds",
    "mingshu.workbench.session.SignInFirst",
    "mingshu.workbench.session.PasswordFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mingshu.urls"
WSGI_APPLICATION = "mingshu.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

MINGSHU_DATABASE_URL, _database = environment.database(
    "MINGSHU_DATABASE_URL", f"sqlite:///{MINGSHU_HOME / 'mingshu.sqlite3'}"
)
DATABASES: dict[str, Any] = {"default": _database}
# What was confirmed is on disk on either database: docs/decisions/0019-confirmed-is-on-disk.md
_options: dict[str, Any] = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _options.update(
        transaction_mode="IMMEDIATE",
        timeout=PATIENCE,
        init_command="PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-64000;",
    )
else:
    _options["options"] = f"{_options.get('options', '')} -c synchronous_commit=on".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"], "max_similarity": 0.6},
    },
    {"NAME": "mingshu.accounts.passwords.SeveralKinds"},
    {"NAME": "mingshu.accounts.passwords.AnotherOne"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [
    ["username", "ip_address"]
]  # an office shares one address: it is not locked out whole
AXES_LOCKOUT_CALLABLE = "mingshu.workbench.session.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

MINGSHU_ADDRESS: str = environment.origin("MINGSHU_ADDRESS")
EMAIL_HOST: str = environment.text("MINGSHU_MAIL_HOST")
EMAIL_FROM: str = environment.text("MINGSHU_MAIL_FROM") or f"mingshu@{EMAIL_HOST}"
EMAIL_HOST_USER: str = environment.text("MINGSHU_MAIL_USER")
EMAIL_HOST_PASSWORD: str = environment.text("MINGSHU_MAIL_PASSWORD")
_mail_security = environment.one_of("MINGSHU_MAIL_SECURITY", "TLS", ("TLS", "STARTTLS", "NONE"))
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail_security == "TLS", _mail_security == "STARTTLS"
EMAIL_PORT: int = environment.whole("MINGSHU_MAIL_PORT", 465, 1, 65_535)
EMAIL_TIMEOUT = 10

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = MINGSHU_HOME / "attachments"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],  # ECharts and Tabler set style attributes
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
MESSAGE_STORAGE = "mingshu.ui.saying.Said"
SESSION_ENGINE = "mingshu.accounts.sessionstore"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = MINGSHU_SESSION_HOURS * 3600
SESSION_COOKIE_SECURE = MINGSHU_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if MINGSHU_HTTPS else 0
CSRF_COOKIE_SECURE = MINGSHU_HTTPS
CSRF_FAILURE_VIEW = "mingshu.ui.requests.mark_refused"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

_log_level = environment.one_of(
    "MINGSHU_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"number": {"()": "mingshu.ui.requests.WithNumber"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s [%(request_number)s] %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["number"], "formatter": "line"}},
    "loggers": {"mingshu": {"handlers": ["console"], "level": _log_level}},
}
