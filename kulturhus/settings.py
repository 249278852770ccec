"""Settings. `MODE` decides: production reads everything from the environment and refuses to start without it;
demo and test find their database in the DATA folder (kulturhus/cluster.py) and never start a server themselves.
"""

import json
import os
from pathlib import Path
from typing import Any

from kulturhus.content_policy import CONTENT_SECURITY_POLICY  # noqa: F401 - read by django-csp
from kulturhus.environment import (
    ROOT,
    database_from_url,
    mail_from_url,
    mailbox_from_url,
    openid_connect_providers,
    read,
    read_address,
    read_choice,
    read_flag,
    read_hosts,
    read_mailbox,
    read_number,
    read_secret,
)
from kulturhus.form_classes import ACCOUNT_FORMS, MFA_FORMS, SOCIALACCOUNT_FORMS  # noqa: F401 - read by allauth

MODE = read_choice("MODE", ("production", "demo", "test"), "production" if "DATABASE_URL" in os.environ else "demo")
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
DEBUG = False
DATA = Path(read("DATA", str(ROOT / "data"))).resolve()


def _local_secret() -> str:
    """The demo's key lives beside its data; without a demo there is nothing to protect and any key will do."""
    path = DATA / "secret_key"
    return path.read_text().strip() if path.is_file() else "not-a-secret-demo-has-not-been-started-yet-0123456789"


def _local_database() -> dict[str, Any]:
    """Where the embedded PostgreSQL answers: written to DATA by the process that started it."""
    path = DATA / "postgres.json"
    where = json.loads(path.read_text()) if path.is_file() else {"host": str(DATA), "port": 5432}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "kulturhus",
        "USER": "kulturhus",
        "HOST": where["host"],
        "PORT": str(where["port"]),
        "OPTIONS": {},
    }


SECRET_KEY = read_secret("SECRET_KEY") if PRODUCTION else _local_secret()
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS") if PRODUCTION else ["localhost", "127.0.0.1", "testserver"]
SITE_ADDRESS = read_address("SITE_ADDRESS") if PRODUCTION else f"http://localhost:{read_number('PORT', 8000)}"

INSTALLED_APPS = [
    "kulturhus.shared",
    "desk",
    "members",
    "association",
    "billing",
    "suppliers",
    "knowledge",
    "events",
    "kulturhus.pages.apps.PagesConfig",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "kulturhus.pages.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kulturhus.shared.middleware.response_headers",
    # Inside those that add headers, so that its answer carries them too.
    "kulturhus.shared.middleware.reject_invalid_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "desk.middleware.refusals",
    "kulturhus.pages.seeing.SeeAs",
    "kulturhus.shared.language.language",
    "members.middleware.person",
    "members.middleware.OwnSite",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "kulturhus.urls"
WSGI_APPLICATION = "kulturhus.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kulturhus.pages.context.site",
            ],
        },
    },
]
FORM_RENDERER = "kulturhus.shared.forms.PortalRenderer"

# Time-outs guard the web process only (reliability.md c1); commands and workers set their own.
WEB_DATABASE_OPTIONS = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
_has_server = PRODUCTION or "DATABASE_URL" in os.environ
_database = database_from_url(read("DATABASE_URL")) if _has_server else _local_database()
if read_flag("WEB_PROCESS", default=False):
    _database["OPTIONS"]["options"] = WEB_DATABASE_OPTIONS
DATABASES = {"default": _database | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # allauth's limits need a cache that all processes share; only ints and short strings are put in it.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "members.backends.MandateBackend",
    "members.backends.SignInBackend",
]
PASSWORD_HASHERS = ["kulturhus.shared.hashers.PortalArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:my_page"
LOGOUT_REDIRECT_URL = "pages:home"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "nk_language"
LOCALE_PATHS = [ROOT / "locale", ROOT / "kulturhus" / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["kulturhus.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(read("STATIC_ROOT", str(ROOT / "staticfiles")))
STATICFILES_DIRS = [ROOT / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": read("MEDIA_STORAGE", str(DATA / "media"))},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT = 25 * 1024 * 1024
# Where nginx finds the stored files (an `internal` location), so that no worker is held while they are sent.
FILE_ACCEL_PREFIX = read("FILE_ACCEL_PREFIX", "")

if PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for _name, _value in mail_from_url(read("EMAIL_URL")).items():
        globals()[_name] = _value
else:
    EMAIL_BACKEND = "desk.demo_mail.MailboxBackend"
DEMO_MAILBOX = DATA / "mail"
DEFAULT_FROM_EMAIL = read_mailbox("DEFAULT_FROM_EMAIL", None if PRODUCTION else "post@kulturhus.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
REPLY_TO_EMAIL = read_mailbox("REPLY_TO_EMAIL", DEFAULT_FROM_EMAIL)  # a mailbox a person reads

# Where returned mail is read (desk.bounce_mailbox). Empty: not read.
BOUNCE_MAILBOX = mailbox_from_url(read("BOUNCE_MAILBOX_URL", ""))

# Enhetsregisteret (members.registers). Empty: not asked.
REGISTER_URL = read("REGISTER_URL", "")

# Where EHF is put for the program that sends it (billing.ehf.transport). Empty: it is downloaded and sent by hand.
EHF_FOLDER = read("EHF_FOLDER", "")

# --- Sessions, cookies and headers (reliability.md c5) ---
SESSION_COOKIE_AGE = 90 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kulturhus.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Sign-in (django-allauth, reliability.md c4) ---
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# How long a session lasts, members.sign_in.sessions decides.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A code can be guessed three times: thirty codes a day leave one chance in ten thousand.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,30/d/key",
    # Each application, invitation, request, enquiry and reference is a mail to an address that somebody else reads.
    "apply": "20/h/ip,3/h/key",
    "look_up_unit": "20/m/ip",
    "invite": "100/d/user",
    "newcomer": "20/h/ip,3/h/key",
    "ask_to_join": "5/d/key",
    "enquiry": "10/h/ip,10/d/key",
    "ask_reference": "20/d/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = read_number("TRUSTED_PROXY_COUNT", 1 if PRODUCTION else 0)
MFA_ADAPTER = "members.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Norske kulturhus"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "members.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = openid_connect_providers()

# --- Jobs (the worker finds the `tasks` module of every app) and history ---
# What was due at night is made up for when the machine was off.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 12 * 3600}
PGHISTORY_APPEND_ONLY = True

# Errors go to standard error, where Django alone would mail them to nobody; one JSON line for each security event, beside
# the row (desk.security).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(message)s"},
        "told": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "security": {"class": "logging.StreamHandler", "formatter": "line"},
        "errors": {"class": "logging.StreamHandler", "formatter": "told", "level": "ERROR"},
    },
    "root": {"handlers": ["errors"]},
    "loggers": {"kulturhus.security": {"handlers": ["security"], "level": "INFO", "propagate": False}},
}
