"""Names that read like a person's, and words that only a body has in its name.

Of a name nothing is certain: what reads like one person is held, what may be one is asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|['’\-])+"
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Cllr|Councillor)\b\.?\s+\S",
    re.IGNORECASE,
)
_HONOUR = re.compile(rf"(?:Sir|Dame|Lady|Lord)\s+{_WORD}(?:\s+{_WORD}){{0,2}}", re.IGNORECASE)
_LAST = re.compile(
    rf"{_WORD}(?:\s{_WORD})?,\s*(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Rev|Revd|Prof|Cllr|Councillor)\b\.?\s*\S.*"
    rf"|(?:{_LETTER}\.?\s?){{1,3}})",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?:[^\W\d_a-z]\.\s?|[^\W\d_a-z]\s){{1,3}}{_WORD}")
_INITIALS_MORE = re.compile(rf"(?:[^\W\d_a-z]\.\s?|[^\W\d_a-z]\s){{1,3}}{_WORD}\s{_WORD}")
_ARTICLE = re.compile(r"[AI]\s(?!.\.?\s)", re.IGNORECASE)  # "A Way Out", "I Made This"
_TWO = re.compile(
    rf"{_WORD},?\s(?:{_LETTER}\.?\s|(?:de|da|di|la|le|van|von|der|den|bin|ibn|bint|al|el|ap)\s){{0,2}}{_WORD}"
    rf"|[AI]\s{_WORD}|{_WORD}\s{_LETTER}\.?",
    re.IGNORECASE,
)
# Words for a body that are surnames too: a title or initials in front of them make a person.
_BOTH = r"hall|house|band|church|home|homes|school|college|company|bank|chapel|temple|park|lodge|guides?|scouts?"
_BODY = re.compile(
    r"\b(?:trusts?|clubs?|society|societies|associations?|assoc|ltd|limited|cic|cio|plc|llp|inc|uk|foundation|charity|charities|charitable|"
    r"groups?|council|fund|university|centres?|centers?|projects?|leagues?|choirs?|theatres?|museums?|academy|hospice|hospital|"
    r"committee|services?|networks?|partnerships?|federation|institute|ministries|memorial|schools|churches|colleges|nursery|"
    r"pre-?school|playgroup|playschool|forum|alliance|union|union|co-?op|cooperative|co-operative|enterprises?|community|communities|"
    r"youth|friends|residents|tenants|neighbours|players|singers|orchestra|brass|festival|arts|carnival|gardens?|allotments?|"
    r"growers|pantry|foodbank|food bank|library|cafe|café|kitchen|shed|sheds|fc|afc|rfc|cc|football|cricket|rugby|bowls|tennis|"
    r"swimming|netball|boxing|gymnastics|athletics|sports?|wi|u3a|pta|ptfa|pcc|mind|carers|families|women|men|people|parents|children|"
    r"support|action|aid|advice|care|welcomes?|works|workshop|studios?|collective|circle|hub|link|links|assembly|rooms|mosque|"
    r"synagogue|gurdwara|parish|diocese|circuit|borough|county|district|city|town|village|museum|heritage|history|conservation|wildlife|"
    r"rescue|relief|housing|homeless|homelessness|refugees?|recovery|wellbeing|health|training|learning|education|skills|lights|"
    r"voices?|voluntary|volunteers|volunteering|befrienders|together|exchange|international|national|first|the|of|and|for|in|to)\b"
    r"|[&+@0-9]",
    re.IGNORECASE,
)
_OR_BOTH = re.compile(rf"\b(?:{_BOTH})\b", re.IGNORECASE)
_OWNED = re.compile(rf"['’]s?\s+(?:\S+\s+)*(?:{_BOTH})\b", re.IGNORECASE)  # Dr Johnson's House
_COUPLE = re.compile(
    r"(\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Prof|Cllr))\.?\s*(?:&|and|\+)\s*", re.IGNORECASE
)
_ANY_ALIKE = re.compile(
    rf"\0\s*(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Rev|Cllr|Councillor|Sir|Dame|Lady|Lord)|{_LETTER}[.\s])|,",
    re.IGNORECASE,
)
_OFTEN = 3


def any_like_a_person(together: str) -> bool:
    """Whether one of many names, joined by signs of no meaning, may read like a person's: a quick look."""
    return bool(_ANY_ALIKE.search(together))


def like_a_person(name: str) -> bool:
    """Whether a name reads like one person's: a title, initials, or the surname first.

    A title or initials win over words such as Hall and Church, which are surnames too; a word that only
    a body has (Trust, Museum) wins over them.
    """
    bare = _COUPLE.sub(r"\1 ", " ".join(name.split()), count=1)
    if _BODY.search(bare) or _OWNED.search(bare):
        return False
    if _TITLE.match(bare) or _HONOUR.fullmatch(bare) or _LAST.fullmatch(bare):
        return True
    if _ARTICLE.match(bare):
        return False
    if _INITIALS.fullmatch(bare):
        return True
    return bool(_INITIALS_MORE.fullmatch(bare)) and not _OR_BOTH.search(bare)


def may_be_a_person(name: str, places: Collection[str] = ()) -> bool:
    """Whether a name is two words (or with an initial or a "de" between) and none of them a body's.

    `places` are words, in small letters, that name a place where this file is used.
    """
    bare = " ".join(name.split())
    if not _TWO.fullmatch(bare) or _BODY.search(bare) or _OR_BOTH.search(bare):
        return False
    return not any(one.strip(",.").lower() in places for one in bare.split())


def words_of_places(names: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Words of places, in small letters: all of `others`, and what bodies' names often begin with."""
    begins = Counter(
        one.split()[0].lower() for one in set(names) if one.split() and _BODY.search(one)
    )
    often = {word for word, count in begins.items() if count >= _OFTEN}
    said = {word.strip(",.()").lower() for one in set(others) for word in one.split()}
    return frozenset(often | said)
