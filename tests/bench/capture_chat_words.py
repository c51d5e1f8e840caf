"""What chat programs print of their own around what is said, in some languages; ``|`` parts what may stand for it.

``{a}`` and ``{b}`` are people, ``{n}`` is a number, ``{t}`` a time.
"""

from __future__ import annotations

WORDS = {
    "en": {
        "you": "You", "today": "Today", "yesterday": "Yesterday", "edited": "Edited", "forwarded": "Forwarded",
        "deleted": "This message was deleted", "seen": "Seen by {a}|Seen|Seen by everyone|Seen by {a}, {b}",
        "replied": "{a} replied to {b}", "original": "Original message:", "replies": "{n} replies|1 reply|View thread",
        "joined": "{a} joined|{a} left|{a} added {b}|{a} joined the group via an invite link|{a} changed the group name"
        "|{a} pinned a message|{a} was added by {b}|{a} changed this group's icon|{a} has joined the channel",
        "new": "{n} unread messages|New|New messages|Unread Messages|Last read",
        "call": "Missed voice call|{a} started a call.|The video call ended.|Call ended|Missed video call from {a}",
        "sealed": "Messages and calls are end-to-end encrypted. No one outside of this chat can read them."
        "|This is the start of your conversation|{a} created this group",
    },
    "fr": {
        "you": "Vous", "today": "Aujourd’hui", "yesterday": "Hier", "edited": "Modifié", "forwarded": "Transféré",
        "deleted": "Ce message a été supprimé", "seen": "Vu par {a}|Vu|Vu par tout le monde|Vu par {a}, {b}",
        "replied": "{a} a répondu à {b}", "original": "Message d’origine :",
        "replies": "{n} réponses|1 réponse|Afficher le fil",
        "joined": "{a} a rejoint le groupe|{a} a quitté le groupe|{a} a ajouté {b}|{a} a modifié le nom du groupe"
        "|{a} a épinglé un message|{a} a rejoint la conversation|{a} a changé l’icône de ce groupe",
        "new": "{n} messages non lus|Nouveau|Nouveaux messages|Messages non lus|Dernière lecture",
        "call": "Appel vocal manqué|{a} a lancé un appel.|L’appel vidéo est terminé.|Appel manqué de {a}",
        "sealed": "Les messages et les appels sont chiffrés de bout en bout.|Début de votre conversation"
        "|{a} a créé ce groupe",
    },
    "de": {
        "you": "Du", "today": "Heute", "yesterday": "Gestern", "edited": "Bearbeitet", "forwarded": "Weitergeleitet",
        "deleted": "Diese Nachricht wurde gelöscht", "seen": "Gesehen von {a}|Gesehen",
        "replied": "{a} hat {b} geantwortet", "original": "Ursprüngliche Nachricht:",
        "replies": "{n} Antworten|Thread ansehen",
        "joined": "{a} ist beigetreten|{a} hat die Gruppe verlassen|{a} hat {b} hinzugefügt",
        "new": "{n} ungelesene Nachrichten|Neu", "call": "Verpasster Sprachanruf|Anruf beendet",
        "sealed": "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
    },
    "es": {
        "you": "Tú", "today": "Hoy", "yesterday": "Ayer", "edited": "Editado", "forwarded": "Reenviado",
        "deleted": "Se eliminó este mensaje", "seen": "Visto por {a}|Visto",
        "replied": "{a} respondió a {b}", "original": "Mensaje original:", "replies": "{n} respuestas|Ver hilo",
        "joined": "{a} se unió|{a} salió del grupo|{a} añadió a {b}",
        "new": "{n} mensajes no leídos|Nuevo", "call": "Llamada perdida|Llamada finalizada",
        "sealed": "Los mensajes y las llamadas están cifrados de extremo a extremo.",
    },
    "it": {
        "you": "Tu", "today": "Oggi", "yesterday": "Ieri", "edited": "Modificato", "forwarded": "Inoltrato",
        "deleted": "Questo messaggio è stato eliminato", "seen": "Visto da {a}|Visualizzato",
        "replied": "{a} ha risposto a {b}", "original": "Messaggio originale:", "replies": "{n} risposte",
        "joined": "{a} si è unito al gruppo|{a} ha abbandonato|{a} ha aggiunto {b}",
        "new": "{n} messaggi non letti|Nuovo", "call": "Chiamata persa|Chiamata terminata",
        "sealed": "I messaggi e le chiamate sono crittografati end-to-end.",
    },
    "nl": {
        "you": "Jij", "today": "Vandaag", "yesterday": "Gisteren", "edited": "Bewerkt", "forwarded": "Doorgestuurd",
        "deleted": "Dit bericht is verwijderd", "seen": "Gezien door {a}|Gezien",
        "replied": "{a} heeft gereageerd op {b}", "original": "Oorspronkelijk bericht:", "replies": "{n} reacties",
        "joined": "{a} doet nu mee|{a} heeft de groep verlaten|{a} heeft {b} toegevoegd",
        "new": "{n} ongelezen berichten|Nieuw", "call": "Gemiste oproep|Gesprek beëindigd",
        "sealed": "Berichten en oproepen zijn end-to-end versleuteld.",
    },
    "pt": {
        "you": "Você", "today": "Hoje", "yesterday": "Ontem", "edited": "Editada", "forwarded": "Encaminhada",
        "deleted": "Esta mensagem foi apagada", "seen": "Visto por {a}|Visto",
        "replied": "{a} respondeu a {b}", "original": "Mensagem original:", "replies": "{n} respostas",
        "joined": "{a} entrou|{a} saiu|{a} adicionou {b}",
        "new": "{n} mensagens não lidas|Nova", "call": "Chamada perdida|Chamada encerrada",
        "sealed": "As mensagens e as chamadas são protegidas de ponta a ponta.",
    },
}  # fmt: skip

