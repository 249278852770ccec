"""E-mail domains of organisations: what stands behind the @ of the people who work there.

Kept as mail servers compare them: lower case, in ASCII (IDNA, RFC 3490), no sub-domain taken for its parent.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# RFC 1035 section 2.3.4 for the lengths; two labels at least.
DOMAIN = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+"
LENGTH = 120

# Where anybody can get an address, and what many organisations share: an address there says nothing of where one works.
_SHARED = """
gmail.com googlemail.com outlook.com outlook.no hotmail.com hotmail.no live.com live.no msn.com yahoo.com
yahoo.no icloud.com me.com mac.com aol.com online.no frisurf.no getmail.no broadpark.no lyse.net altibox.no
tele2.no start.no epost.no c2i.net bluezone.no ebnett.no enivest.net kvinnherad.net haugnett.no loqal.no
proton.me protonmail.com pm.me tutanota.com tuta.com gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com
yandex.ru zoho.com fastmail.com hey.com runbox.com runbox.no posteo.de mailbox.org telia.com home.no
kommune.no fylke.no fylkeskommune.no co.no onmicrosoft.com
"""
SHARED = frozenset(_SHARED.split())


def normalise_domain(text: str) -> str:
    """`text` as it is kept; takes what people paste (`@hus.no`, `Hus.no.`, `post@hus.no`). Raises ValidationError."""
    name = text.strip().lower().rpartition("@")[2].strip(".")
    try:
        ascii_name = name.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_name = ""
    validate_email_domain(ascii_name or text)
    return ascii_name


def validate_email_domain(value: str) -> None:
    """A domain as it is kept, and one that belongs to an organisation."""
    if len(value) > LENGTH or not re.fullmatch(DOMAIN, value):
        raise ValidationError(
            _("“%(domain)s” is not an e-mail domain. Write what stands behind the @, such as hus.kommune.no."),
            code="email_domain",
            params={"domain": value},
        )
    if value in SHARED:
        raise ValidationError(
            _("Anybody can have an address at %(domain)s, so it does not show that somebody works for you."),
            code="shared_domain",
            params={"domain": value},
        )


def domain_of(address: str) -> str:
    """The domain of an address, as domains are kept; empty for one that nobody's people may join by."""
    try:
        return normalise_domain(address) if "@" in address else ""
    except ValidationError:
        return ""
