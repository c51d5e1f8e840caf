"""Who a link leads to: pages of users, their talk pages and their contributions, in the words of many wikis.

A signature is a link to one of the three and a time. Where a wiki's own word is not in the table, its English
one still is: MediaWiki takes both.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

from moderator_console.readers.mediawiki_words import names
from moderator_console.readers.text import clean

#: "User" and "User talk", lower case. Sources: MediaWiki's languages/messages and the wikis' own aliases.
_USER = names(
    "user|user talk|utilisateur|utilisatrice|discussion utilisateur|discussion utilisatrice"
    "|wikipedysta|wikipedystka|dyskusja wikipedysty|dyskusja wikipedystki|użytkownik|użytkowniczka"
    "|dyskusja użytkownika|dyskusja użytkowniczki|utente|discussioni utente|discussione utente"
    "|مستخدم|مستخدمة|نقاش المستخدم|نقاش المستخدمة|نقاش مستخدم|بەکارھێنەر|لێدوانی بەکارھێنەر"
    "|корисник|корисница|разговор са корисником|разговор са корисницом|korisnik|korisnica"
    "|razgovor sa korisnikom|razgovor sa korisnicom|разговор корисника|razgovor korisnika"
    "|gebruiker|overleg gebruiker|szerkesztő|szerkesztővita|user vita|benutzer|benutzerin"
    "|benutzer diskussion|benutzerin diskussion|bd|usuario|usuaria|usuario discusión|usuaria discusión"
    "|usuário|usuária|usuário discussão|usuária discussão|utilizador|utilizadora|utilizador discussão"
    "|utilizadora discussão|участник|участница|обсуждение участника|обсуждение участницы"
    "|ผู้ใช้|คุยกับผู้ใช้|利用者|利用者‐会話|利用者・トーク|用户|用户讨论|使用者|使用者討論|用戶|用戶討論"
    "|usuari|usuària|usuari discussió|usuària discussió|användare|användardiskussion|u|ut",
    "|",
)
_SPECIAL = names(
    "special|spécial|specjalna|speciale|خاص|تایبەت|посебно|posebno|speciaal|speciális|spezial|especial"
    "|служебная|พิเศษ|特別|特殊",
    "|",
)
_CONTRIBUTIONS = names(
    "contributions|contribs|contributions utilisateur|wkład|contributi|contributi utente|مساهمات"
    "|بەشدارییەکان|доприноси|прилози|doprinosi|prilozi|bijdragen|szerkesztő közreműködései|közreműködések"
    "|beiträge|contribuciones|contribuições|contribucions|вклад|เรื่องที่เขียน|投稿記録|用户贡献",
    "|",
)
_IPV6 = re.compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}")
_TITLE = re.compile(r"[?&]title=([^&#]*)")
_PATH = re.compile(r"^(?:/wiki/|/w/index\.php/|/index\.php/|\./|(?:\.\./)+)(.+)$")
#: A name in MediaWiki has 255 bytes at most.
_LONGEST = 2_000


def page_of(href: str) -> str:
    """The title of the wiki page that ``href`` leads to, with spaces; empty if it is no such link."""
    if not href or len(href) > _LONGEST or href.startswith("#"):
        return ""
    named = _TITLE.search(href)
    if named:
        title = named[1].replace("+", " ")
    else:
        try:
            path = href if href.startswith(".") else urlsplit(href).path
        except ValueError:
            return ""
        path = path.partition("#")[0].partition("?")[0]
        found = _PATH.match(path)
        if found is None:
            return ""
        title = found[1]
    return " ".join(_decoded(title).replace("_", " ").split())


def _decoded(title: str) -> str:
    """Percent signs undone; old links are in windows-1252, which is what is left when it is no UTF-8."""
    data = unquote_to_bytes(title)
    try:
        return clean(data.decode("utf-8")).text
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace")).text


def user_of(page: str) -> str:
    """The person whose page, talk page or contributions ``page`` is; empty if it is another page.

    A page below somebody's page is no signature: signing bots and guest books link to those.
    """
    space, colon, rest = page.lstrip(":").partition(":")
    space = space.strip().lower()
    rest = rest.strip()
    if not colon or not rest:
        return ""
    if space in _USER:
        return "" if "/" in rest else _named(rest)
    if space in _SPECIAL:
        verb, slash, name = rest.partition("/")
        if slash and verb.strip().lower() in _CONTRIBUTIONS:
            return _named(name)
    return ""


def owner_of(page: str) -> str:
    """Whose page this is, pages below it included; empty for a page that is nobody's."""
    return user_of(page.replace("_", " ").partition("/")[0])


def _named(name: str) -> str:
    name = name.strip()
    if not name:
        return ""
    if _IPV6.fullmatch(name):
        return name.upper()
    return name[0].upper() + name[1:]