#: What stands at one's own messages; nothing in some programs.
OWN = {
    "en": ("You sent", "You sent", "You", "You said:", ""),
    "fr": ("Vous avez envoyé", "Vous avez envoyé", "Vous", "Vous avez dit :", ""),
}
#: What became of one's own message.
READ = {
    "en": ("Sent", "Delivered", "Read", "Seen", "✓✓", "Sent 3m ago", "Seen by 3"),
    "fr": ("Envoyé", "Distribué", "Lu", "Vu", "✓✓", "Envoyé il y a 3 min", "Vu par 3"),
}
#: Words that are a whole message and look like something else: a clock, a name, a button.
TALK = {
    "en": ("7:30 ok?", "ok", "k", "Yes", "No", "Who?", "When", "18:00?", "At 8", "tomorrow", "on Friday", "Monday then",
           "Me too", "+1", "😂", "👍", "🙏🙏", "Right", "thanks", "Sure thing", "Done", "Sorry", "wait", "Really", "Same here",
           "not again", "Hi all", "Good night", "10 min late", "I was away", "Bye", "Edited", "see above"),
    "fr": ("19h30 ?", "ok", "Oui", "Non", "Qui ?", "Quand", "18:00 ?", "À 8h", "demain", "vendredi", "Lundi alors",
           "Moi aussi", "+1", "😂", "👍", "🙏🙏", "Voilà", "merci", "Bien sûr", "C’est fait", "Pardon", "attends", "Vraiment",
           "Pareil", "encore", "Bonjour à tous", "Bonne nuit", "10 min de retard", "J’étais absente", "Salut", "Reçu"),
}  # fmt: skip
MEDIA = {
    "en": (
        "Photo",
        "Video",
        "GIF",
        "Sticker",
        "Voice message",
        "Audio",
        "minutes.pdf",
        "IMG_2041.jpg",
        "Location",
    ),
    "fr": (
        "Photo",
        "Vidéo",
        "GIF",
        "Autocollant",
        "Message vocal",
        "Audio",
        "compte-rendu.pdf",
        "IMG_2041.jpg",
    ),
}
#: What stands above a chat, and below.
TOP = {
    "en": ("Active now", "Active 5m ago", "online", "last seen today at 09:12", "Chat info", "12 members", "Messages",
           "Add canvas", "Search", "Canvas", "Files", "Pins", "Details", "click here for group info", "Mute", "Threads"),
    "fr": ("En ligne", "Actif il y a 5 min", "vu aujourd’hui à 09:12", "Infos", "12 membres", "Messages", "Rechercher",
           "Fichiers", "Épingles", "Détails", "cliquez ici pour les infos du groupe", "Sourdine", "Fils"),
}  # fmt: skip
DOWN = {
    "en": ("Type a message", "Aa", "Message #general", "Send", "Write a message...", "Enter", "GIF", "Reply", "1 new message"),
    "fr": ("Entrez un message", "Aa", "Écrire un message…", "Envoyer", "Écrivez un message", "Répondre", "GIF"),
}  # fmt: skip
#: What stands above words that are shown once more, and below a thread.
TELLS = {
    "en": ("replied to a thread:", "Replying to", "In reply to", "commented on a message:"),
    "fr": ("a répondu à un fil :", "En réponse à", "Réponse à", "a commenté un message :"),
}
DONE = {
    "en": ("Last reply today at {t}", "Last reply {t}", "Last reply 2 days ago", "View thread"),
    "fr": (
        "Dernière réponse aujourd’hui à {t}",
        "Dernière réponse il y a 2 jours",
        "Voir le fil de discussion",
    ),
}
