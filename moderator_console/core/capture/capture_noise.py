"""What stands around posts on a page and is none of them: buttons, counts, badges, ranks; and what can be a name.

The words are those of the pages themselves, English and French, flattened (capture_when.flat).
"""

from __future__ import annotations

import re
from functools import lru_cache

from moderator_console.core.capture.capture_when import Shape, flat, spots

_WORDS = (
    # buttons and counts, English
    r"likes?|liked|unlike|love|repl(?:y|ies)|reply with quote|reply to this( message)?|reply privately|share|shared|shares|quote|multi-?quote"
    r"|report|edit|delete|hide|follow|following|save|saved|permalink|perma-link|permanent link|embed|source|context|full comments"
    r"|give award|award|give gold|parent|upvote|downvote|vote|votes|up|down|see translation|translate(?: post)?|see more|show more|see less|show less|read more"
    r"|more|options|more options|copy link|bookmark|boost|boosts|favou?rites?|retweets?|repost|reposts|views?|react|add reaction|add a reaction"
    r"|send|send message|private message|message|view profile|view post|all reactions:?|reactions?:?|most relevant|all comments|newest|oldest|top comments|sort by.*"
    r"|comment|comments|add a comment|add comment|write a comment.*|write a public comment.*|view (?:all )?\d* ?(?:more|previous)? ?(?:repl(?:y|ies)|comments?|answers?)"
    r"|hide (?:\d+ )?repl(?:y|ies)|top|back to top|solution|mark as solution|helpful|flag|more sharing options.*|go to .*|jump to.*"
    r"|click to expand\.*|last reply .*|view thread|view newer replies|also sent to the channel|new messages?|new|seen|delivered|read|sent|call|pinned"
    r"|improve this (?:question|answer)|follow this question|show \d+ more comments?|log in to reply|sign in to comment|sign up.*|subscribe|unsubscribe|like this"
    r"|what are your thoughts\??|join the (?:conversation|discussion)|view in context|expand|collapse|load more.*|show replies|hide comments?|moderate|unfollow|open in app"
    r"|offline|online|find|contact|website|private message|visit homepage|re-?post|highlight|dislike|thanks?(?: given| received)?|be the first to .*|translated from .*"
    r"|reply to .*'s (?:comment|post)\.*|answer as .*|comment as .*|recent|stories|reels|active now|previous message:?|next message:?|messages sorted by:.*|more information about the .* mailing list"
    # buttons and counts, French
    r"|j'aime|j'adore|haha|ouah|triste|grrr|repondre|reponses?|partager|partages?|partage|citer|multi-?citer?|signaler|alerter|modifier|supprimer|masquer|suivre|suivi|enregistrer"
    r"|voir la traduction|traduire|afficher (?:plus|moins|la suite)|voir (?:plus|moins|la suite)|lire la suite|plus|options|copier le lien|permalien|lien permanent"
    r"|envoyer|envoyer un message|message prive|mp|profil|voir le profil|toutes les reactions ?:?|les plus pertinents|tous les commentaires|plus recents|commenter|commentaires?|ecrire un commentaire.*"
    r"|(?:afficher|voir|masquer) (?:les |la |\d+ )*(?:autres? |plus de )?(?:reponses?|commentaires?)(?: precedent(?:e)?s)?|haut|haut de page|retour en haut|remonter|utile|merci"
    r"|repondre avec citation|repondre en citant|citer ce message|repondre a ce message|cliquez pour agrandir\.*|derniere reponse .*|en ligne|hors ligne|vu|lu|envoye|nouveaux? messages?|nouveau"
    r"|republier|republications?|signets?|vues?|ajouter une reaction|reagir|ignorer|blacklister|kicker|liste des sujets|actualiser|nouveau sujet|poster un message|s'abonner|se connecter pour .*|connectez-vous pour .*"
    r"|bloquer|recommander|approuver|je n'aime pas|developper|reduire|soyez le premier a .*|voir le contexte|en savoir plus|sujet suivant|sujet precedent|ajouter un commentaire|bon plan|config"
    r"|sorted by ?:?.*|sort by ?:?.*|trier par ?:?.*|best|hot|controversial|see new posts|voir les nouveaux posts|post|conversation|annonce|contenu sponsorise|promoted|advertisement|(?:laisser|ajouter) (?:un commentaire|une reponse)|leave a (?:comment|reply).*"
    r"|page (?:precedente|suivante)|(?:previous|next) (?:message|in thread|in topic) ?:.*|message (?:precedent|suivant) ?:.*|:[a-z0-9_+-]+:(?: ?\d+)?|tail-(?:in|out)|msg-[a-z]+|(?:wds-)?ic-[a-z-]+|default-(?:user|contact|group)[a-z-]*|[a-z]+-refreshed|cancel reply|annuler la reponse|log in to .*|start date.*|thread starter.*"
    r"|journalisee?|logged|find|pages? ?: ?\[?\d+\]?.*|date (?:de l'experience|of experience) ?:.*|utile|useful"
    r"|revenir en haut|aller en bas|go down|showing \d.*|affichage (?:de |des )?.*\d.*|tout le monde peut repondre|everybody can reply|everyone can reply|ecrivez votre reponse|write your reply|post your reply|publiez votre reponse"
    r"|(?:voir le profil de|view|photo de profil de|profile (?:photo|picture) of|avatar de|avatar of|picture of|photo of) .{1,45}|[•·] ?(?:1er|1st|2e|2nd|3e|3rd|3e et \+)"
    r"|next|prev|parent|root|past|favorite|unvote|on:.*|create an account.*|you need to be a member.*|(?:register|sign ?in|log ?in) (?:or|to|now|for) .*|creez un compte.*|vous devez .{1,40} pour (?:repondre|commenter).*"
    r"|(?:show|sort|display|afficher|trier) \d+.*|.{1,60} (?:likes?|liked|aiment?|reacted to) (?:this|ca|ceci).{0,20}|reply all|reply to author|repondre a (?:tous|l'auteur)|more actions|react with .*"
    r"|(?:send|type|write|envoyer|envoyez|ecrire|ecrivez|saisir|saisissez|rediger|redigez|tapez|ajouter|ajoutez|add|leave) (?:a |un |une |your |votre )?(?:message|comment|commentaire|reply|reponse)\b.{0,60}|aa|add bookmark|bookmark"
    r"|last (?:edited|modified|updated) ?:? .{2,60}|seen by .{1,60}|vu par .{1,60}|attachments?|pieces? jointes?|\S{1,60}\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|zip|heic|mp4|mov|mp3|webp)|[\d.,]+ ?(?:[kmg]i?[bo]|bytes|octets)(?:\W.{0,30})?|last read|search [\w ]{2,30}"
    r"|\d+ [\w' -]{1,24} reactions?\.?|\d+ reactions? [\w «»' -]{1,24}\.?"
    r"|@?[\w.@ -]{2,60} (?:closed this|reopened this|added (?:the|a|an) .{1,40}(?:label|commit|milestone)|mentioned this|self-assigned this|assigned .{1,40}|pinned this|locked (?:this|as)|linked a|joined (?:the|via|using)|left the (?:group|chat|channel)|changed the (?:title|group|name)|a rejoint (?:le|la|ce)|a quitte (?:le|la|ce)|a cree le groupe|a change le nom|a epingle).{0,60}"
    r"|number of unread .*|passer au contenu.*|skip to .{2,30}"
    r"|reply to this comment|upvoters?|response|go to comment|copy|copier|quote reply|convert to issue|reference in new issue"
    r"|(?:message|write to|ecrire (?:a|dans)|envoyer (?:un message )?(?:a|dans|sur)) [#@~].*|shift ?\+ ?(?:return|enter|entree) .*|maj ?\+ ?entree .*"
    r"|traduire en .{2,20}|translate to .{2,20}|(?:liked|aime) (?:by|par) .{1,60}|show previous quotes|share on .{2,20}|partager sur .{2,20}|sign up for free to .*|already have an account.*|metadata|assignees|projects|no projects|milestones?|no milestone"
    r"|(?:this|cet|cette) (?:review|avis|reponse|response) (?:is|est) (?:the subjective opinion|l'opinion subjective) .*|posts? from .{2,40}|trending .{0,30}|tendances .{0,30}|powered by .*|propulse par .*|terms of .*|conditions d'utilisation.*"
    r"|new to this (?:forum|community|site)\?.*|create (?:an )?account|(?:all|toutes les) categories|site feedback|ask question|posez? (?:une|votre) question|highest score.*|votre reponse|your answer|post your answer|date modified.*|date created.*"
    r"|more from .{2,40}|plus de contenu.*|see (?:all|more) (?:responses|recommendations|reviews|comments|replies)|voir (?:tous|toutes|plus d[e']) ?(?:les )?(?:avis|reponses|commentaires)|load (?:more|previous) .{2,20}"
    r"|\d+ more (?:comments?|replies|repl(?:y|ies))\W*|\d+ (?:autres?|de plus) (?:commentaires?|reponses?)\W*|\d+ repl(?:y|ies) by .*|\d+ reponses? d[e'] .*|vous n'etes pas (?:identifie|connecte).*|you are not logged in.*|pied de page.*"
    r"|please (?:register|sign in|log in|login).*|veuillez vous (?:connecter|inscrire).*|connexion ou creer .*|temps de generation.*|.{1,20} (?:people|person|personnes?) (?:found|ont trouve|a trouve|trouvent) .{3,40}|see more reviews"
    r"|question|reponse utile|ajouter un marque-page|signaler un contenu inapproprie|report inappropriate content|(?:repondre a|reply to) ?: .{2,120}|\d+ ?[-–] ?\d+ (?:sur|of) \d+ (?:reponses|replies|avis|reviews)|\d+ (?:reponses|replies) (?:a ce sujet|to this topic)|recevez des notifications.*|recevoir les notifications.*toutes les publications|all posts|all publications|most recent|partager ce message|lien|forwarded(?: many times)?|transfere(?: de nombreuses fois)?|ip|transferer|repondre en prive|message precedent ?:?|message suivant ?:?"
)  # fmt: skip
_COUNTS = (
    r"(?!\d\d? ?m$)[+-]?\d[\d.,]*+(?:[  ]\d{3})*+(?: ?(?:k|m|mille|millions?)\b)?(?: (?:and|et) \d+ (?:others?|autres?))?"
    r"|\d+ (?:points?|likes?|loves?|views?|vues?|votes?|stars?|boosts?|shares?|partages?|people|personnes|j'aime|repl(?:y|ies)|reponses?|comments?|commentaires?"
    r"|reposts?|quotes?|saves?|reactions?|gold|silver|bronze|favou?rites?|bookmarks?|answers?|messages?|others?|autres?|upvotes?|thanks|lectures?|signets?|citations?)"
    r"|score hidden|vote|page \d+(?: (?:of|sur|de) \d+)?|page \d+ ?/ ?\d+|#\d+|no? ?\d+|aller a la page.*|prev(?:ious)?|next|suivante?|precedente?|first|last|derniere?|premiere?|[«»‹›<>]+|\d+ ?/ ?\d+"
)
_APART = re.compile(r"[\s·•|,/()\[\].;&…*↑↓▲▼►▸⋯⬆⬇↩↪⤷♥✓✔+👍❤️😂😮😢😡🔥🎉]+|(?<!\w)[-–—]+(?!\w)")
_PHRASE = re.compile(rf"(?:{_WORDS}|{_COUNTS})")
_SIGNS = re.compile(r"[\W_]+")
#: A button and its count with nothing between.
_GLUED = re.compile(r"([a-z' ]{3,24}):?\(?\d[\d.,]*k?\)?")
#: A time whose letters a page has shuffled, so that it cannot be copied.
_SHUFFLED = re.compile(r"(?=(?:\D*\d){4})(?=(?:[^a-z]*[a-z]){4})[a-z\d]{18,}")
#: The longest phrase of a button, in words.
_LONGEST = 7
#: Only these may stand several on a line ("Like · Reply · Share · 12").
_BADGE = re.compile(
    r"\+ ?\d{1,2}|super-?contribut(?:eur|rice|or)s?|(?:top|rising|super|all-star|valued|key|major|principal(?:e)?s?|meilleur(?:e)?s?) (?:contribut(?:or|eurs?|rice)|fan)|contribut(?:eur|rice)s? (?:principale?|en progression|en plein essor|majeure?|emerite)|super[- ]fan"
    r"|(?:group |site |forum |global |super |moderateur[ /-]*)?(?:admin(?:istrat(?:or|eur|rice))?s?|mod(?:erat(?:or|eur|rice))?s?|staff|team|equipe|owner|proprietaire|createur|creator)(?: (?:of|du|de) .{1,30})?"
    r"|(?:group|expert) expert|expert(?:e)? du groupe|auteur(?: du (?:sujet|message|post))?|author|original poster|op|thread starter|topic starter|verified(?: account)?|compte verifie|bot|app|application|webhook"
    r"|(?:new(?:bie)?|well-known|active|senior|junior|full|hero|honou?rary|elite|premium|gold|regular|trusted|founding|platinum|registered|nouveau|nouvelle|simple|grand|jeune|ancien|vieux|super|tres)? ?(?:members?|membres?|users?|utilisateurs?)(?: (?:actif|active|habitue|confirme|senior|junior|regulier|inscrit|d'honneur|vip|hyperactif|assidu|enregistre))?"
    r"|guest|invite|visiteur|habitue(?:e)?|niveau \d+(?: de contribution)?|level \d+(?: contributor)?|expert(?:e)? locale?|lv\.? ?\d+|lurker|poster|posteur(?: .{1,12})?|bavard(?:e)?|doctinaute .{1,20}|nouveau|nouvelle|vip|modo|leader|regular"
    r"|.{1,40} is (?:on|off)line(?: now)?|.{1,40} (?:est|n'est pas) (?:en|hors) ?(?:ligne|connecte)|non connecte|connecte|hors ligne|user avatar|avatar|.{1,40}(?:'s)? (?:avatar|user avatar|profile (?:photo|picture))|avatar de .{1,40}|photo de profil de .{1,40}"
    r"|shared with .*|partage avec .*|public(?: group)?|groupe (?:public|prive)|private group|follow|suivre|(?:he|she|they|il|elle|iel) ?/ ?\w+|\(edited\)|edited|modifie|\(modifie\)|avatar du membre.*"
    r"|sujet d(?:u|e) (?:message|sujet).*|post subject:.*|topic author|pinned by .*|epingle par .*|unread post|message non lu|posts?|default(?: .*)?|accepted answer|this post was .*|auteur du fil|membre (?:connu|reconnu|tres actif|du staff)"
    r"|contributors?|collaborators?|maintainers?|reporters?|developers?|planners?|rapporteurs?|owner|contribut(?:eur|rice)s?|collabora(?:teur|trice)s?|(?:mainteneu(?:r|se))s?|local guide.*|creator|verified .{1,20}|achat verifie|(?:subscriber|abonnee?|supporter|patron|donator|sponsor|backer)s?"
    r"|anyone|everyone|tout le monde|neighbors|voisins|nearby neighbo.{1,15}|friends|amis|verified|verifiee?|original poster"
    r"|you|vous|top [0-9.]+ ?%.*|.{1,30} commenter|new to (?:the )?.{1,20}|staff member|\d+ (?:gold|silver|bronze) badges?"
)
_LABEL = (
    r"posts?|messages?|message\(s\)|joined|join date|joined on|member since|membre depuis(?: le)?|inscrit(?:e)?(?: le| depuis(?: le)?)?|inscription|date d'inscription"
    r"|registered|location|localisation|lieu|lieu de residence|age|gender|sexe|genre|likes?(?: received| given)?|reaction score|score (?:de )?reaction|points?|trophy points|thanks|thanked|remercie|reputation"
    r"|karma|profil|statut|status|pays|ville|departement|enregistre(?:e)?(?: le)?|nombre de messages|sujets?|enregistrement|country|website|site web|real name|contact|solutions|j'aime(?: recus)?|region|metier|occupation|start date|date de debut|thread starter|started|created|last post|dernier message|last activity|derniere activite"
    r"|messages postes|a remercie|a ete remercie.*|has thanked|been thanked|thanks given|thanks received|remerciements? recus?|merci recus?|received thanks|country|time zone|mood|humeur|voiture|grade|topics"
)
_REVIEWS = re.compile(
    r"(?:colou?r|couleur|size|taille|style|pattern|motif|format|version|edition|model|modele|variant) ?: .{1,40}|(?:remerciements? recus?|thanks received|likes received) ?:? ?\d+|(?:\d[\d.,]* (?:avis|reviews?|contributions?|photos?|votes? utiles?|helpful votes?|abonnes?|followers?|friends|amis)(?: ?[·•,|] ?)?)+|(?:note|rated) \d.{0,30}|achat verifie|verified purchase|(?:note|rated) \d.{0,30}|(?:moderateur|moderatrice|administrateur) globale?|[A-Za-z][\w ’'()-]{0,23}[^\W\d] ?: ?[\d.,]+k?"
)
_LABELLED = re.compile(rf"(?:{_LABEL}) ?:(?: ?.{{0,60}})?|(?:inscrit(?:e)?|membre|member|joined|registered|enregistre(?:e)?) (?:le|depuis|since|on|in|:)? ?.{{0,40}}\d{{2,4}}.{{0,10}}|\d[\d  .,]* messages?(?: postes)?")  # fmt: skip
_LABEL_ONLY = re.compile(rf"(?:{_LABEL})(?: ?:)?")
_EDITED = re.compile(
    r"(?:last |message |post |comment )?(?:edited|modified|updated)(?:(?: |: ?)(?:by|on|at|\d|an? |last|today|yesterday|:).*)?"
    r"|(?:this (?:post|message) (?:was|has been) (?:last )?(?:edited|modified).*)|(?:derniere (?:modification|edition|mise a jour).*)"
    r"|(?:(?:message |sujet )?(?:edite|modifie|mis a jour)(?: (?:par|le|il y a|en dernier|a |:).*)?)|(?:ce message a ete (?:modifie|edite).*)"
    r"|last edit ?:.*|reason:.*|raison ?:.*|\(?last edited .*|edited \d+ times?.*|.{0,40}\(edited .*\)"
)
#: The clock of a message that was changed, where others have the clock alone.
_CHANGED_AT = re.compile(r"(?:edited|modifiee?) \d{1,2}[:h]\d\d(?: ?[ap]m)?")
_DATED = re.compile(
    r"(?:modified|active|viewed|edited) .*|derniere visite.*|last (?:seen|visit|active).*|actif .*"
)
_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|aller au contenu.*|home|accueil|log ?in|connexion|se connecter|sign ?up|s'inscrire|register|search|rechercher|recherche.*|menu|notifications|faq|board index.*|index du forum.*"
    r"|who is online|qui est en ligne.*|users browsing this forum.*|utilisateurs parcourant ce forum.*|post reply|repondre au sujet|new topic|quick reply|reponse rapide|\d+ posts?(?: [•·] .*)?|\d+ messages? [•·] .*"
    r"|(?:moderators?|moderateurs?) ?:.*|forum rules|regles du forum|thread tools|outils du sujet|display|rate this thread|results \d+ to \d+.*|topics?|sujets?|forums?|tags?:?.*|cookie.*|privacy.*|terms.*"
    r"|(?:asked|modified|viewed|active) (?:\d|an? |today|yesterday|this).{0,30}|about this ad|advertisement|publicite|sponsored|sponsorise|suggested topics.*|related.*|sujets similaires.*|similar threads.*|you must log in.*|\d+ (?:online|en ligne)|members online.*|reply to thread|watch|ignore|unwatch)"
)
_STEP = re.compile(r"[ \u00a0](?:›|»|>|→|/|‹|::|\|)[ \u00a0]")

