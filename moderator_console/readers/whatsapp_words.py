"""What WhatsApp itself says in a chat, in the phone's language: media left out, messages deleted, people joining.

English, French, German, Spanish, Italian, Portuguese and Dutch. Forms that need no language (a file's name in
brackets, the mark that phones put before their own words) are told by their shape. A notice that is not known
stays a message with the words that stand there: nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.readers.attached import attachment
from moderator_console.readers.whatsapp_dates import MARKS

_DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|this message was deleted by admin .{1,80}"
    r"|ce message a été supprimé|vous avez supprimé ce message|ce message a été supprimé par .{1,80}"
    r"|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|diese nachricht wurde von .{1,80} gelöscht"
    r"|se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje|este mensaje se ha eliminado"
    r"|has eliminado este mensaje|se eliminó este mensaje\. .{1,80}"
    r"|questo messaggio è stato eliminato|hai eliminato questo messaggio|questo messaggio è stato eliminato da .{1,80}"
    r"|mensagem apagada|esta mensagem foi apagada|essa mensagem foi apagada|você apagou esta mensagem"
    r"|você apagou essa mensagem|apagou esta mensagem|esta mensagem foi eliminada|mensagem apagada por .{1,80}"
    r"|dit bericht is verwijderd|dit bericht werd verwijderd|je hebt dit bericht verwijderd"
    r"|u hebt dit bericht verwijderd|u heeft dit bericht verwijderd)\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    rf"[{MARKS} ]*<(?:this message was edited|ce message a été modifié|diese nachricht wurde bearbeitet"
    r"|se editó este mensaje|este mensaje fue editado|este mensaje se ha editado|questo messaggio è stato modificato"
    r"|mensagem editada|esta mensagem foi editada|essa mensagem foi editada|dit bericht is bewerkt"
    r"|dit bericht werd bewerkt)\.?>$",
    re.IGNORECASE,
)
_OMITTED = re.compile(
    r"<?(?P<what>[\w .\u00a0-]{0,30}?)\s*(?:omitted|omis|omise|omises|absents?|absentes?|exclus"
    r"|weggelassen|ausgeschlossen|omitid[oa]s?|omess[oaie]|ocult[oa]s?|ocultad[oa]s?|oculta|não revelad[oa]"
    r"|weggelaten)>?",
    re.IGNORECASE,
)
_WHAT = {
    AttachmentKind.IMAGE: "image images foto fotos photo photos bild imagen immagine imagem afbeelding gif sticker "
    "autocollant adesivo figurinha pegatina",
    AttachmentKind.VIDEO: "video vídeo vidéo videonotiz",
    AttachmentKind.AUDIO: "audio áudio ptt sprachnachricht nota",
    AttachmentKind.FILE: "media médias medien multimedia mídia arquivo ficheiro document dokument documento documenti "
    "contact kontaktkarte tarjeta scheda cartão contactkaart fichier bestand contenu contenido mídias",
}
_KIND_OF = {word: kind for kind, words in _WHAT.items() for word in words.split()}
#: Android: ``IMG-0001.jpg (file attached)``; iOS: ``<attached: 0001-PHOTO.jpg>``. The words differ, the shape does not.
_FILE_FIRST = re.compile(
    rf"[{MARKS}]*(?P<name>[^\n/\\<>:|?*\"]{{1,200}}\.\w{{2,5}}) \([^()\n]{{3,40}}\)$"
)
_FILE_NAMED = re.compile(
    rf"[{MARKS}]*<[^<>:\n]{{2,30}}[\s\u00a0]?: ?(?P<name>[^<>\n]{{1,200}}\.\w{{2,5}})>"
)
#: What WhatsApp writes itself although a person sent it: a place, a poll. Not a notice.
_SENT = re.compile(
    r"(?:POLL|SONDAGE|UMFRAGE|ENCUESTA|SONDAGGIO|ENQUETE|POLL|SONDAGEM|PEILING)\s?:|[^:\n]{3,30}\s?: ?https?://",
    re.IGNORECASE,
)
_TOLD = (
    ("call", r"\b(?:call|appel|anruf|llamada|chiamata|chamada|ligação|ligacao|oproep)\b"),
    ("renamed", r"subject|l.objet|le sujet|betreff|el asunto|l.oggetto|o assunto|(?:het )?onderwerp"
     r"|(?:nom|name|naam|nombre|nome) (?:du|of|des|van|del|do)|changed the group name|gruppennamen"),
    ("picture changed", r"icon|l.icône|gruppenbild|ícono|icono|icona|ícone|imagem d[eo]|groepsafbeelding|picture|photo d"),
    ("description changed", r"description|beschreibung|descripción|descrizione|descrição|beschrijving|omschrijving"),
    ("thread opened", r"created (?:this )?group|créé le groupe|créé ce groupe|gruppe .*erstellt|creó (?:el|este) grupo"
     r"|ha creado el grupo|creato (?:il|questo) gruppo|criou (?:o|este|esse) grupo|groep .*(?:aangemaakt|gemaakt)"),
    ("left", r"\bleft\b|quitté|est parti|verlassen|\bsalió\b|ha salido|abbandonato|è uscit|\bsaiu\b|verlaten"),
    ("removed", r"\bremoved\b|retiré|supprimé|entfernt|eliminó|ha eliminado|rimosso|removeu|verwijderd"),
    ("joined", r"\badded\b|joined|ajouté|rejoint|hinzugefügt|beigetreten|añadió|agregó|se unió|ha añadido|aggiunto"
     r"|si è unit|adicionou|entrou|toegevoegd|neemt deel|deelgenomen"),
    ("security code changed", r"security code|code de sécurité|sicherheitsnummer|código de segur|codice di sicurezza"
     r"|beveiligingscode"),
    ("number changed", r"changed (?:their|to a new) (?:phone )?number|changé de numéro|nummer gewechselt|cambió (?:su|de) número"
     r"|cambiato numero|mudou (?:de|o) número|nummer gewijzigd|veranderd"),
)  # fmt: skip
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _TOLD)
_SYSTEM = re.compile(
    r"end-to-end|chiffré|verschlüsselt|cifrad|crittografat|criptografad|encriptad|versleuteld",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person's message holds once WhatsApp's own words are told apart from theirs."""

    text: str
    deleted: bool = False
    edited: bool = False
    attachments: tuple[Attachment, ...] = ()


