"""The glossary: the words of the course, each with its other forms and its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from commissioning.content import folders
from commissioning.content.fields import Identifier, Sentence, strict
from commissioning.content.spelling import nearest
from commissioning.content.yaml_files.reading import changed, read_entries
from commissioning.declared import Text
from commissioning.errors import ContentError


@dataclass(frozen=True)
class Term:
    """One word of the course, with its other forms and its meaning in one plain sentence."""

    __pydantic_config__ = strict()

    id: Identifier
    term: Text
    meaning: Sentence
    also: tuple[Text, ...] = ()
    see: tuple[Identifier, ...] = ()
    everyday: bool = False  # known to every reader, so a page may use it before it is explained

    def forms(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.term, *self.also)


def glossary() -> Mapping[str, Term]:
    """All words by id, in the order of the file; read again only when the file has changed."""
    path = folders.register_path("glossary.yaml")
    return _glossary(path, changed(path))


@lru_cache(maxsize=8)
def _glossary(path: Path, _changed: int) -> Mapping[str, Term]:
    terms = read_entries(path, "terms", Term)
    forms: dict[str, str] = {}
    for term in terms.values():
        for other in term.see:
            if other not in terms:
                raise ContentError(
                    f"{path.name}, entry {term.id!r}, field 'see': there is no term {other!r}."
                    f"{nearest(other, terms)} Name a term of this file."
                )
        for form in term.forms():
            owner = forms.setdefault(form, term.id)
            if owner != term.id or term.forms().count(form) > 1:
                raise ContentError(
                    f"{path.name}, entry {term.id!r}, field 'also': {form!r} also belongs to "
                    f"{owner!r}. Leave it in one place."
                )
    return MappingProxyType(terms)