_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "d'",
        "l'",
        "van",
        "von",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "ben",
        "of",
        "the",
        "di",
        "da",
        "dos",
        "da",
        "y",
        "e",
        "et",
        "and",
    ]
)


_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\.?")


@lru_cache(maxsize=20_000)
def is_noise(text: str) -> bool:
    """Whether a whole line is buttons, counts or furniture of a page."""
    words = flat(text).strip()
    if not words or len(words) > 160 or _CHANGED_AT.fullmatch(words):
        return False
    return bool(
        _SIGNS.fullmatch(words)
        or _SHUFFLED.fullmatch(words)
        or _PHRASE.fullmatch(words)
        or _EDITED.fullmatch(words)
        or _FURNITURE.fullmatch(words)
        or (_is_buttons(words) and not _DATE.fullmatch(words))
        or ((glued := _GLUED.fullmatch(words)) is not None and _PHRASE.fullmatch(glued[1]))
    )


def _is_buttons(line: str) -> bool:
    """Whether a line is nothing but buttons and counts, one after the other ("Like · Reply · 12")."""
    words = [word for each in _APART.split(line) if (word := each.strip(":"))]
    if not words or len(words) > 30:
        return False
    reached = [True] + [False] * len(words)
    for begin in range(len(words)):
        if not reached[begin]:
            continue
        for end in range(begin + 1, min(begin + _LONGEST, len(words)) + 1):
            if not reached[end] and _PHRASE.fullmatch(" ".join(words[begin:end])):
                reached[end] = True
    return reached[-1]


