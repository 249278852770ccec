"""Who can sign in to a fresh demo, one of each role. `load_demo` gives these people their passwords and second factors.

The secrets are no secrets: they work in a demo on one's own machine only (`load_demo` refuses elsewhere).
"""

from dataclasses import dataclass

PASSWORD = "scenelys-i-salen"  # noqa: S105 - printed to everybody who starts a demo


@dataclass(frozen=True)
class SignIn:
    """`totp_secret` (Base32) is for roles that need a second factor; the others have None. `cast` names the role."""

    cast: str
    role: str
    email: str
    password: str = PASSWORD
    totp_secret: str | None = None


def sign_ins() -> list[SignIn]:
    return [
        SignIn("venue_staff", "Venue staff", "kari.nordvik@fjordvik-kulturhus.example"),
        SignIn("venue_administrator", "Venue administrator", "ragnhild.tangvik@fjordvik-kulturhus.example"),
        SignIn("other_venue_staff", "Another venue's staff", "jorunn.elvelid@storelv-konserthus.example"),
        SignIn("supplier", "Supplier", "silje.tinderud@tindelyd.example"),
        SignIn(
            "secretariat",
            "Secretariat",
            "torbjorg.fjellheim@norskekulturhus.example",
            totp_secret="KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD",  # noqa: S106 - see above
        ),
        SignIn(
            "superuser",
            "Superuser",
            "superuser@norskekulturhus.example",
            totp_secret="MJXW6ZDFNRSWG5DSNFXW4YLMNRQXE3DB",  # noqa: S106 - see above
        ),
    ]
