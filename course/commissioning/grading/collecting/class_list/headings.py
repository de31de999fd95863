"""What a column of a class list is called, by platform and in several languages. Data, and how it is looked up.

Headings are compared in plain small letters, without accents and punctuation: "E-Mail-Adresse" is
"e mail adresse". What platforms write was checked against their exports; see the tests.
"""

import re
import unicodedata
from enum import Enum


class Kind(Enum):
    """What a column holds."""

    ID = "id"
    LOGIN = "log-in"
    EMAIL = "e-mail"
    ADDRESS = "addresses under another heading"
    NUMBER = "number"  # an institution's: sometimes the log-in, more often not
    FIRST = "first name"
    LAST = "last name"
    FULL = "full name"
    ROLE = "role"
    PLATFORM = "platform"  # the platform's own number: never what a learner types


_WORDS: dict[Kind, str] = {
    Kind.ID: "id",
    Kind.LOGIN: """
        username|user name|user id|userid|login|log in|login id|sis login id|login name|learner id|account
        |user principal name|userprincipalname|upn|participant id upn|network id|benutzername|anmeldename
        |nom d utilisateur|nombre de usuario|usuario|nome utente|gebruikersnaam|brukernavn|brugernavn
        |anvandarnamn|nazwa uzytkownika|nome de usuario|nome de utilizador|enw defnyddiwr""",
    Kind.EMAIL: """
        email|e mail|mail|email address|e mail address|emailaddress|mail address|email id|work email|work e mail|business email|contact email
        |e mail adresse|adresse de courriel|courriel|adresse e mail|adresse electronique
        |direccion de correo|direccion de correo electronico|correo electronico|correo|indirizzo email
        |indirizzo e mail|e mailadres|e postadresse|e postadress|e post|endereco de email|adres e mail
        |cyfeiriad e bost|e bost""",
    Kind.NUMBER: """
        student id|studentid|student number|student no|id number|idnumber|sis user id|sis id|student sis id
        |orgdefinedid|org defined id|employee id|employee number|employee no|staff id|staff number|staff no
        |payroll number|payroll no|personnel number|person number|personal number|worker id
        |external id|matrikelnummer|id nummer|numero d identification|numero de id|numero di matricola
        |studentnummer|rhif adnabod""",
    Kind.PLATFORM: """
        identifier|canvas id|canvas user id|integration id|participant id|respondent id
        |response id|bezeichner|identifiant|identificador""",
    Kind.FIRST: """
        first name|firstname|first names|first name s|given name|givenname|given names|given name s|forename|forenames
        |forename s|known as|preferred name|preferred first name|first|vorname|prenom
        |nombre|nome|voornaam|fornavn|fornamn|imie|enw cyntaf""",
    Kind.LAST: """
        last name|lastname|surname|family name|familyname|last|nachname|familienname|nom|nom de famille
        |apellido|apellido s|apellidos|cognome|achternaam|etternavn|efternavn|efternamn|nazwisko|sobrenome
        |apelido|cyfenw""",
    Kind.FULL: """
        name|full name|fullname|student|student name|learner|learner name|display name|displayname
        |participant|participant name|attendee|attendee name|first name last name|first name surname
        |last name first name|surname first name|vollstandiger name|nom complet|nombre completo
        |nome completo|volledige naam|enw|enw llawn""",
    Kind.ROLE: "role|roles|course role|primary role|user role|rolle|rollen|rol|ruolo|papel",
}
_KINDS = {
    word.strip(): kind
    for kind, words in _WORDS.items()
    for word in words.split("|")
    if word.strip()
}
_ASKED = re.compile(
    r"(?:(?:what is|please (?:enter|give|type)) )?"
    r"(?:your |(?:students?|learner|participant|user|employee|delegate|attendee|customer|client|recipient|candidate"
    r"|guest|primary|legal|preferred|full legal)(?: s)? )?(.+)"
)
_NOTE = re.compile(
    r"\s*\((?!s\)|upn\))[^()]*\)\s*$|\s*\[[^\[\]]*\]\s*$", re.IGNORECASE
)  # "E-mail (work)"
OWN = {"id", "first_name", "last_name", "email"}  # as README names them

_TOTALS = re.compile(
    r"(?:points? possible|points|max(?:imum)? points|out of|date|due date|(?:grand |sub ?)?totals?|count"
    r"|sum|(?:overall |class |group )?(?:average|mean)|median|number of (?:students|learners|people)"
    r"|gesamt|summe|moyenne|promedio|media|cyfanswm)\b(?: \d+)*"
)
_TESTERS = {"test student", "student test", "demo student", "student demo", "preview user"}
# As platforms call roles. In a list of a council's people "Grants Manager" is what a learner does for a living.
_STAFF = re.compile(
    r"(?:(?:co|non editing|editing|course|class|lead|guest|account|sub|site|teaching|primary|secondary) )*"
    r"(?:organi[sz]er|teacher|instructor|lecturer|tutor|facilitator|trainer|designer|observer|creator"
    r"|manager|administrator|admin|assistant|ta|grader|owner|dozent|dozentin|profesor|enseignant|docente)"
)


def plain(text: str) -> str:
    """The text in small letters without accents, signs and double spaces: as headings are compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def kind_of(heading: str) -> Kind | None:
    """What a heading says of its column; None where it is no heading of ours."""
    for said in (plain(heading), plain(_NOTE.sub("", heading))):
        if said in _KINDS:
            return _KINDS[said]
        asked = _ASKED.fullmatch(said)
        if asked and asked[1] in _KINDS:
            return _KINDS[asked[1]]
    return None


def is_total(cell: str) -> bool:
    """Whether a row that begins so counts something and is nobody: "Points Possible", "Total 23"."""
    return bool(_TOTALS.fullmatch(plain(cell)))


def is_tester(name: str, learner: str) -> bool:
    """Whether this is the learner that a platform makes for a teacher to look through."""
    return plain(name) in _TESTERS or learner.casefold().endswith("_previewuser")


def is_staff(role: str) -> bool:
    """Whether a role is that of somebody who teaches."""
    said = {plain(one) for one in re.split(r"[,;/|\n]", role)}
    return any(map(_STAFF.fullmatch, said)) and not said & {
        "student",
        "learner",
        "attendee",
        "participant",
    }
