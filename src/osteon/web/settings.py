"""How Osteon runs as a web application.

What differs between clinics comes from the environment:

OSTEON_DATA     folder of the database and the secret key (default: osteon-data in the current folder)
OSTEON_HOSTS    names under which the site is reached, separated by commas (default: localhost, 127.0.0.1)
OSTEON_HTTPS    1 behind a server that speaks HTTPS: secure cookies and strict transport security
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from osteon.web.data_folder import DATABASE, secret_key

HERE = Path(__file__).parent
DATA = Path(os.environ.get("OSTEON_DATA", "osteon-data")).absolute()
HTTPS = os.environ.get("OSTEON_HTTPS") == "1"

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("OSTEON_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "osteon.clinic",
    "osteon.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "osteon.web.middleware.StaffLanguage",
    "osteon.web.middleware.NeverStored",
    "osteon.web.middleware.LooksAndWrites",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "osteon.web.urls"
WSGI_APPLICATION = "osteon.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {"environment": "osteon.web.templating.environment"},
    },
    {
        # allauth's own pages are Django templates, in our frame; a Jinja one of the same name goes first.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "django_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

FORM_RENDERER = "osteon.web.rendering.HouseForms"

# SQLite: nothing acknowledged is lost (FULL), writers wait for each other (IMMEDIATE), and one thread alone
# moves the log into the file (see checkpoints.py), because SQLite before 3.51.3 can corrupt a file when a
# checkpoint meets a commit.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / DATABASE,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinic.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "worklist"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "osteon.web.accounts.ClosedToStrangers"
ACCOUNT_FORMS = {
    "login": "osteon.web.entrance.forms.DoorForm",
    "change_password": "osteon.web.entrance.forms.NewPasswordForm",
    "reauthenticate": "osteon.web.entrance.forms.OnceMoreForm",
}
# A session ends with the browser at the latest: clinics share computers.
ACCOUNT_SESSION_REMEMBER = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# The link that `osteon run` prints: works once, for ten minutes.
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 600

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static", HERE.parent / "documents" / "static"]
WHITENOISE_USE_FINDERS = True

# Logs carry record ids, never names or values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
