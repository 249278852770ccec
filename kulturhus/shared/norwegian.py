"""Norwegian letters: alphabetical order, addresses (slugs) and forgiving comparison.

Order follows the Norwegian alphabet, with foreign letters beside their Norwegian relatives (Språkrådet, "Alfabetisering"):
æ ø å last, ä with æ, ö with ø, ü with y, letters with other marks and the Sámi letters with their base. "aa" stays as typed.
"""

import re
import unicodedata

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Concat, Lower, Replace
from django.db.models.lookups import Contains
from django.utils.text import slugify

_RELATIVES = {
    "a": "áàâãāăą",
    "c": "čćçĉċ",
    "d": "đðďḍ",
    "e": "éèêëēĕėęě",
    "g": "ǧǥğģĝġ",
    "h": "ĥħ",
    "i": "íìîïīĭįı",
    "j": "ĵ",
    "k": "ǩķ",
    "l": "łľļĺ",
    "n": "ŋńñňņ",
    "o": "óòôõōŏ",
    "r": "řŕŗ",
    "s": "šśşșŝ",
    "t": "ŧťţțþ",
    "u": "úùûūŭůų",
    "w": "ŵ",
    "y": "üýÿŷű",
    "z": "žźżʒǯ",
}
_TO_BASE = {letter: base for base, letters in _RELATIVES.items() for letter in letters}

# { | } stand right after z in ASCII, so byte order ("C") gives æ, ø, å.
_KEY = _TO_BASE | {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "œ": "|", "ő": "|", "å": "}"}
_FOLD = _TO_BASE | {"ä": "æ", "ø": "o", "ö": "o", "ő": "o", "å": "a", "ü": "u", "ű": "u", "-": " ", "–": " ", "’": "'"}
_SLUG = _FOLD | {"æ": "ae", "ä": "a", "œ": "o", "þ": "th", "ß": "ss"}


ANYWHERE = 4  # letters a word needs to be looked for inside other words


def norwegian_key(field: str | Combinable) -> Collate:
    """The order of `field` in the Norwegian alphabet, for `order_by` and `Meta.indexes` alike.

    Needs no ICU. The letter table is part of the expression, so a change of it shows up as a migration of the index.
    """
    return Collate(_translate(field, _KEY), "C")


def norwegian_key_of(text: str) -> str:
    """What the database makes of `text` in `norwegian_key`."""
    return _replace_letters(text, _KEY)


def folded(field: str | Combinable) -> Func:
    """`fold` as a database expression; compare with `contains`, never `icontains`."""
    plain = Replace(_translate(field, _FOLD), Value("æ"), Value("ae"), output_field=TextField())
    return Replace(plain, Value("aa"), Value("a"), output_field=TextField())


def fold(text: str) -> str:
    """`text` as a forgiving filter compares it: case, marks, hyphens and å/aa make no difference ("Aalesund" is Ålesund)."""
    composed = unicodedata.normalize("NFC", text)  # letters in two parts come from file names of a Mac
    return _replace_letters(composed, _FOLD).replace("æ", "ae").replace("aa", "a")


def words_of(text: str) -> list[str]:
    """The folded words of what somebody typed, for `mentions`."""
    return re.findall(r"\w+", fold(text))


def mentions(field: str | Combinable, word: str) -> Contains:
    """Whether `field` holds the folded `word`: a short one at the start of a word ("ål" finds Ål, not Halden), else anywhere."""
    if len(word) >= ANYWHERE:
        return Contains(folded(field), word)
    source = F(field) if isinstance(field, str) else field
    return Contains(folded(Concat(Value(" "), source, output_field=TextField())), f" {word}")


def norwegian_slug(text: str, max_length: int = 80) -> str:
    """An address of a-z, 0-9 and hyphens; empty when `text` holds nothing to build on.

    Cut between words when longer than `max_length`.
    """
    letters = _replace_letters(unicodedata.normalize("NFC", text), _SLUG)
    slug = re.sub(r"-{2,}", "-", slugify(letters).replace("_", "-")).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def _replace_letters(text: str, table: dict[str, str]) -> str:
    return text.lower().translate({ord(letter): base for letter, base in table.items()})


def _translate(field: str | Combinable, table: dict[str, str]) -> Func:
    source = F(field) if isinstance(field, str) else field
    letters, bases = "".join(table), "".join(table.values())
    return Func(Lower(source), Value(letters), Value(bases), function="translate", output_field=TextField())
