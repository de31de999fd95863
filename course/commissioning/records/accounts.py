"""What the account on a computer says of who uses it: often nothing, because many computers share a name."""

import re

from commissioning.records.submission import fold, usable_id

# What systems, clouds and makers of computers call their accounts.
_MAKERS = """
account acer admin administrador administrateur administrator admins amministratore apple asus
azureuser backup benutzer centos cloud codespace coder colab computer container core daemon debian
default defaultaccount defaultuser dell desktop dev developer domain ec2 ec2-user fedora gast
gebruiker gitpod guest home homeuser host hp huawei invite ipad iphone it jovyan jupyter kernel
kiosk laptop lenovo linux local localadmin localservice localuser lg login mac macbook machine
medion microsoft mobile msi network networkservice nobody nologin node none notebook office opc
oracle os owner packard packer pc pi postgres private proxy public rdp remote root rstudio runner
sagemaker samsung samuser satellite server service shiny sony studio sudo superuser support
surface sysadmin system systemaccount tablet toshiba ubuntu unknown user userpc username users
usuario utente utilisateur vagrant virtual vm vscode wdagutility wdagutilityaccount web win
windows work worker workstation wsl www
"""
# What schools, libraries and offices call those that many people use.
_ROOMS = """
anon anonymous candidate class classroom client course council customer delegate demo desk
employee exam examuser facilitator family generic hall hotdesk induction kid kids lab labs labuser
learner learners lecturer lesson library loan loaner manager me member monitor my myself name new
open participant person pool pupil pupils reception room school seminar shared spare staff student
students study sync teacher team temp temporary test tester testing testuser tmp train trainee
trainees trainer training tutor visitor volunteer workshop you your
"""
_SHARED = frozenset((_MAKERS + _ROOMS).split())
_NUMBER = re.compile(r"[0-9]+$")
_APART = re.compile(r"[._@\s$-]+")


def is_shared(account: str) -> bool:
    """Whether an account's name is one that many people have: `user`, `Admin`, `student-pc3`, `jovyan`."""
    whole = fold(account).casefold().partition("@")[0].rpartition("\\")[2].strip(" $")
    if whole in _SHARED or len(whole) < 2:
        return True
    parts = [one for one in _APART.split(whole) if one]
    words = [_NUMBER.sub("", one) for one in parts]
    numbers = [one for one in parts if one.isdigit()]
    if any(len(one) > 3 for one in numbers):
        return False  # a staff number is one person's
    return any(one in _SHARED for one in words) and all(
        len(one) < 2 or one in _SHARED for one in words
    )


def id_of(account: str) -> str | None:
    """The account's name as a learner's id; None where it is shared, or no id as it stands."""
    return account if usable_id(account) and not is_shared(account) else None
