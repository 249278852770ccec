"""Houses as search engines read them (schema.org). Nothing that is not on the page too."""

from typing import Any

from members.models import Venue


def house(venue: Venue, address: str) -> dict[str, Any]:
    """`address` is that of the page."""
    place = {
        "@type": "PostalAddress",
        "streetAddress": venue.address,
        "postalCode": venue.postcode,
        "addressLocality": venue.place or venue.municipality.name,
        "addressRegion": venue.municipality.county.name,
        "addressCountry": "NO",
    }
    data = {
        "@type": "EventVenue",
        "name": venue.name,
        "url": address,
        "description": str(venue.description),
        "sameAs": venue.website,
        "email": venue.email,
        "telephone": venue.telephone,
        "maximumAttendeeCapacity": venue.main_hall and venue.main_hall.seats,
        "address": {key: value for key, value in place.items() if value},
    }
    return {key: value for key, value in data.items() if value}
