"""What the machine around the portal says: read once, refused in one clear line when it is wrong."""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
SECRET_LENGTH = 50  # characters, what `check --deploy` asks for
OPENID_CONNECT = ("OIDC_SERVER_URL", "OIDC_ID", "OIDC_NAME", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


class WrongEnvironment(ImproperlyConfigured):
    """A variable is missing or cannot be understood. The text is one line for the person who starts the portal."""


def read(name: str, default: str | None = None) -> str:
    """The value of a variable; without a default a missing or empty one stops the start."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise WrongEnvironment(f"{name} is not set. docs/operations.md lists every variable.")
    return value


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    value = read(name, default)
    if value not in choices:
        raise WrongEnvironment(f"{name} is {value!r}; it takes one of: {', '.join(choices)}.")
    return value


def read_flag(name: str, *, default: bool) -> bool:
    return read_choice(name, ("0", "1"), "1" if default else "0") == "1"


def read_number(name: str, default: int) -> int:
    value = read(name, str(default))
    if not value.isdecimal():
        raise WrongEnvironment(f"{name} is {value!r}; it takes a whole number.")
    return int(value)


def read_secret(name: str) -> str:
    value = read(name)
    if len(value) < SECRET_LENGTH or len(set(value)) < 5:
        raise WrongEnvironment(f"{name} is too easy to guess; it takes {SECRET_LENGTH} random characters or more.")
    return value


def read_hosts(name: str) -> list[str]:
    """Host names separated by commas; an address with https:// is none and would match nothing."""
    hosts = [host for part in read(name).split(",") if (host := part.strip())]
    if not hosts or any("/" in host or " " in host for host in hosts):
        raise WrongEnvironment(f"{name} is {read(name)!r}; it takes host names separated by commas.")
    return hosts


def read_address(name: str) -> str:
    """An address such as https://portal.example, without the slash at the end."""
    value = read(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise WrongEnvironment(f"{name} is {value!r}; it must look like https://portal.example.")
    return value


def read_mailbox(name: str, default: str | None = None) -> str:
    """`post@house.example` or `The house <post@house.example>`."""
    value = read(name, default)
    before, _, domain = parseaddr(value)[1].rpartition("@")
    if not before or not domain:
        raise WrongEnvironment(f"{name} is {value!r}; it takes an e-mail address.")
    return value


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value`.

    A socket folder is given as `?host=/folder`. Other databases are refused: the portal needs PostgreSQL 15 or newer.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/") or not _has_valid_port(parts):
        raise WrongEnvironment("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def mail_from_url(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://user:password@host:port`; `smtps` is TLS from the start, `smtp+tls` STARTTLS."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname or not _has_valid_port(parts):
        raise WrongEnvironment("EMAIL_URL must look like smtp+tls://user:password@host:587.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def mailbox_from_url(url: str) -> dict[str, Any]:
    """Where returned mail is read, of `imaps://user:password@host/folder`; `imap+tls` is STARTTLS. Nothing for nothing."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("imap", "imaps", "imap+tls") or not parts.hostname or not _has_valid_port(parts):
        raise WrongEnvironment("BOUNCE_MAILBOX_URL must look like imaps://user:password@host:993/INBOX.")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not folder.isprintable() or not folder.isascii() or '"' in folder or "\\" in folder:
        raise WrongEnvironment("BOUNCE_MAILBOX_URL names a folder that cannot be: it takes plain letters.")
    return {
        "scheme": parts.scheme,
        "host": parts.hostname,
        "port": parts.port or (993 if parts.scheme == "imaps" else 143),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "folder": folder,
    }


def _has_valid_port(parts: SplitResult) -> bool:
    """The port is looked at when it is asked for, and raises then."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def refuse_unprepared(settings: dict[str, Any]) -> None:
    """Before web processes start: refuses when no database is named and no demo runs, or when `collectstatic` has not run."""
    if "DATABASE_URL" not in os.environ and not (settings["DATA"] / "postgres.json").is_file():
        raise WrongEnvironment("DATABASE_URL is not set, and no demo runs. docs/operations.md lists every variable.")
    if not (settings["STATIC_ROOT"] / "staticfiles.json").is_file():
        raise WrongEnvironment(f"STATIC_ROOT ({settings['STATIC_ROOT']}) is empty; run manage.py collectstatic first.")


def openid_connect_providers() -> dict[str, Any]:
    """The settings of allauth for the one provider the OIDC_ variables tell about; nothing when they are not set.

    A person is known there by `sub` and by nothing else: names and addresses can be given to somebody new.
    """
    if not any(os.environ.get(name) for name in OPENID_CONNECT):
        return {}
    provider = {
        "provider_id": read("OIDC_ID"),
        "name": read("OIDC_NAME"),
        "client_id": read("OIDC_CLIENT_ID"),
        "secret": read("OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": read("OIDC_SERVER_URL"),
            "uid_field": "sub",
            "oauth_pkce_enabled": True,
            # Who it is, and nothing about them: the word of the token is enough.
            "scope": ["openid"],
            "fetch_userinfo": False,
        },
    }
    return {"openid_connect": {"APPS": [provider]}}


def openid_connect_origins() -> list[str]:
    """Where the provider's pages are: its server, and what OIDC_PAGE_ORIGINS adds, as `https://host` each."""
    if not os.environ.get("OIDC_SERVER_URL"):
        return []
    addresses = [read("OIDC_SERVER_URL"), *read("OIDC_PAGE_ORIGINS", "").split()]
    return list(dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)))
