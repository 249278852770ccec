"""Which topics lie near a field of work. A key stands for the topics under it too."""

from collections.abc import Iterable

from members.models.user import FieldOfWork

TOPICS: dict[str, tuple[str, ...]] = {
    FieldOfWork.MANAGEMENT: ("eierskap-og-politikk", "personal", "beredskap", "okonomi"),
    FieldOfWork.PROGRAMMING: ("programmering",),
    FieldOfWork.STAGE: ("rigg", "scenemaskineri", "hms"),
    FieldOfWork.SOUND: ("lyd", "akustikk"),
    FieldOfWork.LIGHTING: ("lys", "bilde-og-stromming"),
    FieldOfWork.AUDIENCE: ("publikum", "servering", "vakthold", "frivillige", "universell-utforming"),
    FieldOfWork.MARKETING: ("kommunikasjon-og-marked", "billettsalg"),
    FieldOfWork.OPERATIONS: ("drift", "sikkerhet", "energi"),
    FieldOfWork.BUILDING: ("bygging", "renhold-og-vedlikehold", "baerekraft", "universell-utforming", "brannvern"),
    FieldOfWork.FINANCE: ("okonomi", "personal", "utleie"),
    FieldOfWork.YOUTH: ("barn-og-unge",),
    FieldOfWork.LIBRARY_CINEMA: ("bibliotek", "kino", "rettigheter"),
    FieldOfWork.EDUCATION: ("barn-og-unge", "rettigheter"),
}


def topics_of(fields: Iterable[str]) -> set[str]:
    """Keys of the topics near any of the fields of work."""
    return {topic for field in fields for topic in TOPICS.get(field, ())}
