"""Recording what matters for security."""

import ipaddress
import json
import logging
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from desk.models import SecurityEvent, SecurityKind

__all__ = ["SecurityKind", "record", "record_export"]

logger = logging.getLogger("kulturhus.security")


def record(
    kind: str, *, request: HttpRequest | None = None, user: Any = None, account: str = "", **detail: Any
) -> SecurityEvent:
    """Writes an event and one JSON line. `user` is taken from the request when left out; `account` is an e-mail address
    that was tried and is kept as a hash. `detail` are JSON values without secrets and without other people's data.
    """
    if user is None and request is not None and getattr(request, "user", None) and request.user.is_authenticated:
        user = request.user
    event = SecurityEvent.objects.create(
        kind=kind,
        user_id=user.pk if user is not None else None,
        account=hashed(account),
        network=network_of(request) if request is not None else "",
        detail=detail,
    )
    line = {
        "event": event.kind,
        "at": event.at.isoformat(),
        "user": hashed(str(event.user_id or "")),
        "account": event.account,
        "network": event.network,
        **detail,
    }
    logger.info(json.dumps(line, ensure_ascii=False))
    return event


def record_export(request: HttpRequest, what: str, rows: int, kind: str) -> None:
    """Who took which list out of the portal, and how long it was."""
    record(SecurityKind.EXPORT, request=request, what=what, rows=rows, format=kind)


def hashed(text: str) -> str:
    """The same text gives the same 32 characters, which say nothing without the portal's key. Empty stays empty."""
    text = text.strip().lower()
    return salted_hmac("desk.security", text, algorithm="sha256").hexdigest()[:32] if text else ""


def network_of(request: HttpRequest) -> str:
    """Where a request came from, shortened so that it is nobody's own address. Empty when it cannot be told."""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied):  # allauth's answer to a wrong number of proxies
        return ""
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))