@lru_cache(maxsize=20_000)
def is_badge(text: str) -> bool:
    """Whether a whole line says something about an author: a rank, a count of posts, since when."""
    words = flat(text).strip(" ·•|-–—*★☆()[]")
    if _CHANGED_AT.fullmatch(words):
        return False
    country = len(text.strip()) == 2 and text.strip().isalpha() and text.strip().isupper()
    return (
        not words
        or country
        or bool(
            len(words) <= 90
            and (
                _BADGE.fullmatch(words)
                or _LABELLED.fullmatch(words)
                or _DATED.fullmatch(words)
                or _REVIEWS.fullmatch(words)
            )
        )
    )


def is_label(text: str) -> bool:
    """Whether a line is the name of a field whose value stands on the next ("Join Date")."""
    return bool(_LABEL_ONLY.fullmatch(flat(text).strip()))


def is_path(text: str) -> bool:
    """Whether a line is a way through a site ("Home › Garden › Seeds")."""
    steps = _STEP.split(text.strip())
    return len(steps) > 1 and all(0 < len(step) <= 60 for step in steps)


_TAIL = re.compile(
    r"\s*(?:<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|\[[SAMOP]{1,2}\]|\((?:OP|Admin|Mod|Author|Auteur|Modérateur|Moderator)\)|✓|✔️?|✅|🔒|⭐|\s(?:OP|MOD|APP|BOT))\s*$"
)
_NEVER = re.compile(
    r"^(?:today|yesterday|aujourd'hui|hier|avant-hier|wrote|replied|commented|posted|said|unread|redige|publie|ecrit|repondu|reviewed|edited|visited|answered|asked|updated|opened|activity|description|details|responses?|overview)$|#\d|https?:|www\.|[!?;:]$|(?<!\b\w)[.…]$|,$|^[>\"“«(]|[{}=<>]|^\W+$|^\d+$|^\d[\d.,]*k? [^\W\d]|\(\d|^r/|\d[:/]\d|^(?:re|tr|fwd?|edit|ps|p\.s)\b ?:|^(?:thanks?|thank you|merci|bonjour|hello|hi|salut|bonsoir|ok|okay|yes|no|oui|non|lol|cordialement|regards|cheers|same here|me too|moi aussi|pareil|\+1|please|s'il vous plait|svp|mdr|ptdr|bravo|amen|idem|good luck|bon courage|well done)\b"
)


