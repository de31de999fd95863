"""What the account on a computer says of who uses it: often nothing, because many computers share a name."""

import re

from commissioning.records.submission import fold, usable_id

# What systems, clouds and makers of computers call their accounts.
_MAKERS = """
account acer app appdata arch authority azuread admin administrador administrateur administrator admins amministratore apple asus
azureuser backup benutzer centos cloud codespace coder colab computer container core daemon debian
data default defaultaccount defaultuser dell chromebook chronos databricks dataproc desktop dev developer docker domain ec2 ec2-user fedora gast
gebruiker gitpod guest home homeuser host hp huawei invite ipad iphone it jovyan jupyter jupyterhub kaggle kernel
kiosk laptop lenovo linux local localadmin localservice localuser lg login mac macbook macbookpro machine microsoftaccount
medion microsoft mobile msi network networkservice nobody nologin node none notebook office opc
oracle os owner packard packer pc pi postgres private proxy public rdp remote root rstudio runner
sagemaker samsung samuser satellite server service shiny sony studio sudo superuser support
surface surfacepro sysadm sysadmin system systemaccount tablet toshiba ubuntu unknown user userpc username users
usuario utente utilisateur vagrant virtual vm vscode wdagutility wdagutilityaccount web win
windows work worker workgroup workstation wsl www raspberry onyxia nt
"""
# What schools, libraries and offices call those that many people use.
_ROOMS = """
anon anonymous candidate class classroom commissioning communities community client course council customer delegate demo desk
employee enquiries exam examuser facilitator family finance front funding funds generic grant grants hall helpdesk hotdesk induction kid kids lab labs labuser
lead
learner learners lecturer lesson library loan loaner manager me meeting member monitor my myself name new
open participant person pool procurement pupil pupils reception room school seminar shared spare staff student
students study sync teacher team temp temporary test tester testing testuser tmp train trainee
trainees trainer training tutor visitor volunteer workshop you your
"""
_SHARED = frozenset((_MAKERS + _ROOMS).split())
# Of these, two written as one word are nobody's either: libraryuser, meetingroom. Newhall is a name.
_JOINED = frozenset(
    ["account", "admin", "desk", "guest", "lab", "laptop", "lead", "learner", "library", "meeting", "office", "pc", "room", "staff", "student", "team", "training", "user"]
)  # fmt: skip
_NAMES_TOO = frozenset(
    ["cloud", "hall", "home", "lead", "local", "new", "open", "pool", "root", "web"]
)  # T. Hall
_COMPUTER = re.compile(
    r"(?:desktop|laptop|pc|tablet|workstation)-[a-z0-9]+"
)  # as Windows names one
_NUMBER = re.compile(r"[0-9]+$")
_APART = re.compile(r"[._@\s$-]+")


def is_shared(account: str) -> bool:
    """Whether an account's name is one that many people have: `user`, `Admin`, `student-pc3`, `jovyan`."""
    whole = fold(account).casefold().partition("@")[0].rpartition("\\")[2].strip(" $")
    bare = _NUMBER.sub("", whole)
    joined = any(bare[:at] in _SHARED and bare[at:] in _SHARED and {bare[:at], bare[at:]} & _JOINED
                 for at in range(2, len(bare) - 1))  # fmt: skip
    if (
        whole in _SHARED
        or len(whole) < 2
        or (len(bare) == 1 and len(whole) < 4)
        or joined
        or _COMPUTER.fullmatch(whole)
    ):
        return True
    parts = [one for one in _APART.split(whole) if one]
    words = [_NUMBER.sub("", one) for one in parts]
    numbers = [one for one in parts if one.isdigit()]
    if any(len(one) > 3 for one in numbers):
        return False  # a staff number is one person's
    if (
        any(len(one) == 1 for one in words)
        and not _SHARED.isdisjoint(words)
        and _NAMES_TOO.issuperset(one for one in words if len(one) > 1)
    ):
        return False  # an initial and a surname
    return any(one in _SHARED for one in words) and all(
        len(one) < 2 or one in _SHARED for one in words
    )


def id_of(account: str) -> str | None:
    """The account's name as a learner's id; None where it is shared, or no id as it stands."""
    return account if usable_id(account) and not is_shared(account) else None