def said_by_person(text: str) -> Said:
    """Takes a message's text apart: notices of deletion and edit, names of files, and the person's own words."""
    bare = text.strip(MARKS + " \n")
    if len(bare) <= 200 and _DELETED.fullmatch(bare):
        return Said("", deleted=True)
    tail = _EDITED.search(text[-120:])
    edited = tail is not None
    if tail:
        text = text[: len(text) - min(len(text), 120) + tail.start()]
        bare = text.strip(MARKS + " \n")
    if len(bare) <= 80 and "\n" not in bare and (left := _OMITTED.fullmatch(bare)):
        words = left["what"].lower().split()
        kind = next((_KIND_OF[word] for word in words if word in _KIND_OF), None)
        if kind is not None:
            one = Attachment("", kind)
            return Said(bare, edited=edited, attachments=(one,))
    found: list[Attachment] = []
    first, _, rest = text.partition("\n")
    if named := _FILE_FIRST.match(first):
        file = attachment(named["name"])
        if file:
            found.append(file)
            text = rest
    while len(found) < 30 and (inside := _FILE_NAMED.search(text[:4_000])):
        file = attachment(inside["name"].strip())
        if not file:
            break
        found.append(file)
        text = text[: inside.start()] + text[inside.end() :]
    text = text.strip(MARKS + " \n") if found else text.strip(MARKS)
    names = "\n".join(file.name for file in found)
    return Said(text or names, edited=edited, attachments=tuple(found))


def is_notice(text: str) -> bool:
    """Whether what stands after a name is the phone's own sentence (iOS marks it, and names the group as its author)."""
    if not text.startswith(("\u200e", "\u200f")):
        return False
    said = said_by_person(text)
    if said.deleted or said.attachments:
        return False
    return _SENT.match(text.strip(MARKS)) is None


def kind_of(text: str) -> str:
    """What a notice tells, as the kind of a thread's event."""
    if _SYSTEM.search(text):
        return "notice"
    # What stands in quotation marks is somebody's name or subject, not the notice's own words.
    bare = re.sub(r"[\"“„«‟][^\"”“»]{0,200}[\"”“»]", "", text[:1_000])
    return next((kind for kind, words in _KINDS if words.search(bare)), "notice")