#: What a page calls a post by its author ("Bo's post").
_OF_POST = re.compile(
    r"(?:'s|s') (?:post|comment|reply|photo|story|publication)$|^(?:publication|commentaire|reponse|photo|story) d(?:e |')\w"
)
#: No name with its address, badge and role is longer; the patterns below would take minutes on 256 KB of spaces.
_NAME_LINE = 500


@lru_cache(maxsize=20_000)
def name_of(text: str, *, loose: bool = False) -> str:
    """The name that a line is, or an empty string.

    A name is one word, or up to five of which each begins like one; ``loose`` takes small letters in up to
    four words, for pages that were seen to put names there.
    """
    said = re.sub(r"(?: ?:[a-z0-9_+-]{2,30}:)+\s*$", "", text) if ":" in text else text
    said = said.strip().strip("\u200e\u200f\u202a\u202c* \t·•|")
    if " " in said:
        said = said.strip("_ ")
    if len(said) > _NAME_LINE:
        return ""
    said = re.sub(r"^(?:/?u/|~ ?|(?:par|by|von|por|da) (?=\S))", "", said)
    said = re.sub(r"\s+(?:offline|online|hors ligne|en ligne|away)$", "", said, flags=re.IGNORECASE)
    said = re.sub(
        r"^(?:(?:réponse|response|reply)(?: de| from)? ?: |(?:réponse (?:de|du|des)|response from|reply from|antwort von) (?:la |le |l[’'])?(?=[A-ZÀ-Þ]))",
        "", said, flags=re.IGNORECASE,
    )  # fmt: skip
    said = re.sub(r"\s+\[[^\[\]]{2,20}\]$", "", _TAIL.sub("", said)).rstrip(" :")
    said = re.sub(r"(?<=\w) +@[\w.-]{2,40}(?:@[\w.-]+)?$", "", said)
    if (cut := re.search(r"\s+[·•|]\s+", said)) and is_badge(said[cut.end() :]):
        said = said[: cut.start()]
    if not 1 <= len(said) <= 45:
        return ""
    low = flat(said)
    if _NEVER.search(low) or not any(map(str.isalnum, said)) or is_noise(said) or is_badge(said):
        return ""
    if _OF_POST.search(low):
        return ""
    if any(map(str.isdigit, said)) and any(
        spot.shape in (Shape.FULL, Shape.DAY, Shape.AGO) for spot in spots(said)
    ):
        return ""
    words = said.split()
    if len(words) == 1:
        return said
    if len(words) > 5 or any(len(word) > 24 for word in words):
        return ""
    named = all(
        not word[0].islower()
        or flat(word) in _PARTICLES
        or flat(word)[:2] in ("d'", "l'")
        or not any(letter.isascii() for letter in word)
        for word in words
    )
    if named or (loose and len(words) <= 4):
        return said
    return ""
