"""The worker's side of an upload: the file is read by a real parser, then it is ready or refused."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from desk.checked import tell_owner
from desk.models import FileState, StoredFile
from kulturhus.shared.apart import Reading, read_apart

READER = "kulturhus.shared.parsing:examine"


def check_file(file_id: int, max_side: int | None = None) -> None:
    """Makes a waiting file ready or refused. Idempotent; nothing to do for one that is gone or judged already."""
    file = StoredFile.objects.filter(pk=file_id, state=FileState.WAITING).first()
    if file is None:
        return
    with file.content.open("rb") as content:
        data = content.read()
    options = {"max_side": max_side} if max_side else {}
    try:
        reading = read_apart(READER, data, media_type=file.media_type, **options)
    except ValidationError as refusal:
        refuse(file, refusal)
    else:
        accept(file, reading)
    tell_owner(file)


def refuse(file: StoredFile, refusal: ValidationError) -> None:
    """A refused file replaces nothing; its bytes are kept, privately, and never served."""
    with translation.override(None):  # English: translated where it is shown
        words = " ".join(refusal.messages)[:300]
    file.state, file.refusal, file.replaces = FileState.REFUSED, words, None
    file.save(update_fields=["state", "refusal", "replaces"])


def accept(file: StoredFile, reading: Reading) -> None:
    """Keeps what the reading made; an original that it replaces goes when the row has been written."""
    original = str(file.content.name)
    apply_reading(file, reading)
    with transaction.atomic():
        file.save()
        if file.content.name != original:
            transaction.on_commit(lambda: file.content.storage.delete(original), robust=True)


def apply_reading(file: StoredFile, reading: Reading) -> None:
    """Puts facts and bytes of a reading on the row, unsaved, and makes it ready."""
    for name, value in reading.facts.items():
        setattr(file, name, value)
    content = reading.parts.get("content")
    if content is not None:
        file.content = ContentFile(content, "content")
        file.size, file.sha256 = len(content), hashlib.sha256(content).hexdigest()
    if "preview" in reading.parts:
        file.preview = ContentFile(reading.parts["preview"], "preview")
    file.state = FileState.READY
