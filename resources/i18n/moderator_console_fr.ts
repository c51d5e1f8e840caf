<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>AccountRow</name>
        <message numerus="yes">
            <source>%n texts that wait to be sent through it stay in the outbox: there you can take them back.</source>
            <translation>
                <numerusform>%n texte qui attend de partir par lui reste dans la boîte d’envoi : vous pouvez l’y reprendre.</numerusform>
                <numerusform>%n textes qui attendent de partir par lui restent dans la boîte d’envoi : vous pouvez les y reprendre.</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring now</source>
            <translation>Chercher maintenant</translation>
        </message>
        <message>
            <source>Bringing…</source>
            <translation>Recherche en cours…</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Modifier…</translation>
        </message>
        <message numerus="yes">
            <source>Every %n days</source>
            <translation>
                <numerusform>Chaque jour</numerusform>
                <numerusform>Tous les %n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n hours</source>
            <translation>
                <numerusform>Chaque heure</numerusform>
                <numerusform>Toutes les %n heures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n minutes</source>
            <translation>
                <numerusform>Chaque minute</numerusform>
                <numerusform>Toutes les %n minutes</numerusform>
            </translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>How often what is new is brought ({account})</source>
            <translation>À quelle fréquence chercher les nouveautés ({account})</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Le garder</translation>
        </message>
        <message>
            <source>Only by hand</source>
            <translation>À la main seulement</translation>
        </message>
        <message>
            <source>Password…</source>
            <translation>Mot de passe…</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Mettre en pause</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove “{account}”? What it brought stays; its password is forgotten.</source>
            <translation>Retirer « {account} » ? Ce qu’il a apporté reste ; son mot de passe est oublié.</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Retirer…</translation>
        </message>
        <message>
            <source>{act} ({account})</source>
            <translation>{act} ({account})</translation>
        </message>
    </context>
    <context>
        <name>AccountSettings</name>
        <message numerus="yes">
            <source>%n texts of it stay in the outbox.</source>
            <translation>
                <numerusform>%n de ses textes reste dans la boîte d’envoi.</numerusform>
                <numerusform>%n de ses textes restent dans la boîte d’envoi.</numerusform>
            </translation>
        </message>
        <message>
            <source>Connect an account…</source>
            <translation>Relier un compte…</translation>
        </message>
        <message>
            <source>What is new comes from here by itself, and messages go out through them.</source>
            <translation>Les nouveautés en viennent d’elles-mêmes, et des messages partent par eux.</translation>
        </message>
        <message>
            <source>{why} The password of that account may still lie in it, under “Moderator Console”.</source>
            <translation>{why} Le mot de passe de ce compte s’y trouve peut-être encore, sous « Moderator Console ».</translation>
        </message>
        <message>
            <source>“{account}” is connected. No keyring keeps its password: it is known until this program ends, and then asked again.</source>
            <translation>« {account} » est relié. Aucun trousseau ne garde son mot de passe : il est connu jusqu’à la fin du programme, puis redemandé.</translation>
        </message>
        <message>
            <source>“{account}” is connected; its password lies in your keyring.</source>
            <translation>« {account} » est relié ; son mot de passe est dans votre trousseau.</translation>
        </message>
        <message>
            <source>“{account}” is no longer connected.</source>
            <translation>« {account} » n’est plus relié.</translation>
        </message>
    </context>
    <context>
        <name>AccountWords</name>
        <message numerus="yes">
            <source>%n complaints ever seen.</source>
            <translation>
                <numerusform>%n plainte vue en tout.</numerusform>
                <numerusform>%n plaintes vues en tout.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n events in the journal</source>
            <translation>
                <numerusform>%n événement au journal</numerusform>
                <numerusform>%n événements au journal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n threads are still to be looked through.</source>
            <translation>
                <numerusform>%n fil reste à parcourir.</numerusform>
                <numerusform>%n fils restent à parcourir.</numerusform>
            </translation>
        </message>
        <message>
            <source>A post</source>
            <translation>Un message publié</translation>
        </message>
        <message>
            <source>Belongs to a case</source>
            <translation>Appartient à un dossier</translation>
        </message>
        <message>
            <source>Closed with a signed reason</source>
            <translation>Close avec un motif signé</translation>
        </message>
        <message>
            <source>Closed, the member is satisfied</source>
            <translation>Close, le membre est satisfait</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>Complaint</source>
            <translation>Plainte</translation>
        </message>
        <message>
            <source>Device {device}, event {n}: {head}</source>
            <translation>Appareil {device}, événement {n} : {head}</translation>
        </message>
        <message>
            <source>Each has its end, together 100 %.</source>
            <translation>Chacune a son issue, ensemble 100 %.</translation>
        </message>
        <message>
            <source>Edited since, nobody has decided</source>
            <translation>Modifiée depuis, personne n’a tranché</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Issue</translation>
        </message>
        <message>
            <source>Ended or due</source>
            <translation>Fin ou échéance</translation>
        </message>
        <message>
            <source>Looked at: not a complaint</source>
            <translation>Regardée : pas une plainte</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Membre</translation>
        </message>
        <message>
            <source>Might be one, nobody has decided</source>
            <translation>Peut-être une plainte, à trancher</translation>
        </message>
        <message>
            <source>No complaint was seen yet.</source>
            <translation>Aucune plainte n’a été vue.</translation>
        </message>
        <message>
            <source>Nothing hidden</source>
            <translation>Rien de caché</translation>
        </message>
        <message>
            <source>Open, handed off, not accepted yet</source>
            <translation>Ouverte, passée, pas encore acceptée</translation>
        </message>
        <message>
            <source>Open, never answered</source>
            <translation>Ouverte, jamais répondu</translation>
        </message>
        <message>
            <source>Open, overdue</source>
            <translation>Ouverte, en retard</translation>
        </message>
        <message>
            <source>Open, with its next step</source>
            <translation>Ouverte, avec sa suite à donner</translation>
        </message>
        <message>
            <source>Opened, then taken back</source>
            <translation>Ouverte, puis retirée</translation>
        </message>
        <message>
            <source>Reason or words</source>
            <translation>Motif ou mots</translation>
        </message>
        <message>
            <source>Removed there, nobody has decided</source>
            <translation>Supprimée là-bas, personne n’a tranché</translation>
        </message>
        <message>
            <source>Same words of the same account</source>
            <translation>Mêmes mots du même compte</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Some of them are in no list: let the file be checked.</source>
            <translation>Certaines ne sont dans aucune liste : faites vérifier le fichier.</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>Ensemble</translation>
        </message>
        <message>
            <source>Unaccounted for</source>
            <translation>Sans trace de son issue</translation>
        </message>
        <message>
            <source>Who has it</source>
            <translation>Qui l’a</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d MMM yyyy</translation>
        </message>
        <message>
            <source>{date} ({zone})</source>
            <translation>{date} ({zone})</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date}, {time}</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{events}, head of the chain {heads}</source>
            <translation>{events}, tête de la chaîne {heads}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
        <message>
            <source>{when} · {title}</source>
            <translation>{when} · {title}</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>ActSheet</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Choose what is to be done.</source>
            <translation>Choisissez ce qu’il faut faire.</translation>
        </message>
        <message>
            <source>Connected account</source>
            <translation>Compte relié</translation>
        </message>
        <message>
            <source>Do it there</source>
            <translation>Le faire là-bas</translation>
        </message>
        <message numerus="yes">
            <source>For %n seconds you can stop it; later Alt+Z takes it back there.</source>
            <translation>
                <numerusform>Pendant %n seconde, vous pouvez l’arrêter ; plus tard, Alt+Z l’annule là-bas.</numerusform>
                <numerusform>Pendant %n secondes, vous pouvez l’arrêter ; plus tard, Alt+Z l’annule là-bas.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>For %n seconds you can stop it; then it is done for good.</source>
            <translation>
                <numerusform>Pendant %n seconde, vous pouvez l’arrêter ; ensuite, c’est définitif.</numerusform>
                <numerusform>Pendant %n secondes, vous pouvez l’arrêter ; ensuite, c’est définitif.</numerusform>
            </translation>
        </message>
        <message>
            <source>It takes: {right}.</source>
            <translation>Il faut : {right}.</translation>
        </message>
        <message>
            <source>Not through this account: {acts}.</source>
            <translation>Pas par ce compte : {acts}.</translation>
        </message>
        <message>
            <source>Nothing takes this back on the platform: what is done there stays done.</source>
            <translation>Rien n’annule cela sur la plateforme : ce qui est fait là-bas reste fait.</translation>
        </message>
        <message>
            <source>On the platform itself</source>
            <translation>Sur la plateforme même</translation>
        </message>
        <message>
            <source>Say why: it is kept with the case.</source>
            <translation>Dites pourquoi : c’est gardé avec le dossier.</translation>
        </message>
        <message>
            <source>The post itself stays readable in this case.</source>
            <translation>Le message lui-même reste lisible dans ce dossier.</translation>
        </message>
        <message>
            <source>There the post is deleted: its staff still see it and can bring it back, others do not. The first post of a topic is hidden instead.</source>
            <translation>Là-bas, le message est supprimé : l’équipe le voit encore et peut le rétablir, les autres non. Le premier message d’un sujet est masqué à la place.</translation>
        </message>
        <message>
            <source>This account cannot act on posts there.</source>
            <translation>Ce compte ne peut pas agir sur les messages là-bas.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>Why? It is kept with the case and goes along.</source>
            <translation>Pourquoi ? C’est gardé avec le dossier et transmis à la plateforme.</translation>
        </message>
        <message>
            <source>{name}: “{text}”</source>
            <translation>{name} : « {text} »</translation>
        </message>
    </context>
    <context>
        <name>ActWords</name>
        <message>
            <source>Approve the post</source>
            <translation>Approuver le message</translation>
        </message>
        <message>
            <source>Hide the post</source>
            <translation>Masquer le message</translation>
        </message>
        <message>
            <source>Hold the post back</source>
            <translation>Retenir le message</translation>
        </message>
        <message>
            <source>Leave a note for moderators</source>
            <translation>Laisser une note aux modérateurs</translation>
        </message>
        <message>
            <source>Lock the thread</source>
            <translation>Verrouiller le fil</translation>
        </message>
        <message>
            <source>Note left on {account}</source>
            <translation>Note laissée sur {account}</translation>
        </message>
        <message>
            <source>Open the thread again</source>
            <translation>Rouvrir le fil</translation>
        </message>
        <message>
            <source>Post approved on {account}</source>
            <translation>Message approuvé sur {account}</translation>
        </message>
        <message>
            <source>Post held back on {account}</source>
            <translation>Message retenu sur {account}</translation>
        </message>
        <message>
            <source>Post hidden on {account}</source>
            <translation>Message masqué sur {account}</translation>
        </message>
        <message>
            <source>Post shown again on {account}</source>
            <translation>Message de nouveau visible sur {account}</translation>
        </message>
        <message>
            <source>Reports settled on {account}</source>
            <translation>Signalements réglés sur {account}</translation>
        </message>
        <message>
            <source>Settle its reports</source>
            <translation>Régler ses signalements</translation>
        </message>
        <message>
            <source>Show the post again</source>
            <translation>Réafficher le message</translation>
        </message>
        <message>
            <source>Thread locked on {account}</source>
            <translation>Fil verrouillé sur {account}</translation>
        </message>
        <message>
            <source>Thread opened again on {account}</source>
            <translation>Fil rouvert sur {account}</translation>
        </message>
        <message>
            <source>approved there</source>
            <translation>approuvé là-bas</translation>
        </message>
        <message>
            <source>held back there</source>
            <translation>retenu là-bas</translation>
        </message>
        <message>
            <source>hidden there</source>
            <translation>masqué là-bas</translation>
        </message>
        <message>
            <source>locked there</source>
            <translation>verrouillé là-bas</translation>
        </message>
    </context>
    <context>
        <name>ActionPart</name>
        <message>
            <source>Action</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>Add the task</source>
            <translation>Ajouter la tâche</translation>
        </message>
        <message>
            <source>Ask them</source>
            <translation>Lui demander</translation>
        </message>
        <message>
            <source>By when</source>
            <translation>Pour quand</translation>
        </message>
        <message>
            <source>By when? Say it in your own words: Friday 14:00.</source>
            <translation>Pour quand ? Dites-le comme vous parlez : vendredi 14 h.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fait</translation>
        </message>
        <message>
            <source>Hand off</source>
            <translation>Passer la main</translation>
        </message>
        <message>
            <source>Handed to {name}, not accepted yet.</source>
            <translation>Passation à {name}, pas encore acceptée.</translation>
        </message>
        <message>
            <source>How you tell them</source>
            <translation>Comment vous le lui dites</translation>
        </message>
        <message>
            <source>Note that they know</source>
            <translation>Noter que c’est dit</translation>
        </message>
        <message>
            <source>Note the promise</source>
            <translation>Noter la promesse</translation>
        </message>
        <message>
            <source>Note what was done</source>
            <translation>Noter ce qui est fait</translation>
        </message>
        <message>
            <source>Offer the case to another moderator</source>
            <translation>Proposer le dossier à un autre modérateur</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>Tell them</source>
            <translation>Le lui dire</translation>
        </message>
        <message>
            <source>Tell {member} that you look after them now.</source>
            <translation>Dites à {member} que vous vous en occupez maintenant.</translation>
        </message>
        <message>
            <source>Tell {member} that {name} looks after them now.</source>
            <translation>Dites à {member} que {name} s’en occupe maintenant.</translation>
        </message>
        <message>
            <source>The date is not understood yet.</source>
            <translation>La date n’est pas encore comprise.</translation>
        </message>
        <message>
            <source>What is still to be done inside this case</source>
            <translation>Ce qui reste à faire dans ce dossier</translation>
        </message>
        <message>
            <source>What the member was told</source>
            <translation>Ce qui a été dit au membre</translation>
        </message>
        <message>
            <source>What the member was told would happen</source>
            <translation>Ce qui a été promis au membre</translation>
        </message>
        <message>
            <source>What was done about it, and by whom</source>
            <translation>Ce qui a été fait, et par qui</translation>
        </message>
        <message>
            <source>Who does it</source>
            <translation>Qui le fait</translation>
        </message>
    </context>
    <context>
        <name>Agenda</name>
        <message>
            <source>A limit cannot be moved: it ends with the first word.</source>
            <translation>Un délai promis ne se déplace pas : il prend fin au premier mot.</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <source>Each open case has its next step here, with its date.</source>
            <translation>Chaque dossier ouvert a ici sa suite à donner, avec sa date.</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>How far ahead</source>
            <translation>Jusqu’à quand</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Délais promis</translation>
        </message>
        <message>
            <source>Look a year ahead</source>
            <translation>Regarder un an plus loin</translation>
        </message>
        <message>
            <source>Next steps</source>
            <translation>Suites à donner</translation>
        </message>
        <message>
            <source>No next step, promise or task falls in these days.</source>
            <translation>Aucune suite, promesse ou tâche ne tombe ces jours-là.</translation>
        </message>
        <message>
            <source>Nothing is due</source>
            <translation>Rien de prévu</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>En retard</translation>
        </message>
        <message>
            <source>Promises</source>
            <translation>Promesses</translation>
        </message>
        <message>
            <source>Read the conversations</source>
            <translation>Lire les conversations</translation>
        </message>
        <message>
            <source>Stays here until you act</source>
            <translation>Reste ici tant que rien n’est fait</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Tâches</translation>
        </message>
        <message>
            <source>The next 31 days</source>
            <translation>Les 31 prochains jours</translation>
        </message>
        <message>
            <source>The next 7 days</source>
            <translation>Les 7 prochains jours</translation>
        </message>
        <message>
            <source>The next year</source>
            <translation>L’année qui vient</translation>
        </message>
        <message>
            <source>What is due</source>
            <translation>Ce qui est prévu</translation>
        </message>
        <message>
            <source>What is overdue is shown whatever you filter.</source>
            <translation>Ce qui est en retard reste affiché, quel que soit le filtre.</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Ce qui est affiché</translation>
        </message>
        <message>
            <source>next day</source>
            <translation>lendemain</translation>
        </message>
        <message>
            <source>next week</source>
            <translation>semaine prochaine</translation>
        </message>
        <message>
            <source>next working day</source>
            <translation>prochain jour ouvré</translation>
        </message>
        <message>
            <source>open the case</source>
            <translation>ouvrir le dossier</translation>
        </message>
        <message>
            <source>{name}: moved to {time}.</source>
            <translation>{name} : reporté au {time}.</translation>
        </message>
        <message>
            <source>{time} in {city}</source>
            <translation>{time} à {city}</translation>
        </message>
    </context>
    <context>
        <name>Ago</name>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>il y a %n jour</numerusform>
                <numerusform>il y a %n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>il y a %n h</numerusform>
                <numerusform>il y a %n h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>il y a %n min</numerusform>
                <numerusform>il y a %n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n months ago</source>
            <translation>
                <numerusform>il y a %n mois</numerusform>
                <numerusform>il y a %n mois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n years ago</source>
            <translation>
                <numerusform>il y a %n an</numerusform>
                <numerusform>il y a %n ans</numerusform>
            </translation>
        </message>
        <message>
            <source>The source has no time for this post.</source>
            <translation>La source ne donne pas d’heure pour ce message.</translation>
        </message>
        <message>
            <source>about {time}, deduced from its neighbours</source>
            <translation>vers le {time}, déduit des messages voisins</translation>
        </message>
        <message>
            <source>dddd d MMMM yyyy</source>
            <translation>dddd d MMMM yyyy</translation>
        </message>
        <message>
            <source>dddd d MMMM yyyy, HH:mm</source>
            <translation>dddd d MMMM yyyy, H' h 'mm</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>à l’instant</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>heure inconnue</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>hier</translation>
        </message>
        <message>
            <source>{time}, if the source meant UTC</source>
            <translation>{time}, si la source comptait en UTC</translation>
        </message>
    </context>
    <context>
        <name>App</name>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
    </context>
    <context>
        <name>Bar</name>
        <message>
            <source>Close this message</source>
            <translation>Fermer ce message</translation>
        </message>
    </context>
    <context>
        <name>BriefingWords</name>
        <message numerus="yes">
            <source>%n calls in vain.</source>
            <translation>
                <numerusform>%n appel sans réponse.</numerusform>
                <numerusform>%n appels sans réponse.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n offers left without an answer.</source>
            <translation>
                <numerusform>%n proposition restée sans réponse.</numerusform>
                <numerusform>%n propositions restées sans réponse.</numerusform>
            </translation>
        </message>
        <message>
            <source>Done about it</source>
            <translation>Ce qui a été fait</translation>
        </message>
        <message>
            <source>In their words</source>
            <translation>Dans ses mots</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Ensuite</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promis</translation>
        </message>
        <message>
            <source>Promised and kept</source>
            <translation>Promis et tenu</translation>
        </message>
        <message>
            <source>Promised and not kept</source>
            <translation>Promis et non tenu</translation>
        </message>
        <message>
            <source>To be done</source>
            <translation>À faire</translation>
        </message>
        <message>
            <source>What led to it</source>
            <translation>Ce qui y a mené</translation>
        </message>
        <message>
            <source>What not to say</source>
            <translation>À ne pas dire</translation>
        </message>
        <message>
            <source>Where it began</source>
            <translation>Où cela a commencé</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>{name}, {title}</source>
            <translation>{name}, {title}</translation>
        </message>
        <message>
            <source>{part} ({facts}): {text}</source>
            <translation>{part} ({facts}) : {text}</translation>
        </message>
        <message>
            <source>{part}: {text}</source>
            <translation>{part} : {text}</translation>
        </message>
    </context>
    <context>
        <name>BrowserLogin</name>
        <message>
            <source>Allow it in your browser, copy all that the page then shows, and paste it here.</source>
            <translation>Autorisez-le dans votre navigateur, copiez tout ce que la page montre ensuite, et collez-le ici.</translation>
        </message>
        <message>
            <source>Allow it in your browser. The answer comes here by itself.</source>
            <translation>Autorisez-le dans votre navigateur. La réponse vient ici d’elle-même.</translation>
        </message>
        <message>
            <source>Asking the platform for its page…</source>
            <translation>La page est demandée à la plateforme…</translation>
        </message>
        <message>
            <source>Copied. Open it in any browser where you are logged in there.</source>
            <translation>Copiée. Ouvrez-la dans un navigateur où vous êtes connecté là-bas.</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Copier l’adresse</translation>
        </message>
        <message>
            <source>Copy the address of the page</source>
            <translation>Copier l’adresse de la page</translation>
        </message>
        <message>
            <source>It is allowed. You may close this page and go back.</source>
            <translation>C’est autorisé. Vous pouvez fermer cette page et revenir.</translation>
        </message>
        <message>
            <source>Log in by the browser</source>
            <translation>Se connecter par le navigateur</translation>
        </message>
        <message>
            <source>No browser opened: copy the address, and open it where you like.</source>
            <translation>Aucun navigateur ne s’est ouvert : copiez l’adresse et ouvrez-la où vous voulez.</translation>
        </message>
        <message>
            <source>The key is here.</source>
            <translation>La clé est là.</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Utiliser</translation>
        </message>
        <message>
            <source>What the page shows after you allowed it</source>
            <translation>Ce que la page montre après votre autorisation</translation>
        </message>
        <message>
            <source>With what is filled in above, the key is typed by hand.</source>
            <translation>Avec ce qui est rempli plus haut, la clé se saisit à la main.</translation>
        </message>
        <message>
            <source>what the page shows after you allowed it</source>
            <translation>ce que la page montre après votre autorisation</translation>
        </message>
    </context>
    <context>
        <name>CalendarPage</name>
        <message>
            <source>Agenda</source>
            <translation>Agenda</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Jour</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Plus tôt</translation>
        </message>
        <message>
            <source>Earlier (Page Up)</source>
            <translation>Plus tôt (Page préc.)</translation>
        </message>
        <message>
            <source>How much is shown</source>
            <translation>Ce qui est affiché</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Later (Page Down)</source>
            <translation>Plus tard (Page suiv.)</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Mois</translation>
        </message>
        <message>
            <source>Signs, filters and other tools</source>
            <translation>Signes, filtres et autres outils</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>Semaine</translation>
        </message>
    </context>
    <context>
        <name>CalendarSettings</name>
        <message>
            <source>Anna</source>
            <translation>Anna</translation>
        </message>
        <message>
            <source>Another place…</source>
            <translation>Un autre endroit…</translation>
        </message>
        <message>
            <source>Calendar file</source>
            <translation>Fichier de calendrier</translation>
        </message>
        <message>
            <source>Calendar files (*.ics)</source>
            <translation>Fichiers de calendrier (*.ics)</translation>
        </message>
        <message>
            <source>Choose where…</source>
            <translation>Choisir où…</translation>
        </message>
        <message>
            <source>Copy its address</source>
            <translation>Copier son adresse</translation>
        </message>
        <message>
            <source>It is kept up to date from now on. Only you may read it.</source>
            <translation>Il est désormais tenu à jour. Vous seul pouvez le lire.</translation>
        </message>
        <message>
            <source>Its address is copied; other calendars subscribe to it.</source>
            <translation>Son adresse est copiée ; d’autres calendriers s’y abonnent.</translation>
        </message>
        <message>
            <source>Keep a file (.ics) that calendars follow</source>
            <translation>Tenir à jour un fichier .ics</translation>
        </message>
        <message>
            <source>Kind alone</source>
            <translation>La nature seule</translation>
        </message>
        <message>
            <source>Kind and case</source>
            <translation>La nature et le dossier</translation>
        </message>
        <message>
            <source>Kind and member’s name</source>
            <translation>La nature et le nom du membre</translation>
        </message>
        <message>
            <source>No file is kept any more; the one that was kept is removed.</source>
            <translation>Aucun fichier n’est plus tenu ; celui qui l’était est supprimé.</translation>
        </message>
        <message>
            <source>Other programs can show what is due here. What leaves is what you choose, its day, hour and length; never what was written.</source>
            <translation>D’autres programmes peuvent montrer ce qui est prévu ici. Ne sort que ce que vous choisissez, avec le jour, l’heure et la durée ; jamais ce qui a été écrit.</translation>
        </message>
        <message numerus="yes">
            <source>Others see: “{title}”, {when}, %n min.</source>
            <translation>
                <numerusform>Les autres voient : « {title} », {when}, %n min.</numerusform>
                <numerusform>Les autres voient : « {title} », {when}, %n min.</numerusform>
            </translation>
        </message>
        <message>
            <source>Others see: “{title}”, {when}.</source>
            <translation>Les autres voient : « {title} », {when}.</translation>
        </message>
        <message>
            <source>Others will see, for example: “{title}”, its day and hour.</source>
            <translation>Les autres verront, par exemple : « {title} », son jour et son heure.</translation>
        </message>
        <message>
            <source>Titles tell</source>
            <translation>Le titre indique</translation>
        </message>
        <message>
            <source>What titles tell in other calendars</source>
            <translation>Ce que le titre indique dans les autres calendriers</translation>
        </message>
        <message>
            <source>Where the calendar file is kept</source>
            <translation>Où tenir le fichier de calendrier</translation>
        </message>
        <message>
            <source>Writing it…</source>
            <translation>Écriture…</translation>
        </message>
    </context>
    <context>
        <name>CalendarTools</name>
        <message>
            <source>All communities</source>
            <translation>Toutes les communautés</translation>
        </message>
        <message>
            <source>Call sheet</source>
            <translation>Feuille d’appels</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>Everybody’s</source>
            <translation>De tout le monde</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouveau</translation>
        </message>
        <message>
            <source>Shown or hidden; what is overdue is always shown</source>
            <translation>Affiché ou caché ; ce qui est en retard est toujours affiché</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>De qui</translation>
        </message>
    </context>
    <context>
        <name>CalendarWords</name>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n autre</numerusform>
                <numerusform>+%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>+{n}</source>
            <translation>+{n}</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <translation>H' h'</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Délai promis</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Suite à donner</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>all day</source>
            <translation>journée</translation>
        </message>
        <message>
            <source>by {name}</source>
            <translation>par {name}</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>dddd d MMMM</source>
            <translation>dddd d MMMM</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fait</translation>
        </message>
        <message>
            <source>first word promised</source>
            <translation>premier mot promis</translation>
        </message>
        <message>
            <source>heard</source>
            <translation>écouté</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>promesse tenue</translation>
        </message>
        <message>
            <source>night there</source>
            <translation>la nuit là-bas</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>sans réponse</translation>
        </message>
        <message>
            <source>not satisfied</source>
            <translation>pas satisfait</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
        </message>
        <message>
            <source>satisfied</source>
            <translation>satisfait</translation>
        </message>
        <message>
            <source>{day} ({holiday})</source>
            <translation>{day} ({holiday})</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{day}, all day</source>
            <translation>{day}, toute la journée</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h} h {m} min</translation>
        </message>
        <message>
            <source>{length}, {ending}</source>
            <translation>{length}, {ending}</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{time} in {city}</source>
            <translation>{time} à {city}</translation>
        </message>
        <message>
            <source>{words}, {ending}</source>
            <translation>{words}, {ending}</translation>
        </message>
    </context>
    <context>
        <name>CallAside</name>
        <message>
            <source>Ask what happened, then leave time to answer.</source>
            <translation>Demandez ce qui s’est passé, puis laissez le temps de répondre.</translation>
        </message>
        <message>
            <source>Ask what would help now.</source>
            <translation>Demandez ce qui aiderait maintenant.</translation>
        </message>
        <message>
            <source>Fold the case in short</source>
            <translation>Replier le dossier en bref</translation>
        </message>
        <message>
            <source>Last talk: {facts}</source>
            <translation>Dernière conversation : {facts}</translation>
        </message>
        <message>
            <source>Promised: {promises}</source>
            <translation>Promis : {promises}</translation>
        </message>
        <message>
            <source>Say back what you heard, in their words.</source>
            <translation>Redites ce que vous avez entendu, avec ses mots.</translation>
        </message>
        <message>
            <source>Say what happens next, and when.</source>
            <translation>Dites ce qui va suivre, et quand.</translation>
        </message>
        <message>
            <source>The case in short</source>
            <translation>Le dossier en bref</translation>
        </message>
        <message>
            <source>What led to it: {cause}</source>
            <translation>Ce qui y a mené : {cause}</translation>
        </message>
        <message>
            <source>{name} (Alt+H)</source>
            <translation>{name} (Alt+H)</translation>
        </message>
        <message numerus="yes">
            <source>{promises}; and %n more</source>
            <translation>
                <numerusform>{promises} ; et %n de plus</numerusform>
                <numerusform>{promises} ; et %n de plus</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallChoices</name>
        <message>
            <source>Another…</source>
            <translation>Autre…</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>A répondu</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Sans réponse</translation>
        </message>
    </context>
    <context>
        <name>CallChooser</name>
        <message>
            <source>Not saved yet, and first in the list: {name}</source>
            <translation>Pas encore enregistré, et en tête de la liste : {name}</translation>
        </message>
    </context>
    <context>
        <name>CallGap</name>
        <message>
            <source>Count it too</source>
            <translation>Le compter aussi</translation>
        </message>
        <message numerus="yes">
            <source>The timer stood still from {time}, for %n min.</source>
            <translation>
                <numerusform>Le chronomètre est resté arrêté à partir de {time}, pendant %n min.</numerusform>
                <numerusform>Le chronomètre est resté arrêté à partir de {time}, pendant %n min.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The timer stopped at {time}, %n min ago.</source>
            <translation>
                <numerusform>Le chronomètre s’est arrêté à {time}, il y a %n min.</numerusform>
                <numerusform>Le chronomètre s’est arrêté à {time}, il y a %n min.</numerusform>
            </translation>
        </message>
        <message>
            <source>The timer stopped at {time}.</source>
            <translation>Le chronomètre s’est arrêté à {time}.</translation>
        </message>
    </context>
    <context>
        <name>CallHead</name>
        <message>
            <source>From anywhere, with Ctrl+L</source>
            <translation>De partout, avec Ctrl+L</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>The timer of this talk (Alt+P)</source>
            <translation>Le chronomètre de cet échange (Alt+P)</translation>
        </message>
        <message>
            <source>at {time}, no answer</source>
            <translation>à {time}, sans réponse</translation>
        </message>
        <message>
            <source>at {time}, typed</source>
            <translation>à {time}, durée saisie</translation>
        </message>
        <message>
            <source>since {time}, running</source>
            <translation>depuis {time}, en cours</translation>
        </message>
        <message>
            <source>since {time}, stopped</source>
            <translation>depuis {time}, arrêté</translation>
        </message>
    </context>
    <context>
        <name>CallMarks</name>
        <message>
            <source>Marks</source>
            <translation>Repères</translation>
        </message>
        <message>
            <source>Take the mark {mark} away</source>
            <translation>Retirer le repère {mark}</translation>
        </message>
        <message>
            <source>a few words, if you like</source>
            <translation>quelques mots, si vous voulez</translation>
        </message>
    </context>
    <context>
        <name>CallPaper</name>
        <message>
            <source>Call sheet</source>
            <translation>Feuille d’appels</translation>
        </message>
        <message>
            <source>How to reach</source>
            <translation>Comment joindre</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Membre</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Nothing is due in these days.</source>
            <translation>Rien n’est prévu ces jours-là.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Heure</translation>
        </message>
        <message>
            <source>Time there</source>
            <translation>Heure là‑bas</translation>
        </message>
        <message>
            <source>What is due</source>
            <translation>Ce qui est prévu</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
        </message>
    </context>
    <context>
        <name>CallVersions</name>
        <message>
            <source>no answer</source>
            <translation>sans réponse</translation>
        </message>
        <message>
            <source>no feeling</source>
            <translation>ressenti non noté</translation>
        </message>
        <message>
            <source>no outcome</source>
            <translation>issue non notée</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>the marks</source>
            <translation>les repères</translation>
        </message>
        <message>
            <source>the story was: “{story}”</source>
            <translation>le récit était : « {story} »</translation>
        </message>
        <message>
            <source>{before} became {after}</source>
            <translation>{before} est devenu {after}</translation>
        </message>
        <message>
            <source>{facts}: “{story}”</source>
            <translation>{facts} : « {story} »</translation>
        </message>
    </context>
    <context>
        <name>Capture</name>
        <message numerus="yes">
            <source>%n fields are marked: look at them first.</source>
            <translation>
                <numerusform>%n case est marquée : regardez-la d’abord.</numerusform>
                <numerusform>%n cases sont marquées : regardez-les d’abord.</numerusform>
            </translation>
        </message>
        <message>
            <source>A part of it is in no post: it is shown above them.</source>
            <translation>Une partie n’est dans aucun message : elle est affichée au-dessus d’eux.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Ajouter</translation>
        </message>
        <message>
            <source>Add a picture</source>
            <translation>Ajouter une image</translation>
        </message>
        <message>
            <source>Add a picture to the post</source>
            <translation>Ajouter une image au message</translation>
        </message>
        <message>
            <source>Add a picture…</source>
            <translation>Ajouter une image…</translation>
        </message>
        <message>
            <source>Add a post below</source>
            <translation>Ajouter un message dessous</translation>
        </message>
        <message>
            <source>Add it</source>
            <translation>L’ajouter</translation>
        </message>
        <message>
            <source>Add what was left out as a post</source>
            <translation>Ajouter comme message ce qui a été laissé de côté</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Close; the draft stays</source>
            <translation>Fermer ; le brouillon reste</translation>
        </message>
        <message>
            <source>Copy it from a page or a chat, as much as you can see, and paste it here. Look at what is marked, then keep it. Nothing is fetched and nobody is told.</source>
            <translation>Copiez-la depuis une page ou une discussion, tout ce que vous voyez, et collez-la ici. Regardez ce qui est marqué, puis gardez-la. Rien n’est téléchargé et personne n’est prévenu.</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Descendre</translation>
        </message>
        <message>
            <source>Its words</source>
            <translation>Son texte</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Joindre</translation>
        </message>
        <message>
            <source>Join this post with the one above</source>
            <translation>Joindre ce message à celui du dessus</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message numerus="yes">
            <source>Keep %n posts</source>
            <translation>
                <numerusform>Garder %n message</numerusform>
                <numerusform>Garder %n messages</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep and open a case</source>
            <translation>Garder et ouvrir un dossier</translation>
        </message>
        <message>
            <source>Keep and open a case on the post at hand</source>
            <translation>Garder et ouvrir un dossier sur ce message</translation>
        </message>
        <message>
            <source>Keep these posts</source>
            <translation>Garder ces messages</translation>
        </message>
        <message>
            <source>Keeping them…</source>
            <translation>Ils sont mis de côté…</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Le laisser de côté</translation>
        </message>
        <message>
            <source>Leave this post out</source>
            <translation>Laisser ce message de côté</translation>
        </message>
        <message>
            <source>Move this post down</source>
            <translation>Descendre ce message</translation>
        </message>
        <message>
            <source>Move this post up</source>
            <translation>Monter ce message</translation>
        </message>
        <message>
            <source>No post was found yet. Paste on the left.</source>
            <translation>Aucun message trouvé pour l’instant. Collez à gauche.</translation>
        </message>
        <message>
            <source>Nothing is doubtful. Pasting it again later adds only what is new.</source>
            <translation>Rien n’est douteux. La recoller plus tard n’ajoute que ce qui est nouveau.</translation>
        </message>
        <message>
            <source>Paste a conversation</source>
            <translation>Coller une conversation</translation>
        </message>
        <message>
            <source>Paste a conversation first, or add a post by hand.</source>
            <translation>Collez d’abord une conversation, ou ajoutez un message à la main.</translation>
        </message>
        <message>
            <source>Paste here with Ctrl+V, clutter and all.</source>
            <translation>Collez ici avec Ctrl+V, fatras compris.</translation>
        </message>
        <message>
            <source>Paste here; below it or beside it stand the posts that are found.</source>
            <translation>Collez ici ; dessous ou à côté se tiennent les messages trouvés.</translation>
        </message>
        <message>
            <source>Picture beside this post</source>
            <translation>Image à côté de ce message</translation>
        </message>
        <message>
            <source>Picture.png</source>
            <translation>Image.png</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)</source>
            <translation>Images (*.png *.jpg *.jpeg *.gif *.webp *.bmp)</translation>
        </message>
        <message>
            <source>Read it again</source>
            <translation>Relire</translation>
        </message>
        <message>
            <source>Read it again: take back what was mended</source>
            <translation>Relire : annuler ce qui a été corrigé</translation>
        </message>
        <message>
            <source>Reading it…</source>
            <translation>Lecture en cours…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Enlever</translation>
        </message>
        <message>
            <source>Say where it was said: the name of the group or forum.</source>
            <translation>Dites où cela a été dit : le nom du groupe ou du forum.</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>Couper</translation>
        </message>
        <message>
            <source>Split this post where the caret stands</source>
            <translation>Couper ce message là où est le curseur</translation>
        </message>
        <message>
            <source>Take the last change back</source>
            <translation>Annuler le dernier changement</translation>
        </message>
        <message>
            <source>The posts in it</source>
            <translation>Les messages trouvés</translation>
        </message>
        <message>
            <source>They will be added to the conversation that is here; none is kept twice.</source>
            <translation>Ils rejoindront la conversation qui est là ; aucun n’est gardé deux fois.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Monter</translation>
        </message>
        <message>
            <source>What you copied</source>
            <translation>Ce que vous avez copié</translation>
        </message>
        <message>
            <source>Where was it said?</source>
            <translation>Où cela a-t-il été dit ?</translation>
        </message>
        <message>
            <source>Which conversation is it?</source>
            <translation>Quelle conversation est-ce ?</translation>
        </message>
        <message>
            <source>Words of post {number}</source>
            <translation>Texte du message {number}</translation>
        </message>
        <message>
            <source>Words of this post</source>
            <translation>Texte de ce message</translation>
        </message>
        <message>
            <source>“{words}” is not a time; write 2026-11-18 15:05, or “yesterday at 3 pm”.</source>
            <translation>« {words} » n’est pas une heure ; écrivez 2026-11-18 15:05, ou « hier à 15 h ».</translation>
        </message>
    </context>
    <context>
        <name>CaptureLeft</name>
        <message numerus="yes">
            <source>%n lines above post {number} were left out: “{words}”</source>
            <translation>
                <numerusform>%n ligne au-dessus du message {number} a été laissée de côté : « {words} »</numerusform>
                <numerusform>%n lignes au-dessus du message {number} ont été laissées de côté : « {words} »</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines below the last post were left out: “{words}”</source>
            <translation>
                <numerusform>%n ligne sous le dernier message a été laissée de côté : « {words} »</numerusform>
                <numerusform>%n lignes sous le dernier message ont été laissées de côté : « {words} »</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CaptureRows</name>
        <message>
            <source>Answers</source>
            <translation>Répond à</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Auteur</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Date</translation>
        </message>
    </context>
    <context>
        <name>CaptureWhere</name>
        <message>
            <source>A new conversation, or one that is here</source>
            <translation>Une nouvelle conversation, ou une qui est là</translation>
        </message>
        <message>
            <source>The name of the group, forum or chat</source>
            <translation>Le nom du groupe, du forum ou de la discussion</translation>
        </message>
        <message>
            <source>Without a title</source>
            <translation>Sans titre</translation>
        </message>
    </context>
    <context>
        <name>CaptureWords</name>
        <message>
            <source>Day and month may be swapped</source>
            <translation>Jour et mois inversés ?</translation>
        </message>
        <message>
            <source>Is anything of the page left in it?</source>
            <translation>Reste-t-il un morceau de la page ?</translation>
        </message>
        <message>
            <source>Is this what it answers?</source>
            <translation>Est-ce à cela qu’il répond ?</translation>
        </message>
        <message>
            <source>Is this when it was written?</source>
            <translation>Est-ce bien la date du message ?</translation>
        </message>
        <message>
            <source>Is this who wrote it?</source>
            <translation>Est-ce bien l’auteur ?</translation>
        </message>
        <message>
            <source>No time was found</source>
            <translation>Aucune heure trouvée</translation>
        </message>
        <message>
            <source>No words yet</source>
            <translation>Pas encore de texte</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>Personne</translation>
        </message>
        <message>
            <source>The day was not said</source>
            <translation>Le jour n’était pas dit</translation>
        </message>
        <message>
            <source>Where does the quote end?</source>
            <translation>Où finit la citation ?</translation>
        </message>
        <message>
            <source>Who wrote this?</source>
            <translation>Qui a écrit cela ?</translation>
        </message>
        <message>
            <source>about {day}</source>
            <translation>vers le {day}</translation>
        </message>
        <message>
            <source>about {day}, {clock}</source>
            <translation>vers le {day}, {clock}</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d MMM yyyy</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>quelqu’un</translation>
        </message>
        <message>
            <source>{day}, {clock}</source>
            <translation>{day}, {clock}</translation>
        </message>
        <message>
            <source>{name} ({number})</source>
            <translation>{name} ({number})</translation>
        </message>
    </context>
    <context>
        <name>CardWords</name>
        <message numerus="yes">
            <source>%n more notices</source>
            <translation>
                <numerusform>%n autre avis</numerusform>
                <numerusform>%n autres avis</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new posts since you read</source>
            <translation>
                <numerusform>%n nouveau message depuis votre lecture</numerusform>
                <numerusform>%n nouveaux messages depuis votre lecture</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people joined</source>
            <translation>
                <numerusform>%n personne est arrivée</numerusform>
                <numerusform>%n personnes sont arrivées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people left</source>
            <translation>
                <numerusform>%n personne est partie</numerusform>
                <numerusform>%n personnes sont parties</numerusform>
            </translation>
        </message>
        <message>
            <source>A post that was never seen here</source>
            <translation>Un message jamais vu ici</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>Administration</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>Archivée</translation>
        </message>
        <message>
            <source>Attachment: {name}</source>
            <translation>Pièce jointe : {name}</translation>
        </message>
        <message>
            <source>Bot</source>
            <translation>Robot</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Appel</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Fermée</translation>
        </message>
        <message>
            <source>Complaint</source>
            <translation>Plainte</translation>
        </message>
        <message>
            <source>Copy its address</source>
            <translation>Copier son adresse</translation>
        </message>
        <message>
            <source>Copy the picture</source>
            <translation>Copier l’image</translation>
        </message>
        <message>
            <source>Deleted account</source>
            <translation>Compte supprimé</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>Vidéo</translation>
        </message>
        <message>
            <source>Fold the quote</source>
            <translation>Replier la citation</translation>
        </message>
        <message>
            <source>Invited</source>
            <translation>Personne invitée</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>Arrivée</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Départ</translation>
        </message>
        <message>
            <source>Link to {address}</source>
            <translation>Lien vers {address}</translation>
        </message>
        <message>
            <source>Listed</source>
            <translation>De nouveau visible</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Membre</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>Fusionnée</translation>
        </message>
        <message>
            <source>Moderator</source>
            <translation>Modération</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Déplacée</translation>
        </message>
        <message>
            <source>Nobody named</source>
            <translation>Sans nom</translation>
        </message>
        <message>
            <source>Not listed any more</source>
            <translation>Retirée des listes</translation>
        </message>
        <message>
            <source>Note by the team</source>
            <translation>Note de l’équipe</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Avis</translation>
        </message>
        <message>
            <source>Open it in the browser</source>
            <translation>L’ouvrir dans le navigateur</translation>
        </message>
        <message>
            <source>Opened again</source>
            <translation>Rouverte</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Point de départ</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Propriétaire</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Image</translation>
        </message>
        <message>
            <source>Picture: {name}</source>
            <translation>Image : {name}</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Épinglée</translation>
        </message>
        <message>
            <source>Post {place} of {count}</source>
            <translation>Message {place} sur {count}</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Renamed</source>
            <translation>Renommée</translation>
        </message>
        <message numerus="yes">
            <source>Show %n folded answers</source>
            <translation>
                <numerusform>Montrer %n réponse repliée</numerusform>
                <numerusform>Montrer %n réponses repliées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n more files</source>
            <translation>
                <numerusform>Montrer %n autre fichier</numerusform>
                <numerusform>Montrer %n autres fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Show it larger</source>
            <translation>L’agrandir</translation>
        </message>
        <message>
            <source>Show the whole post</source>
            <translation>Montrer tout le message</translation>
        </message>
        <message>
            <source>Solved</source>
            <translation>Résolue</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Son</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>Scindée</translation>
        </message>
        <message>
            <source>Split from another conversation</source>
            <translation>Issue d’une autre conversation</translation>
        </message>
        <message>
            <source>Staff</source>
            <translation>Équipe</translation>
        </message>
        <message>
            <source>Tagged</source>
            <translation>Étiquetée</translation>
        </message>
        <message>
            <source>Taken out of the archive</source>
            <translation>Sortie des archives</translation>
        </message>
        <message>
            <source>The picture is being read.</source>
            <translation>L’image est en cours de lecture.</translation>
        </message>
        <message>
            <source>The source names it without an address.</source>
            <translation>La source le nomme sans adresse.</translation>
        </message>
        <message>
            <source>This picture cannot be shown here; it is kept as it was given.</source>
            <translation>Cette image ne peut pas être affichée ici ; elle est conservée telle qu’elle a été donnée.</translation>
        </message>
        <message>
            <source>This picture is not in the archive here.</source>
            <translation>Cette image n’est pas dans cette archive.</translation>
        </message>
        <message>
            <source>Thread opened</source>
            <translation>Fil ouvert</translation>
        </message>
        <message>
            <source>Topic opened</source>
            <translation>Sujet ouvert</translation>
        </message>
        <message>
            <source>Turning point</source>
            <translation>Tournant</translation>
        </message>
        <message>
            <source>Unfold the quote</source>
            <translation>Déplier la citation</translation>
        </message>
        <message>
            <source>Version {number} of {count}</source>
            <translation>Version {number} sur {count}</translation>
        </message>
        <message>
            <source>answers a missing post, {number}</source>
            <translation>répond à un message absent, {number}</translation>
        </message>
        <message>
            <source>answers {name}, {number}</source>
            <translation>répond à {name}, {number}</translation>
        </message>
        <message>
            <source>deleted before its words were read</source>
            <translation>supprimé avant d’avoir été lu</translation>
        </message>
        <message>
            <source>deleted there, kept as we read it</source>
            <translation>supprimé à la source, gardé tel que lu</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>modifié</translation>
        </message>
        <message numerus="yes">
            <source>edited %n times</source>
            <translation>
                <numerusform>modifié %n fois</numerusform>
                <numerusform>modifié %n fois</numerusform>
            </translation>
        </message>
        <message>
            <source>folded</source>
            <translation>repliée</translation>
        </message>
        <message>
            <source>for moderators only; read them</source>
            <translation>pour les modérateurs seulement ; les lire</translation>
        </message>
        <message numerus="yes">
            <source>has %n notes</source>
            <translation>
                <numerusform>a une note</numerusform>
                <numerusform>a %n notes</numerusform>
            </translation>
        </message>
        <message>
            <source>its address is shown</source>
            <translation>son adresse est affichée</translation>
        </message>
        <message>
            <source>not fetched</source>
            <translation>non téléchargée</translation>
        </message>
        <message>
            <source>others answer it; its words are not in the archive</source>
            <translation>d’autres y répondent ; ses mots ne sont pas dans l’archive</translation>
        </message>
        <message>
            <source>picture kept here</source>
            <translation>image gardée ici</translation>
        </message>
        <message>
            <source>quotes {name}, {number}</source>
            <translation>cite {name}, {number}</translation>
        </message>
        <message>
            <source>see what changed, word by word</source>
            <translation>voir ce qui a changé, mot à mot</translation>
        </message>
        <message>
            <source>seems to answer {name}, {number}</source>
            <translation>semble répondre à {name}, {number}</translation>
        </message>
        <message>
            <source>show the post again</source>
            <translation>revenir au message</translation>
        </message>
        <message>
            <source>shown</source>
            <translation>dépliée</translation>
        </message>
        <message>
            <source>shown as plain text, to be safe</source>
            <translation>affiché en texte simple, par prudence</translation>
        </message>
        <message>
            <source>some letters were guessed</source>
            <translation>certaines lettres ont été devinées</translation>
        </message>
        <message>
            <source>unread</source>
            <translation>non lu</translation>
        </message>
        <message>
            <source>without a word</source>
            <translation>sans un mot</translation>
        </message>
        <message>
            <source>{name}, {time}</source>
            <translation>{name}, {time}</translation>
        </message>
        <message>
            <source>{number} GB</source>
            <translation>{number} Go</translation>
        </message>
        <message>
            <source>{number} MB</source>
            <translation>{number} Mo</translation>
        </message>
        <message>
            <source>{number} bytes</source>
            <translation>{number} octets</translation>
        </message>
        <message>
            <source>{number} kB</source>
            <translation>{number} ko</translation>
        </message>
        <message>
            <source>{version}, read here on {time}</source>
            <translation>{version}, lue ici le {time}</translation>
        </message>
    </context>
    <context>
        <name>CaseLooseEnds</name>
        <message>
            <source>It will not be done</source>
            <translation>Elle ne sera pas faite</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>Why not?</source>
            <translation>Pourquoi ?</translation>
        </message>
    </context>
    <context>
        <name>CaseNotes</name>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Open the note</source>
            <translation>Ouvrir la note</translation>
        </message>
        <message>
            <source>Read or correct the contact</source>
            <translation>Lire ou corriger l’échange</translation>
        </message>
        <message>
            <source>Save a copy of {name}…</source>
            <translation>Enregistrer une copie de {name}…</translation>
        </message>
        <message>
            <source>Show the post</source>
            <translation>Montrer le message publié</translation>
        </message>
        <message>
            <source>Show where it began</source>
            <translation>Montrer où cela a commencé</translation>
        </message>
    </context>
    <context>
        <name>CaseOffers</name>
        <message>
            <source>It began at this post</source>
            <translation>Tout a commencé à ce message</translation>
        </message>
        <message>
            <source>Keep this post as evidence</source>
            <translation>Garder ce message comme pièce</translation>
        </message>
        <message>
            <source>Quote it in the note</source>
            <translation>Le citer dans la note</translation>
        </message>
        <message>
            <source>Write a note on this post</source>
            <translation>Écrire une note sur ce message</translation>
        </message>
    </context>
    <context>
        <name>CaseOutbox</name>
        <message numerus="yes">
            <source>%n more on their way.</source>
            <comment>texts</comment>
            <translation>
                <numerusform>%n autre en route.</numerusform>
                <numerusform>%n autres en route.</numerusform>
            </translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>En route</translation>
        </message>
    </context>
    <context>
        <name>CaseThread</name>
        <message>
            <source>#{number}, {name}</source>
            <translation>n° {number}, {name}</translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message>
            <source>All of it was read.</source>
            <translation>Tout est lu.</translation>
        </message>
        <message>
            <source>In a channel, only what led to the complaint counts. V shows the whole channel.</source>
            <translation>Dans un canal, seul compte ce qui a mené à la plainte. V montre tout le canal.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Keep this post as evidence</source>
            <translation>Garder ce message comme pièce</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Gardé</translation>
        </message>
        <message>
            <source>Say that the whole conversation was read</source>
            <translation>Dire que toute la conversation est lue</translation>
        </message>
        <message>
            <source>Say that what led to the complaint was read</source>
            <translation>Dire que ce qui a mené à la plainte a été lu</translation>
        </message>
        <message>
            <source>This post is kept with the case.</source>
            <translation>Ce message est gardé avec le dossier.</translation>
        </message>
        <message>
            <source>This post is where it began</source>
            <translation>C’est par ce message que tout a commencé</translation>
        </message>
        <message>
            <source>Untitled conversation</source>
            <translation>Conversation sans titre</translation>
        </message>
        <message>
            <source>kept as evidence</source>
            <translation>gardé comme pièce</translation>
        </message>
        <message>
            <source>this case is about it</source>
            <translation>objet de ce dossier</translation>
        </message>
        <message>
            <source>{read} of {total} read</source>
            <translation>{read} sur {total} lus</translation>
        </message>
        <message>
            <source>{read} of {total} that led here</source>
            <translation>{read} sur {total} qui y ont mené</translation>
        </message>
    </context>
    <context>
        <name>CaseWords</name>
        <message>
            <source>Act</source>
            <translation>Agir</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Réponse</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Each comes back by itself on its date</source>
            <translation>Chacun revient de lui-même à sa date</translation>
        </message>
        <message>
            <source>Follow up</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>Good-bye</source>
            <translation>Au revoir</translation>
        </message>
        <message>
            <source>Hand-off</source>
            <translation>Passation</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Suite à donner</translation>
        </message>
        <message>
            <source>Next: {step}</source>
            <translation>À suivre : {step}</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Annonce</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Offre</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Promised: {text}</source>
            <translation>Promis : {text}</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Lire</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Lecture</translation>
        </message>
        <message>
            <source>Stays here until you act</source>
            <translation>Reste ici tant que rien n’est fait</translation>
        </message>
        <message>
            <source>Step {n} of 4, {step}, round {round}</source>
            <translation>Étape {n} sur 4, {step}, tour {round}</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Task: {text}</source>
            <translation>Tâche : {text}</translation>
        </message>
        <message>
            <source>The clock runs until a moderator writes</source>
            <translation>Le temps court jusqu’au premier mot d’un modérateur</translation>
        </message>
        <message>
            <source>What led to it</source>
            <translation>Ce qui y a mené</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>depuis {time}</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>Cases</name>
        <message>
            <source>A case begins on what somebody wrote. Read a conversation and open one.</source>
            <translation>Un dossier part d’un message. Lisez une conversation et ouvrez-en un.</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Every complaint ever seen, with its end</source>
            <translation>Chaque plainte vue, avec son issue</translation>
        </message>
        <message>
            <source>How are we doing?</source>
            <translation>Où en sommes-nous ?</translation>
        </message>
        <message>
            <source>Name, title, words</source>
            <translation>Nom, titre, mots</translation>
        </message>
        <message>
            <source>No case is open</source>
            <translation>Aucun dossier ouvert</translation>
        </message>
        <message>
            <source>No case matches</source>
            <translation>Aucun dossier ne correspond</translation>
        </message>
        <message>
            <source>No other case matches. What is overdue is shown whatever you filter.</source>
            <translation>Aucun autre dossier ne correspond. Ce qui est en retard reste affiché, quel que soit le filtre.</translation>
        </message>
        <message>
            <source>Nothing hidden</source>
            <translation>Rien de caché</translation>
        </message>
        <message>
            <source>Read the conversations</source>
            <translation>Lire les conversations</translation>
        </message>
        <message>
            <source>Show all open cases</source>
            <translation>Voir tous les dossiers ouverts</translation>
        </message>
        <message>
            <source>Try fewer words, or another lane.</source>
            <translation>Essayez moins de mots, ou une autre rubrique.</translation>
        </message>
        <message>
            <source>What is overdue is shown whatever you filter.</source>
            <translation>Ce qui est en retard reste affiché, quel que soit le filtre.</translation>
        </message>
        <message>
            <source>Which cases</source>
            <translation>Quels dossiers</translation>
        </message>
        <message>
            <source>{lane}, {count}</source>
            <translation>{lane}, {count}</translation>
        </message>
    </context>
    <context>
        <name>CauseLine</name>
        <message>
            <source>It began in a post that is not here any more.</source>
            <translation>Tout a commencé par un message qui n’est plus ici.</translation>
        </message>
        <message>
            <source>It began with {post}, {when}.</source>
            <translation>Tout a commencé ici : {post}, {when}.</translation>
        </message>
        <message>
            <source>Kept as you type.</source>
            <translation>Gardé à chaque touche.</translation>
        </message>
        <message>
            <source>What led to it?</source>
            <translation>Qu’est-ce qui y a mené ?</translation>
        </message>
        <message>
            <source>Where did it begin? Go to that post and press {key}.</source>
            <translation>Où tout a-t-il commencé ? Allez à ce message et appuyez sur {key}.</translation>
        </message>
    </context>
    <context>
        <name>ChangeSheet</name>
        <message>
            <source>Change what waits</source>
            <translation>Modifier ce qui attend</translation>
        </message>
        <message>
            <source>It waits while you change it. Without a time it goes as soon as it may.</source>
            <translation>Il attend pendant que vous le modifiez. Sans date, il part dès que possible.</translation>
        </message>
        <message>
            <source>Keep the change</source>
            <translation>Garder la modification</translation>
        </message>
        <message>
            <source>Leave it as it was</source>
            <translation>Le laisser tel quel</translation>
        </message>
        <message>
            <source>Nothing is written. To send nothing, take it back.</source>
            <translation>Rien n’est écrit. Pour ne rien envoyer, reprenez-le.</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Objet</translation>
        </message>
        <message>
            <source>The words</source>
            <translation>Le texte</translation>
        </message>
        <message>
            <source>This is too long to be kept. Shorten it, or send it in two parts.</source>
            <translation>C’est trop long pour être conservé. Raccourcissez, ou envoyez en deux fois.</translation>
        </message>
        <message>
            <source>When? Say it in your own words: tomorrow 10:00.</source>
            <translation>Quand ? Dites-le avec vos mots : demain 10 h.</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>A page on</source>
            <translation>Une page plus loin</translation>
        </message>
        <message>
            <source>Among people</source>
            <translation>Parmi les personnes</translation>
        </message>
        <message>
            <source>As a tree, by time, or what led here</source>
            <translation>En arbre, par date, ou ce qui y a mené</translation>
        </message>
        <message>
            <source>Ask whether the member is satisfied</source>
            <translation>Demander si le membre est satisfait</translation>
        </message>
        <message>
            <source>Attach files to the note</source>
            <translation>Joindre des fichiers à la note</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Revenir à la liste</translation>
        </message>
        <message>
            <source>Back to the main window, and here again</source>
            <translation>Retour à la fenêtre principale, et ici de nouveau</translation>
        </message>
        <message>
            <source>Back to the words</source>
            <translation>Revenir aux mots</translation>
        </message>
        <message>
            <source>Be reminded later today</source>
            <translation>Me le rappeler plus tard</translation>
        </message>
        <message>
            <source>Be reminded tomorrow</source>
            <translation>Me le rappeler demain</translation>
        </message>
        <message>
            <source>Between the conversation and the case</source>
            <translation>Passer de la conversation au dossier</translation>
        </message>
        <message>
            <source>Bold, in a private note</source>
            <translation>Gras, dans une note privée</translation>
        </message>
        <message>
            <source>CalDAV server feed address</source>
            <translation>CalDAV serveur flux adresse</translation>
        </message>
        <message>
            <source>Change how somebody is reached</source>
            <translation>Changer comment joindre quelqu’un</translation>
        </message>
        <message>
            <source>Change the title</source>
            <translation>Changer le titre</translation>
        </message>
        <message>
            <source>Connect an account</source>
            <translation>Relier un compte</translation>
        </message>
        <message>
            <source>Copy a saved search as text</source>
            <translation>Copier une recherche comme texte</translation>
        </message>
        <message>
            <source>Copy the number</source>
            <translation>Copier le numéro</translation>
        </message>
        <message>
            <source>Copy what is selected</source>
            <translation>Copier la sélection</translation>
        </message>
        <message>
            <source>Count the time while the timer stood still</source>
            <translation>Compter le temps où le chronomètre était arrêté</translation>
        </message>
        <message>
            <source>Count their thanks as a yes</source>
            <translation>Compter ce merci comme un oui</translation>
        </message>
        <message>
            <source>Delete a saved search</source>
            <translation>Supprimer une recherche enregistrée</translation>
        </message>
        <message>
            <source>Do the next step</source>
            <translation>Faire la suite à donner</translation>
        </message>
        <message>
            <source>Do the step that is chosen</source>
            <translation>Faire l’étape choisie</translation>
        </message>
        <message>
            <source>Do what the reminder is about</source>
            <translation>Faire ce que dit le rappel</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Partout</translation>
        </message>
        <message>
            <source>Filter by words</source>
            <translation>Filtrer par mots</translation>
        </message>
        <message>
            <source>Find anything, do anything</source>
            <translation>Tout trouver, tout faire</translation>
        </message>
        <message>
            <source>Find in the conversation</source>
            <translation>Chercher dans la conversation</translation>
        </message>
        <message>
            <source>Fold the answers to the post</source>
            <translation>Replier les réponses au message</translation>
        </message>
        <message>
            <source>Fold the case in short</source>
            <translation>Replier le dossier en bref</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Revenir</translation>
        </message>
        <message>
            <source>Go to Calendar</source>
            <translation>Aller au calendrier</translation>
        </message>
        <message>
            <source>Go to Cases</source>
            <translation>Aller aux dossiers</translation>
        </message>
        <message>
            <source>Go to Conversations</source>
            <translation>Aller aux conversations</translation>
        </message>
        <message>
            <source>Go to People</source>
            <translation>Aller aux personnes</translation>
        </message>
        <message>
            <source>Go to Settings</source>
            <translation>Aller aux réglages</translation>
        </message>
        <message>
            <source>Go to Today</source>
            <translation>Aller à Aujourd’hui</translation>
        </message>
        <message>
            <source>Go to a date</source>
            <translation>Aller à une date</translation>
        </message>
        <message>
            <source>Go to today</source>
            <translation>Aller à aujourd’hui</translation>
        </message>
        <message>
            <source>Hide, lock or approve this post on its platform</source>
            <translation>Masquer, verrouiller ou approuver ce message sur sa plateforme</translation>
        </message>
        <message>
            <source>How they feel, to Alt+5; outcome from Alt+6</source>
            <translation>Le ressenti, jusqu’à Alt+5 ; l’issue dès Alt+6</translation>
        </message>
        <message>
            <source>In a case</source>
            <translation>Dans un dossier</translation>
        </message>
        <message>
            <source>In a conversation</source>
            <translation>Dans une conversation</translation>
        </message>
        <message>
            <source>In lists of cases</source>
            <translation>Dans les listes de dossiers</translation>
        </message>
        <message>
            <source>In the agenda</source>
            <translation>Dans l’agenda</translation>
        </message>
        <message>
            <source>In the calendar</source>
            <translation>Dans le calendrier</translation>
        </message>
        <message>
            <source>It began at this post</source>
            <translation>Tout a commencé à ce message</translation>
        </message>
        <message>
            <source>Italic, in a private note</source>
            <translation>Italique, dans une note privée</translation>
        </message>
        <message>
            <source>Keep the date after a reply</source>
            <translation>Garder la date après une réponse</translation>
        </message>
        <message>
            <source>Keep the note on the person</source>
            <translation>Garder la note sur la personne</translation>
        </message>
        <message>
            <source>Keep this post as evidence</source>
            <translation>Garder ce message comme pièce</translation>
        </message>
        <message>
            <source>Keep what you have written</source>
            <translation>Garder ce que vous avez écrit</translation>
        </message>
        <message>
            <source>Links, quotes and files of the post</source>
            <translation>Liens, citations et fichiers du message</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Look back for where it began</source>
            <translation>Remonter jusqu’à l’endroit où cela a commencé</translation>
        </message>
        <message>
            <source>Look for a name</source>
            <translation>Chercher un nom</translation>
        </message>
        <message>
            <source>Make it last longer</source>
            <translation>Faire durer plus longtemps</translation>
        </message>
        <message>
            <source>Mark a date</source>
            <translation>Marquer une date</translation>
        </message>
        <message>
            <source>Mark a promise</source>
            <translation>Marquer une promesse</translation>
        </message>
        <message>
            <source>Mark a question</source>
            <translation>Marquer une question</translation>
        </message>
        <message>
            <source>Mark something important</source>
            <translation>Marquer un point important</translation>
        </message>
        <message>
            <source>Mark the conversation as read</source>
            <translation>Marquer la conversation comme lue</translation>
        </message>
        <message>
            <source>Mention somebody in a note; # mentions a case</source>
            <translation>Mentionner quelqu’un dans une note ; # mentionne un dossier</translation>
        </message>
        <message>
            <source>Move an item of a list in a note, or go on</source>
            <translation>Déplacer un élément de liste dans une note, ou passer à la suite</translation>
        </message>
        <message>
            <source>Move by a day</source>
            <translation>Déplacer d’un jour</translation>
        </message>
        <message>
            <source>Move by a quarter of an hour</source>
            <translation>Déplacer d’un quart d’heure</translation>
        </message>
        <message>
            <source>Move the date after a reply</source>
            <translation>Déplacer la date après une réponse</translation>
        </message>
        <message>
            <source>Move to next week</source>
            <translation>Reporter à la semaine prochaine</translation>
        </message>
        <message>
            <source>Move to the next day</source>
            <translation>Reporter au lendemain</translation>
        </message>
        <message>
            <source>Move to the next working day</source>
            <translation>Reporter au prochain jour ouvré</translation>
        </message>
        <message>
            <source>New contact on a date</source>
            <translation>Nouvel échange à une date</translation>
        </message>
        <message>
            <source>New follow-up on a date</source>
            <translation>Nouveau suivi à une date</translation>
        </message>
        <message>
            <source>New promise on a date</source>
            <translation>Nouvelle promesse à une date</translation>
        </message>
        <message>
            <source>New task on a date</source>
            <translation>Nouvelle tâche à une date</translation>
        </message>
        <message>
            <source>Next post</source>
            <translation>Message suivant</translation>
        </message>
        <message>
            <source>Next post that you have not read</source>
            <translation>Message suivant non lu</translation>
        </message>
        <message>
            <source>Nobody answered, or somebody did</source>
            <translation>Personne n’a répondu, ou si</translation>
        </message>
        <message>
            <source>Not a complaint, or take that back</source>
            <translation>Pas une plainte, ou reprendre</translation>
        </message>
        <message>
            <source>Offer a private talk</source>
            <translation>Proposer un échange privé</translation>
        </message>
        <message>
            <source>On the contact sheet</source>
            <translation>Sur la feuille d’échange</translation>
        </message>
        <message>
            <source>On the search page</source>
            <translation>Dans la recherche</translation>
        </message>
        <message>
            <source>Open a case</source>
            <translation>Ouvrir un dossier</translation>
        </message>
        <message>
            <source>Open a case on the post</source>
            <translation>Ouvrir un dossier sur le message</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Open the follow-up after a reply</source>
            <translation>Ouvrir le suivi après une réponse</translation>
        </message>
        <message>
            <source>Open what is chosen</source>
            <translation>Ouvrir ce qui est choisi</translation>
        </message>
        <message>
            <source>Paste a conversation</source>
            <translation>Coller une conversation</translation>
        </message>
        <message>
            <source>Paste a copied post in a note as plain words, without the quote</source>
            <translation>Coller dans une note un message copié, en simples mots, sans la citation</translation>
        </message>
        <message>
            <source>Previous post</source>
            <translation>Message précédent</translation>
        </message>
        <message>
            <source>Print a call sheet, or save it as a PDF</source>
            <translation>Imprimer une feuille d’appels, ou l’enregistrer en PDF</translation>
        </message>
        <message>
            <source>Put off by a working day</source>
            <translation>Reporter d’un jour ouvré</translation>
        </message>
        <message>
            <source>Put something new there</source>
            <translation>Y mettre quelque chose</translation>
        </message>
        <message>
            <source>Put the words that are offered</source>
            <translation>Mettre les mots proposés</translation>
        </message>
        <message>
            <source>Quote this post in the note; its head can be dragged</source>
            <translation>Citer ce message dans la note ; son en-tête se fait aussi glisser</translation>
        </message>
        <message>
            <source>Read the conversation</source>
            <translation>Lire la conversation</translation>
        </message>
        <message>
            <source>Read the conversation there</source>
            <translation>Y lire la conversation</translation>
        </message>
        <message>
            <source>Rename a saved search</source>
            <translation>Renommer une recherche enregistrée</translation>
        </message>
        <message>
            <source>Reply to this post in public</source>
            <translation>Répondre en public à ce message</translation>
        </message>
        <message>
            <source>Satisfied: no answer</source>
            <translation>Satisfait : sans réponse</translation>
        </message>
        <message>
            <source>Satisfied: not yet</source>
            <translation>Satisfait : pas encore</translation>
        </message>
        <message>
            <source>Satisfied: yes</source>
            <translation>Satisfait : oui</translation>
        </message>
        <message>
            <source>Save this search</source>
            <translation>Enregistrer cette recherche</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>Chercher partout</translation>
        </message>
        <message>
            <source>See all that is watched</source>
            <translation>Voir tout ce qui est surveillé</translation>
        </message>
        <message>
            <source>See every complaint and its end</source>
            <translation>Voir chaque plainte et son issue</translation>
        </message>
        <message>
            <source>See how we are doing</source>
            <translation>Voir où nous en sommes</translation>
        </message>
        <message>
            <source>See what might be a complaint</source>
            <translation>Voir ce qui est peut-être une plainte</translation>
        </message>
        <message>
            <source>See what waits to be sent</source>
            <translation>Voir ce qui attend de partir</translation>
        </message>
        <message>
            <source>Settings: about</source>
            <translation>Réglages : à propos</translation>
        </message>
        <message>
            <source>Settings: accounts</source>
            <translation>Réglages : comptes</translation>
        </message>
        <message>
            <source>Settings: calendars you already use</source>
            <translation>Réglages : agendas que vous utilisez déjà</translation>
        </message>
        <message>
            <source>Settings: holidays, communities and pace</source>
            <translation>Réglages : jours fériés, communautés et rythme</translation>
        </message>
        <message>
            <source>Settings: language and appearance</source>
            <translation>Réglages : langue et apparence</translation>
        </message>
        <message>
            <source>Settings: reminders</source>
            <translation>Réglages : rappels</translation>
        </message>
        <message>
            <source>Settings: starting a call</source>
            <translation>Réglages : lancer un appel</translation>
        </message>
        <message>
            <source>Settings: you</source>
            <translation>Réglages : vous</translation>
        </message>
        <message>
            <source>Settings: your data</source>
            <translation>Réglages : vos données</translation>
        </message>
        <message>
            <source>Show all keys</source>
            <translation>Voir toutes les touches</translation>
        </message>
        <message>
            <source>Show the agenda</source>
            <translation>Afficher l’agenda</translation>
        </message>
        <message>
            <source>Show the chosen entry beside the days</source>
            <translation>Montrer l’entrée choisie à côté des jours</translation>
        </message>
        <message>
            <source>Show the day</source>
            <translation>Afficher le jour</translation>
        </message>
        <message>
            <source>Show the month</source>
            <translation>Afficher le mois</translation>
        </message>
        <message>
            <source>Show the week</source>
            <translation>Afficher la semaine</translation>
        </message>
        <message>
            <source>Start the call in its program</source>
            <translation>Lancer l’appel dans son programme</translation>
        </message>
        <message>
            <source>Stop the timer, or go on</source>
            <translation>Arrêter le chronomètre, ou le reprendre</translation>
        </message>
        <message>
            <source>Take a note on the person away</source>
            <translation>Enlever une note sur la personne</translation>
        </message>
        <message>
            <source>Take back on the platform what was done there</source>
            <translation>Annuler sur la plateforme ce qui y a été fait</translation>
        </message>
        <message>
            <source>Take the last act back</source>
            <translation>Annuler le dernier acte</translation>
        </message>
        <message>
            <source>The complaint</source>
            <translation>La plainte</translation>
        </message>
        <message>
            <source>The next answer</source>
            <translation>La réponse suivante</translation>
        </message>
        <message>
            <source>The next post by the same author</source>
            <translation>Le message suivant de la même personne</translation>
        </message>
        <message>
            <source>The next post with these words</source>
            <translation>Le message suivant avec ces mots</translation>
        </message>
        <message>
            <source>The next words that could be kinder</source>
            <translation>Les prochains mots à adoucir</translation>
        </message>
        <message>
            <source>The origin</source>
            <translation>Le point de départ</translation>
        </message>
        <message>
            <source>The page after</source>
            <translation>La page suivante</translation>
        </message>
        <message>
            <source>The page before</source>
            <translation>La page précédente</translation>
        </message>
        <message>
            <source>The page of who wrote the post</source>
            <translation>La page de qui a écrit le message</translation>
        </message>
        <message>
            <source>The post that it answers</source>
            <translation>Le message auquel il répond</translation>
        </message>
        <message>
            <source>The promise is kept, the task done</source>
            <translation>La promesse est tenue, la tâche faite</translation>
        </message>
        <message>
            <source>The promise was kept</source>
            <translation>La promesse a été tenue</translation>
        </message>
        <message>
            <source>The promise was not kept</source>
            <translation>La promesse n’a pas été tenue</translation>
        </message>
        <message>
            <source>The turning point</source>
            <translation>Le tournant</translation>
        </message>
        <message>
            <source>Watch the conversation, or no longer</source>
            <translation>Suivre la conversation, ou plus</translation>
        </message>
        <message>
            <source>Watch who wrote the post, or no longer</source>
            <translation>Suivre l’auteur du message, ou plus</translation>
        </message>
        <message>
            <source>What can be done with the post</source>
            <translation>Ce que l’on peut faire du message</translation>
        </message>
        <message>
            <source>What changed in an edited post</source>
            <translation>Ce qui a changé dans un message modifié</translation>
        </message>
        <message>
            <source>What stands out here</source>
            <translation>Ce qui ressort ici</translation>
        </message>
        <message>
            <source>Where posts might be a complaint</source>
            <translation>Parmi les messages qui sont peut-être une plainte</translation>
        </message>
        <message>
            <source>Write a good-bye</source>
            <translation>Écrire un au revoir</translation>
        </message>
        <message>
            <source>Write a message to the member</source>
            <translation>Écrire un message au membre</translation>
        </message>
        <message>
            <source>Write a note on this post</source>
            <translation>Écrire une note sur ce message</translation>
        </message>
        <message>
            <source>Write a prepared note, in a note</source>
            <translation>Écrire une note préparée, dans une note</translation>
        </message>
        <message>
            <source>Write a private note</source>
            <translation>Écrire une note privée</translation>
        </message>
        <message>
            <source>Write about a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Write down a follow-up</source>
            <translation>Noter un suivi</translation>
        </message>
        <message>
            <source>Write down an action</source>
            <translation>Noter une action</translation>
        </message>
        <message>
            <source>Write down what led to it</source>
            <translation>Noter ce qui y a mené</translation>
        </message>
        <message>
            <source>Write down what was done</source>
            <translation>Noter ce qui a été fait</translation>
        </message>
        <message>
            <source>add platform forum mail list password token log in</source>
            <translation>ajouter compte connecter plateforme forum courriel mail liste mot de passe jeton connexion</translation>
        </message>
        <message>
            <source>connected platforms password token keyring bring pause rest interval section</source>
            <translation>relié relier plateformes mot de passe jeton trousseau chercher relever pause suspendre intervalle section</translation>
        </message>
        <message>
            <source>dark light text size theme English French</source>
            <translation>sombre clair taille du texte thème anglais français</translation>
        </message>
        <message>
            <source>folder recovery code passphrase keyring check backup</source>
            <translation>dossier code de secours phrase de passe trousseau vérifier sauvegarde</translation>
        </message>
        <message>
            <source>name time zone working hours</source>
            <translation>nom fuseau horaire heures de travail</translation>
        </message>
        <message>
            <source>notifications quiet tray start</source>
            <translation>notifications silence barre démarrage</translation>
        </message>
        <message>
            <source>outbox sending queue not sent unknown refused</source>
            <translation>boîte d’envoi file pas envoyé inconnu refusé</translation>
        </message>
        <message>
            <source>phone Skype number program</source>
            <translation>téléphone Skype numéro programme</translation>
        </message>
        <message>
            <source>version licences</source>
            <translation>version licences</translation>
        </message>
        <message>
            <source>watches quiet speaks again</source>
            <translation>surveiller surveillance silence reprend la parole</translation>
        </message>
        <message>
            <source>working days leave follow-ups section</source>
            <translation>jours ouvrés congés vacances suivis section</translation>
        </message>
    </context>
    <context>
        <name>CommunityWords</name>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message>
            <source>{community}, written to you alone</source>
            <translation>{community}, écrit à vous seuls</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Accepted</source>
            <translation>Acceptée</translation>
        </message>
        <message>
            <source>Add the note</source>
            <translation>Ajouter la note</translation>
        </message>
        <message>
            <source>Another message is begun for somebody else: what came back is kept in the private note.</source>
            <translation>Un autre message est commencé pour quelqu’un d’autre : ce qui est revenu est gardé dans la note privée.</translation>
        </message>
        <message>
            <source>Channel of the message</source>
            <translation>Canal du message</translation>
        </message>
        <message>
            <source>Channel of the offer</source>
            <translation>Canal de la proposition</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Déclinée</translation>
        </message>
        <message>
            <source>For moderators only</source>
            <translation>Pour les modérateurs seulement</translation>
        </message>
        <message>
            <source>Given back</source>
            <translation>Rendue</translation>
        </message>
        <message>
            <source>Hand off</source>
            <translation>Passer la main</translation>
        </message>
        <message>
            <source>Hand-off accepted.</source>
            <translation>Passation acceptée.</translation>
        </message>
        <message>
            <source>How the promise was kept, or why it was not</source>
            <translation>Comment la promesse a été tenue, ou pourquoi non</translation>
        </message>
        <message>
            <source>How you learnt it</source>
            <translation>Comment vous l’avez appris</translation>
        </message>
        <message>
            <source>How, if there is something to say</source>
            <translation>Comment, s’il y a à dire</translation>
        </message>
        <message>
            <source>Is the member satisfied</source>
            <translation>Le membre est-il satisfait</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Tenue</translation>
        </message>
        <message>
            <source>Kept as you type, {time}</source>
            <translation>Gardé à {time}</translation>
        </message>
        <message>
            <source>Learnt by</source>
            <translation>Appris par</translation>
        </message>
        <message>
            <source>Leave the note as it was</source>
            <translation>Laisser la note comme elle était</translation>
        </message>
        <message>
            <source>Message to the member</source>
            <translation>Message au membre</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Sans réponse</translation>
        </message>
        <message>
            <source>Not kept</source>
            <translation>Non tenue</translation>
        </message>
        <message>
            <source>Number or address</source>
            <translation>Numéro ou adresse</translation>
        </message>
        <message>
            <source>Number or address it goes to</source>
            <translation>Numéro ou adresse du destinataire</translation>
        </message>
        <message>
            <source>Offer a private talk by</source>
            <translation>Proposer un échange privé par</translation>
        </message>
        <message>
            <source>Only {most} characters fit: the end of what you pasted is not here.</source>
            <translation>Seuls {most} caractères tiennent ici : la fin de ce que vous avez collé n’y est pas.</translation>
        </message>
        <message>
            <source>Private note</source>
            <translation>Note privée</translation>
        </message>
        <message>
            <source>Revising a note</source>
            <translation>Révision d’une note</translation>
        </message>
        <message>
            <source>Satisfied?</source>
            <translation>Satisfait ?</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Objet</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Their own words</source>
            <translation>Ses propres mots</translation>
        </message>
        <message>
            <source>What is it</source>
            <translation>De quoi s’agit-il</translation>
        </message>
        <message>
            <source>What the message is for</source>
            <translation>But du message</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>Ce qui a été fait</translation>
        </message>
        <message>
            <source>What you write</source>
            <translation>Ce que vous écrivez</translation>
        </message>
        <message>
            <source>What you write to the member</source>
            <translation>Ce que vous écrivez au membre</translation>
        </message>
        <message>
            <source>What you wrote or said to invite them to talk</source>
            <translation>Ce que vous avez écrit ou dit pour l’inviter à parler</translation>
        </message>
        <message>
            <source>Words of the offer</source>
            <translation>Mots de la proposition</translation>
        </message>
    </context>
    <context>
        <name>ConnectSheet</name>
        <message>
            <source>Asking the platform…</source>
            <translation>La plateforme est interrogée…</translation>
        </message>
        <message>
            <source>Asking your keyring, which may ask you, then the platform…</source>
            <translation>Votre trousseau est interrogé et peut vous questionner, puis la plateforme…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Change “{account}”</source>
            <translation>Modifier « {account} »</translation>
        </message>
        <message>
            <source>Community of the account</source>
            <translation>Communauté du compte</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Relier</translation>
        </message>
        <message>
            <source>Connect an account</source>
            <translation>Relier un compte</translation>
        </message>
        <message>
            <source>Go on without it</source>
            <translation>Continuer sans lui</translation>
        </message>
        <message>
            <source>It is tried first. The password goes to your keyring and nowhere else.</source>
            <translation>Il est d’abord essayé. Le mot de passe va dans votre trousseau et nulle part ailleurs.</translation>
        </message>
        <message>
            <source>It works, as {account}.</source>
            <translation>Cela fonctionne, en tant que {account}.</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Plateforme</translation>
        </message>
        <message>
            <source>Proved on recorded answers, not on a running server.</source>
            <translation>Plateforme essayée sur des réponses enregistrées, pas sur un serveur en marche.</translation>
        </message>
        <message>
            <source>Proved on the real server, but not: {what}.</source>
            <translation>Plateforme essayée sur le vrai serveur, sauf : {what}.</translation>
        </message>
        <message>
            <source>Proved on the real server.</source>
            <translation>Plateforme essayée sur le vrai serveur.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Stopped. Nothing is kept.</source>
            <translation>Arrêté. Rien n’est gardé.</translation>
        </message>
        <message>
            <source>The community its posts belong to</source>
            <translation>La communauté de ses messages</translation>
        </message>
        <message>
            <source>Tried on a look-alike only, not on the real platform.</source>
            <translation>Plateforme essayée sur une imitation seulement, pas la vraie.</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>Essayer</translation>
        </message>
        <message>
            <source>Waiting for your keyring: answer its question. Without it, the password is known until this program ends.</source>
            <translation>Attente de votre trousseau : répondez à sa question. Sans lui, le mot de passe est connu jusqu’à la fermeture du programme.</translation>
        </message>
        <message>
            <source>What you call it</source>
            <translation>Le nom que vous lui donnez</translation>
        </message>
        <message>
            <source>What you call the account</source>
            <translation>Le nom que vous donnez au compte</translation>
        </message>
        <message>
            <source>unchanged, if you leave it empty</source>
            <translation>inchangé si vous le laissez vide</translation>
        </message>
        <message>
            <source>“{field}” is missing.</source>
            <translation>« {field} » manque.</translation>
        </message>
    </context>
    <context>
        <name>ContactPart</name>
        <message>
            <source>A private talk was offered {when}: {channel}. How did they answer?</source>
            <translation>Échange privé proposé {when} : {channel}. Quelle est la réponse ?</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Log a talk</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Note the offer</source>
            <translation>Noter la proposition</translation>
        </message>
        <message>
            <source>Offered {when}, accepted after {length}.</source>
            <translation>Proposé {when}, accepté au bout de {length}.</translation>
        </message>
        <message>
            <source>Offered {when}, declined after {length}.</source>
            <translation>Proposé {when}, refusé au bout de {length}.</translation>
        </message>
        <message>
            <source>Offered {when}, given up after {length} without an answer.</source>
            <translation>Proposé {when}, abandonné au bout de {length} sans réponse.</translation>
        </message>
    </context>
    <context>
        <name>ContactSheet</name>
        <message>
            <source>A name or words of the title</source>
            <translation>Un nom ou des mots du titre</translation>
        </message>
        <message>
            <source>Alt and the digit, from anywhere</source>
            <translation>Alt et le chiffre</translation>
        </message>
        <message>
            <source>Alt+6 to Alt+9</source>
            <translation>Alt+6 à Alt+9</translation>
        </message>
        <message>
            <source>Another channel</source>
            <translation>Un autre canal</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Canal</translation>
        </message>
        <message>
            <source>Contact: {name}</source>
            <translation>Échange : {name}</translation>
        </message>
        <message>
            <source>Correction: {name}</source>
            <translation>Correction : {name}</translation>
        </message>
        <message>
            <source>End and save</source>
            <translation>Finir et garder</translation>
        </message>
        <message>
            <source>Every word is kept as you type. You can close this and come back.</source>
            <translation>Chaque mot est gardé. Vous pouvez fermer et revenir.</translation>
        </message>
        <message>
            <source>Find a case</source>
            <translation>Chercher un dossier</translation>
        </message>
        <message>
            <source>How long was it? For example 12, 12m or 1h05.</source>
            <translation>Combien de temps ? Par exemple 12, 12m ou 1h05.</translation>
        </message>
        <message>
            <source>How they feel now</source>
            <translation>Ce que ressent cette personne</translation>
        </message>
        <message>
            <source>Kept as you type, {time}. You can close this and come back.</source>
            <translation>Gardé à {time}. Vous pouvez fermer et revenir.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Length of the talk</source>
            <translation>Durée de l’échange</translation>
        </message>
        <message>
            <source>Length, if you know it: 12, 12m, 1h05</source>
            <translation>Durée, si vous la connaissez : 12, 12m, 1h05</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Log the try</source>
            <translation>Noter l’essai</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Suite à donner</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>Prochain essai</translation>
        </message>
        <message>
            <source>No open case matches. A new one is opened with Ctrl+N.</source>
            <translation>Aucun dossier ouvert ne correspond. Ctrl+N en ouvre un.</translation>
        </message>
        <message>
            <source>Not saved yet, because of the date: {why}</source>
            <translation>Pas encore enregistré, à cause de la date : {why}</translation>
        </message>
        <message>
            <source>Nothing is different from what was logged.</source>
            <translation>Rien ne diffère de ce qui était noté.</translation>
        </message>
        <message>
            <source>Only {most} characters fit: the end of what you pasted is not here.</source>
            <translation>Seuls {most} caractères tiennent ici : la fin de ce que vous avez collé n’y est pas.</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>Dossiers ouverts</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Issue</translation>
        </message>
        <message>
            <source>Save the correction</source>
            <translation>Enregistrer la correction</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Their story, in their own words</source>
            <translation>Son récit, avec ses mots</translation>
        </message>
        <message>
            <source>This case was taken back. What you wrote is kept here.</source>
            <translation>Ce dossier a été retiré. Ce que vous avez écrit est gardé ici.</translation>
        </message>
        <message>
            <source>This contact was taken back. What you changed is kept here.</source>
            <translation>Cet échange a été retiré. Ce que vous avez changé est gardé ici.</translation>
        </message>
        <message>
            <source>This sheet is about {name}. Esc keeps it for later; then Ctrl+L opens one for the other case.</source>
            <translation>Cette feuille concerne {name}. Échap la garde pour plus tard ; Ctrl+L en ouvre ensuite une pour l’autre dossier.</translation>
        </message>
        <message>
            <source>Was it answered</source>
            <translation>Y a-t-il eu une réponse</translation>
        </message>
        <message>
            <source>What stood here before</source>
            <translation>Ce qui était noté avant</translation>
        </message>
        <message>
            <source>Who called</source>
            <translation>Qui a appelé</translation>
        </message>
        <message>
            <source>Whom is it about?</source>
            <translation>De qui s’agit-il ?</translation>
        </message>
        <message>
            <source>Write what you hear. Judging can wait.</source>
            <translation>Écrivez ce que vous entendez. Juger peut attendre.</translation>
        </message>
        <message>
            <source>it was try number {n}, and it counts</source>
            <translation>c’était l’essai n° {n}, il compte</translation>
        </message>
        <message>
            <source>or 12m, 1h05</source>
            <translation>ou 12m, 1h05</translation>
        </message>
        <message>
            <source>they called in vain: call them back</source>
            <translation>cette personne a appelé en vain : rappelez-la</translation>
        </message>
        <message>
            <source>what, and when in your own words</source>
            <translation>quoi, et quand, comme vous le dites</translation>
        </message>
    </context>
    <context>
        <name>Conversations</name>
        <message>
            <source>All communities</source>
            <translation>Toutes les communautés</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Revenir à la liste</translation>
        </message>
        <message>
            <source>Bring in</source>
            <translation>Apporter</translation>
        </message>
        <message>
            <source>Bring in a file, a folder or the sample community</source>
            <translation>Apporter un fichier, un dossier de fichiers ou la communauté d’exemple</translation>
        </message>
        <message>
            <source>Choose a conversation</source>
            <translation>Choisissez une conversation</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
        <message>
            <source>Conversations and members that you watch, and who speaks again</source>
            <translation>Les conversations et les membres que vous surveillez, et qui reprend la parole</translation>
        </message>
        <message>
            <source>It is shown here from where you stopped reading.</source>
            <translation>Elle s’ouvre ici, là où vous vous étiez arrêté.</translation>
        </message>
        <message>
            <source>Look back for where it began</source>
            <translation>Remonter jusqu’à l’endroit où cela a commencé</translation>
        </message>
        <message>
            <source>Look back from this post for where it began (Alt+O)</source>
            <translation>Remonter depuis ce message jusqu’à l’endroit où cela a commencé (Alt+O)</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Récents d’abord</translation>
        </message>
        <message>
            <source>No conversation has these words in its title.</source>
            <translation>Aucune conversation n’a ces mots dans son titre.</translation>
        </message>
        <message>
            <source>Open a case on this post</source>
            <translation>Ouvrir un dossier sur ce message</translation>
        </message>
        <message>
            <source>Open case: {name}</source>
            <translation>Dossier ouvert : {name}</translation>
        </message>
        <message>
            <source>Order of the conversations</source>
            <translation>Ordre des conversations</translation>
        </message>
        <message>
            <source>Posts in which words stand out that people use when they complain</source>
            <translation>Messages où se trouvent des mots qu’on emploie pour se plaindre</translation>
        </message>
        <message>
            <source>Saved searches</source>
            <translation>Recherches enregistrées</translation>
        </message>
        <message>
            <source>Settled case: {name}</source>
            <translation>Dossier réglé : {name}</translation>
        </message>
        <message>
            <source>What stands out</source>
            <translation>Ce qui ressort</translation>
        </message>
        <message>
            <source>Words in the title</source>
            <translation>Mots du titre</translation>
        </message>
    </context>
    <context>
        <name>CrashPage</name>
        <message>
            <source>Could not be written there; save it elsewhere…</source>
            <translation>Impossible d’écrire là ; enregistrez-le ailleurs…</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Enregistrer le rapport</translation>
        </message>
        <message>
            <source>Save the report…</source>
            <translation>Enregistrer le rapport…</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Enregistré</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Quelque chose a échoué</translation>
        </message>
        <message>
            <source>Something went wrong that we did not foresee</source>
            <translation>Quelque chose a échoué que nous n’avions pas prévu</translation>
        </message>
        <message>
            <source>The report</source>
            <translation>Le rapport</translation>
        </message>
        <message>
            <source>What you saved is kept, and so is what you were typing. You can go on; if the window behaves strangely, close it and open it again. The report below holds no names and no words of anybody. Save it and send it to us, if you wish.</source>
            <translation>Ce que vous avez enregistré est gardé, et ce que vous écriviez aussi. Vous pouvez continuer ; si la fenêtre se comporte bizarrement, fermez-la et rouvrez-la. Le rapport ci-dessous ne contient ni nom ni propos de personne. Enregistrez-le et envoyez-le-nous, si vous le voulez bien.</translation>
        </message>
    </context>
    <context>
        <name>CsvMapping</name>
        <message>
            <source>Everything that is needed is there. Change what is not right.</source>
            <translation>Tout le nécessaire est là. Changez ce qui n’est pas juste.</translation>
        </message>
        <message>
            <source>Its address</source>
            <translation>Son adresse</translation>
        </message>
        <message>
            <source>Its conversation</source>
            <translation>Sa conversation</translation>
        </message>
        <message>
            <source>Its number</source>
            <translation>Son numéro</translation>
        </message>
        <message>
            <source>Say which column holds who wrote and which holds what; all else may stay open.</source>
            <translation>Dites quelle colonne contient l’auteur et laquelle le texte ; le reste peut rester ouvert.</translation>
        </message>
        <message>
            <source>The first rows of the table</source>
            <translation>Les premières lignes du tableau</translation>
        </message>
        <message>
            <source>The time of day, if apart</source>
            <translation>L’heure, si elle est à part</translation>
        </message>
        <message>
            <source>The title</source>
            <translation>Le titre</translation>
        </message>
        <message>
            <source>What they wrote</source>
            <translation>Ce qui est écrit</translation>
        </message>
        <message>
            <source>When, or the day</source>
            <translation>Quand, ou le jour</translation>
        </message>
        <message>
            <source>Which column is what?</source>
            <translation>Quelle colonne est quoi ?</translation>
        </message>
        <message>
            <source>Who wrote it</source>
            <translation>Qui l’a écrit</translation>
        </message>
        <message>
            <source>Whom it answers</source>
            <translation>À qui il répond</translation>
        </message>
        <message>
            <source>Without a time the posts stand in the order of the file.</source>
            <translation>Sans date, les messages gardent l’ordre du fichier.</translation>
        </message>
        <message>
            <source>column {number}</source>
            <translation>colonne {number}</translation>
        </message>
        <message>
            <source>in no column</source>
            <translation>dans aucune colonne</translation>
        </message>
    </context>
    <context>
        <name>DateJump</name>
        <message>
            <source>Go to a date</source>
            <translation>Aller à une date</translation>
        </message>
        <message>
            <source>No date is read in these words.</source>
            <translation>Aucune date n’est lue dans ces mots.</translation>
        </message>
    </context>
    <context>
        <name>DueWords</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days late</source>
            <translation>
                <numerusform>%n jour de retard</numerusform>
                <numerusform>%n jours de retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h late</source>
            <translation>
                <numerusform>%n h de retard</numerusform>
                <numerusform>%n h de retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min late</source>
            <translation>
                <numerusform>%n min de retard</numerusform>
                <numerusform>%n min de retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working days</source>
            <translation>
                <numerusform>%n jour ouvré</numerusform>
                <numerusform>%n jours ouvrés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working days late</source>
            <translation>
                <numerusform>%n jour ouvré de retard</numerusform>
                <numerusform>%n jours ouvrés de retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working hours late</source>
            <translation>
                <numerusform>%n heure ouvrée de retard</numerusform>
                <numerusform>%n heures ouvrées de retard</numerusform>
            </translation>
        </message>
        <message>
            <source>HH:mm</source>
            <translation>H' h 'mm</translation>
        </message>
        <message>
            <source>HH:mm:ss</source>
            <translation>H' h 'mm' min 'ss' s'</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Demain</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d MMM yyyy</translation>
        </message>
        <message>
            <source>ddd d MMM</source>
            <translation>ddd d MMM</translation>
        </message>
        <message>
            <source>dddd d MMMM</source>
            <translation>dddd d MMMM</translation>
        </message>
        <message>
            <source>dddd d MMMM yyyy</source>
            <translation>dddd d MMMM yyyy</translation>
        </message>
        <message>
            <source>first word by {time}</source>
            <translation>premier mot avant {time}</translation>
        </message>
        <message>
            <source>first word due {time}</source>
            <translation>premier mot promis : {time}</translation>
        </message>
        <message>
            <source>late since {time}</source>
            <translation>en retard depuis {time}</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>depuis {time}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>aujourd’hui</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>demain</translation>
        </message>
        <message>
            <source>until {date}</source>
            <translation>jusqu’au {date}</translation>
        </message>
        <message>
            <source>until {time}</source>
            <translation>jusqu’à {time}</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>hier</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date}, {time}</translation>
        </message>
        <message>
            <source>{days} {h} h</source>
            <translation>{days} {h} h</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{h} h</source>
            <translation>{h} h</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h} h {m} min</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
    </context>
    <context>
        <name>EndRows</name>
        <message>
            <source>Every complaint</source>
            <translation>Toutes les plaintes</translation>
        </message>
    </context>
    <context>
        <name>Entrance</name>
        <message>
            <source>Another window has this profile open. Only one may, so that nothing is written twice. Look for it on your desktop.</source>
            <translation>Une autre fenêtre a ouvert ce profil. Une seule le peut, pour que rien ne soit écrit deux fois. Cherchez-la sur votre bureau.</translation>
        </message>
        <message>
            <source>Answer your system’s question, or open your data with the recovery file.</source>
            <translation>Répondez à la question de votre système, ou ouvrez vos données avec le fichier de secours.</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fermer la fenêtre</translation>
        </message>
        <message>
            <source>The console is open already</source>
            <translation>La console est déjà ouverte</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Use the recovery file</source>
            <translation>Utiliser le fichier de secours</translation>
        </message>
        <message>
            <source>Waiting for your keyring</source>
            <translation>En attente de votre trousseau</translation>
        </message>
    </context>
    <context>
        <name>FigureSpeech</name>
        <message numerus="yes">
            <source>%n cases</source>
            <translation>
                <numerusform>%n dossier</numerusform>
                <numerusform>%n dossiers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rounds</source>
            <translation>
                <numerusform>%n tour</numerusform>
                <numerusform>%n tours</numerusform>
            </translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Répondus</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Cases of</source>
            <translation>Dossiers de</translation>
        </message>
        <message>
            <source>Closed with a reason</source>
            <translation>Clos avec un motif</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>First word</source>
            <translation>Premier mot</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Du</translation>
        </message>
        <message>
            <source>From the complaint to our first word</source>
            <translation>De la plainte à notre premier mot</translation>
        </message>
        <message>
            <source>From the complaint to the first private talk</source>
            <translation>De la plainte au premier échange privé</translation>
        </message>
        <message>
            <source>From the complaint to the member’s yes</source>
            <translation>De la plainte au oui du membre</translation>
        </message>
        <message>
            <source>Half within, nine in ten within (of fewer than ten: all), and in brackets how many cases that rests on</source>
            <translation>La moitié en, neuf sur dix en (moins de dix : tous), et entre parenthèses sur combien de dossiers</translation>
        </message>
        <message>
            <source>MMM yy</source>
            <translation>MMM yy</translation>
        </message>
        <message>
            <source>MMMM yyyy</source>
            <translation>MMMM yyyy</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Mois</translation>
        </message>
        <message>
            <source>Never heard</source>
            <translation>Jamais entendu</translation>
        </message>
        <message>
            <source>Never heard, ended</source>
            <translation>Jamais entendu, clos</translation>
        </message>
        <message>
            <source>Never heard, waiting</source>
            <translation>Jamais entendu, en attente</translation>
        </message>
        <message>
            <source>No case has come so far.</source>
            <translation>Aucun dossier n’en est là.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouverts</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Tours</translation>
        </message>
        <message>
            <source>Rounds until the member’s yes</source>
            <translation>Tours jusqu’au oui du membre</translation>
        </message>
        <message>
            <source>Satisfied</source>
            <translation>Satisfaits</translation>
        </message>
        <message>
            <source>To private</source>
            <translation>En privé</translation>
        </message>
        <message>
            <source>To satisfied</source>
            <translation>Jusqu’à satisfaction</translation>
        </message>
        <message>
            <source>Up to</source>
            <translation>Au</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>Semaine</translation>
        </message>
        <message>
            <source>With a reason</source>
            <translation>Motivés</translation>
        </message>
        <message>
            <source>all that was asked for</source>
            <translation>tout ce qui est demandé</translation>
        </message>
        <message>
            <source>community</source>
            <translation>communauté</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d MMMM yyyy</translation>
        </message>
        <message>
            <source>ever, everywhere</source>
            <translation>depuis toujours, partout</translation>
        </message>
        <message numerus="yes">
            <source>half of %n cases; all within {wide}</source>
            <translation>
                <numerusform>la moitié de %n dossier ; tous en {wide}</numerusform>
                <numerusform>la moitié de %n dossiers ; tous en {wide}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>half of %n cases; nine in ten within {wide}</source>
            <translation>
                <numerusform>la moitié de %n dossier ; neuf sur dix en {wide}</numerusform>
                <numerusform>la moitié de %n dossiers ; neuf sur dix en {wide}</numerusform>
            </translation>
        </message>
        <message>
            <source>half within {half}, all within {wide}, {cases}</source>
            <translation>la moitié en {half}, tous en {wide}, {cases}</translation>
        </message>
        <message>
            <source>half within {half}, nine in ten within {wide}, {cases}</source>
            <translation>la moitié en {half}, neuf sur dix en {wide}, {cases}</translation>
        </message>
        <message>
            <source>in working time: {half}</source>
            <translation>en temps ouvré : {half}</translation>
        </message>
        <message>
            <source>in working time: {half}, all {wide}</source>
            <translation>en temps ouvré : {half}, tous {wide}</translation>
        </message>
        <message>
            <source>in working time: {half}, nine in ten {wide}</source>
            <translation>en temps ouvré : {half}, neuf sur dix {wide}</translation>
        </message>
        <message>
            <source>month</source>
            <translation>mois</translation>
        </message>
        <message>
            <source>no case yet</source>
            <translation>pas encore de dossier</translation>
        </message>
        <message>
            <source>no community</source>
            <translation>sans communauté</translation>
        </message>
        <message>
            <source>one case</source>
            <translation>un seul dossier</translation>
        </message>
        <message>
            <source>under 1 min</source>
            <translation>moins de 1 min</translation>
        </message>
        <message>
            <source>week</source>
            <translation>semaine</translation>
        </message>
        <message>
            <source>week of {day}</source>
            <translation>semaine du {day}</translation>
        </message>
        <message>
            <source>{half} ({n})</source>
            <translation>{half} ({n})</translation>
        </message>
        <message>
            <source>{half}, {cases}</source>
            <translation>{half}, {cases}</translation>
        </message>
        <message>
            <source>{half}, {wide} ({n})</source>
            <translation>{half}, {wide} ({n})</translation>
        </message>
        <message>
            <source>{h} h {min}</source>
            <translation>{h} h {min}</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h} h {m} min</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{part} of {whole}</source>
            <translation>{part} sur {whole}</translation>
        </message>
        <message>
            <source>{part} of {whole} ({share} %)</source>
            <translation>{part} sur {whole} ({share} %)</translation>
        </message>
        <message>
            <source>{what} (seconds)</source>
            <translation>{what} (secondes)</translation>
        </message>
        <message>
            <source>{what} (working seconds)</source>
            <translation>{what} (secondes ouvrées)</translation>
        </message>
        <message>
            <source>{what}: cases</source>
            <translation>{what} : dossiers</translation>
        </message>
        <message>
            <source>{what}: half within</source>
            <translation>{what} : la moitié en</translation>
        </message>
        <message>
            <source>{what}: nine in ten within</source>
            <translation>{what} : neuf sur dix en</translation>
        </message>
    </context>
    <context>
        <name>FiguresPage</name>
        <message numerus="yes">
            <source>%n cases taken in</source>
            <translation>
                <numerusform>%n dossier reçu</numerusform>
                <numerusform>%n dossiers reçus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n weeks</source>
            <translation>
                <numerusform>%n semaine</numerusform>
                <numerusform>%n semaines</numerusform>
            </translation>
        </message>
        <message>
            <source>All communities</source>
            <translation>Toutes les communautés</translation>
        </message>
        <message>
            <source>Answered: {share}</source>
            <translation>Réponse donnée : {share}</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Cases taken in during</source>
            <translation>Dossiers reçus pendant</translation>
        </message>
        <message>
            <source>Chart: {title}</source>
            <translation>Graphique : {title}</translation>
        </message>
        <message>
            <source>Choose a longer time, or another community.</source>
            <translation>Choisissez une durée plus longue, ou une autre communauté.</translation>
        </message>
        <message>
            <source>Closed with a reason: {share}</source>
            <translation>Clos avec un motif : {share}</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>Copy, save, print</source>
            <translation>Copier, enregistrer, imprimer</translation>
        </message>
        <message>
            <source>Counting your cases…</source>
            <translation>Comptage de vos dossiers…</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Depuis le début</translation>
        </message>
        <message>
            <source>Go to the cases</source>
            <translation>Aller aux dossiers</translation>
        </message>
        <message>
            <source>How are we doing?</source>
            <translation>Où en sommes-nous ?</translation>
        </message>
        <message>
            <source>No case was taken in then</source>
            <translation>Aucun dossier n’est arrivé alors</translation>
        </message>
        <message>
            <source>No case yet</source>
            <translation>Pas encore de dossier</translation>
        </message>
        <message>
            <source>Once there are cases, it stands here how long members wait for a word, for a private talk and until they are satisfied.</source>
            <translation>Dès qu’il y aura des dossiers, on lira ici combien de temps les membres attendent un mot, un échange privé, et d’être satisfaits.</translation>
        </message>
        <message>
            <source>Open: {share}</source>
            <translation>Ouverts : {share}</translation>
        </message>
        <message>
            <source>Satisfied: {share}</source>
            <translation>Satisfaits : {share}</translation>
        </message>
        <message>
            <source>Save as a table (.csv)…</source>
            <translation>Enregistrer en tableau (.csv)…</translation>
        </message>
        <message>
            <source>The same as a table, by community</source>
            <translation>La même chose en tableau, par communauté</translation>
        </message>
        <message>
            <source>The same as a table, by time</source>
            <translation>La même chose en tableau, au fil du temps</translation>
        </message>
        <message>
            <source>What the charts show</source>
            <translation>Ce que montrent les graphiques</translation>
        </message>
        <message>
            <source>all within</source>
            <translation>tous en</translation>
        </message>
        <message>
            <source>by community</source>
            <translation>par communauté</translation>
        </message>
        <message>
            <source>by month</source>
            <translation>par mois</translation>
        </message>
        <message>
            <source>by week</source>
            <translation>par semaine</translation>
        </message>
        <message>
            <source>figures</source>
            <translation>chiffres</translation>
        </message>
        <message>
            <source>half within</source>
            <translation>la moitié en</translation>
        </message>
        <message numerus="yes">
            <source>never heard: %n members</source>
            <translation>
                <numerusform>jamais entendu : %n membre</numerusform>
                <numerusform>jamais entendus : %n membres</numerusform>
            </translation>
        </message>
        <message>
            <source>nine in ten within</source>
            <translation>neuf sur dix en</translation>
        </message>
        <message>
            <source>no case was taken in</source>
            <translation>aucun dossier n’est arrivé</translation>
        </message>
        <message>
            <source>{cases} since {day}</source>
            <translation>{cases} depuis le {day}</translation>
        </message>
        <message>
            <source>{name}: {figures}</source>
            <translation>{name} : {figures}</translation>
        </message>
        <message>
            <source>{what}, {by}</source>
            <translation>{what}, {by}</translation>
        </message>
    </context>
    <context>
        <name>FiguresPaper</name>
        <message>
            <source>Answered: {answered}. Satisfied: {satisfied}. Closed with a reason: {waived}. Open: {open}.</source>
            <translation>Réponse donnée : {answered}. Satisfaits : {satisfied}. Clos avec un motif : {waived}. Ouverts : {open}.</translation>
        </message>
        <message>
            <source>By community</source>
            <translation>Par communauté</translation>
        </message>
        <message>
            <source>By month</source>
            <translation>Par mois</translation>
        </message>
        <message>
            <source>By week</source>
            <translation>Par semaine</translation>
        </message>
        <message>
            <source>How are we doing?</source>
            <translation>Où en sommes-nous ?</translation>
        </message>
        <message>
            <source>{what}: {figures}</source>
            <translation>{what} : {figures}</translation>
        </message>
    </context>
    <context>
        <name>FileChip</name>
        <message>
            <source>Attached: {name}, {fact}</source>
            <translation>Joint : {name}, {fact}</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Enregistrer une copie…</translation>
        </message>
        <message>
            <source>Stop reading {name}</source>
            <translation>Arrêter la lecture de {name}</translation>
        </message>
        <message>
            <source>Take it off</source>
            <translation>Le retirer</translation>
        </message>
        <message>
            <source>Take {name} off</source>
            <translation>Retirer {name}</translation>
        </message>
        <message>
            <source>{name} · {fact}</source>
            <translation>{name} · {fact}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
    </context>
    <context>
        <name>FileCopies</name>
        <message>
            <source>A copy was saved: {file}</source>
            <translation>Une copie est enregistrée : {file}</translation>
        </message>
        <message>
            <source>Where to save a copy of {name}</source>
            <translation>Où enregistrer une copie de {name}</translation>
        </message>
    </context>
    <context>
        <name>Finds</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message>
            <source>Log a contact with {name}</source>
            <translation>Noter un échange avec {name}</translation>
        </message>
        <message>
            <source>New contact: {rest}</source>
            <translation>Nouvel échange : {rest}</translation>
        </message>
        <message>
            <source>New follow-up: {rest}</source>
            <translation>Nouveau suivi : {rest}</translation>
        </message>
        <message>
            <source>New promise: {rest}</source>
            <translation>Nouvelle promesse : {rest}</translation>
        </message>
        <message>
            <source>New task: {rest}</source>
            <translation>Nouvelle tâche : {rest}</translation>
        </message>
        <message>
            <source>Put off the step for {name}, and say why</source>
            <translation>Reporter l’étape pour {name}, et dire pourquoi</translation>
        </message>
        <message>
            <source>Show all results</source>
            <translation>Afficher tous les résultats</translation>
        </message>
        <message>
            <source>Show {day} in the calendar</source>
            <translation>Montrer le calendrier : {day}</translation>
        </message>
        <message>
            <source>member</source>
            <translation>membre</translation>
        </message>
        <message>
            <source>moderator</source>
            <translation>modérateur</translation>
        </message>
        <message>
            <source>open case</source>
            <translation>dossier ouvert</translation>
        </message>
        <message>
            <source>saved search</source>
            <translation>recherche enregistrée</translation>
        </message>
        <message>
            <source>settled</source>
            <translation>réglé</translation>
        </message>
        <message>
            <source>{name}, {when}</source>
            <translation>{name}, {when}</translation>
        </message>
        <message>
            <source>{name}: {step}</source>
            <translation>{name} : {step}</translation>
        </message>
        <message>
            <source>{name}: {title}</source>
            <translation>{name} : {title}</translation>
        </message>
        <message>
            <source>{name}: “{words}”</source>
            <translation>{name} : « {words} »</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message numerus="yes">
            <source>%n more characters</source>
            <translation>
                <numerusform>encore %n caractère</numerusform>
                <numerusform>encore %n caractères</numerusform>
            </translation>
        </message>
        <message>
            <source>A passphrase of at least 12 characters</source>
            <translation>Une phrase de passe d’au moins 12 caractères</translation>
        </message>
        <message>
            <source>A passphrase opens your data.</source>
            <translation>Une phrase de passe ouvre vos données.</translation>
        </message>
        <message>
            <source>Ask the keyring again</source>
            <translation>Redemander au trousseau</translation>
        </message>
        <message>
            <source>Asking your system’s keyring…</source>
            <translation>Question au trousseau de votre système…</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Bring in a conversation</source>
            <translation>Faire entrer une conversation</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Everything is encrypted on this computer. Two things open it: your keyring, and a recovery file for the day when the keyring is gone.</source>
            <translation>Tout est chiffré sur cet ordinateur. Deux choses l’ouvrent : votre trousseau, et un fichier de secours pour le jour où le trousseau serait perdu.</translation>
        </message>
        <message>
            <source>Four or five unrelated words are easy to keep and hard to guess.</source>
            <translation>Quatre ou cinq mots sans rapport se retiennent bien et se devinent mal.</translation>
        </message>
        <message>
            <source>Good. You will be asked for it each time you open the console.</source>
            <translation>Bien. On vous la demandera à chaque ouverture de la console.</translation>
        </message>
        <message>
            <source>I have a recovery file</source>
            <translation>J’ai un fichier de secours</translation>
        </message>
        <message>
            <source>If this computer loses its keyring, only the recovery file and this code open your data again. Keep the code on paper or in a password store, away from the file.</source>
            <translation>Si cet ordinateur perd son trousseau, seuls le fichier de secours et ce code rouvrent vos données. Gardez le code sur papier ou dans un coffre à mots de passe, loin du fichier.</translation>
        </message>
        <message>
            <source>If your system asks you to unlock it, answer there.</source>
            <translation>Si votre système demande de le déverrouiller, répondez-lui.</translation>
        </message>
        <message>
            <source>It will keep the key; there is nothing to remember each day.</source>
            <translation>Il gardera la clé ; rien à retenir au quotidien.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Nothing leaves this computer. You can bring in more at any time.</source>
            <translation>Rien ne quitte cet ordinateur. Vous pourrez en faire entrer d’autres à tout moment.</translation>
        </message>
        <message>
            <source>Protect and continue</source>
            <translation>Protéger et continuer</translation>
        </message>
        <message>
            <source>Protect your data</source>
            <translation>Protégez vos données</translation>
        </message>
        <message>
            <source>Sealing your key…</source>
            <translation>Votre clé est mise sous scellé…</translation>
        </message>
        <message>
            <source>Start empty: a complaint came by phone</source>
            <translation>Commencer à vide : une plainte reçue par téléphone</translation>
        </message>
        <message>
            <source>Step {n} of 3</source>
            <translation>Étape {n} sur 3</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation>La même, encore une fois</translation>
        </message>
        <message>
            <source>The two are not the same yet.</source>
            <translation>Les deux ne sont pas encore identiques.</translation>
        </message>
        <message>
            <source>There is a keyring, and it stayed locked.</source>
            <translation>Il y a un trousseau, et il est resté verrouillé.</translation>
        </message>
        <message>
            <source>This computer has no keyring that can be reached.</source>
            <translation>Cet ordinateur n’a pas de trousseau accessible.</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Unlock it and try again, or use a passphrase instead.</source>
            <translation>Déverrouillez-le et réessayez, ou prenez plutôt une phrase de passe.</translation>
        </message>
        <message>
            <source>Use a passphrase instead</source>
            <translation>Plutôt une phrase de passe</translation>
        </message>
        <message>
            <source>Who are you?</source>
            <translation>Qui êtes-vous ?</translation>
        </message>
        <message>
            <source>You will type a passphrase each time. It is kept nowhere.</source>
            <translation>Vous saisirez une phrase de passe à chaque fois. Elle n’est gardée nulle part.</translation>
        </message>
        <message>
            <source>Your name stands beside what you do. It stays on this computer.</source>
            <translation>Votre nom figure à côté de ce que vous faites. Il reste sur cet ordinateur.</translation>
        </message>
        <message>
            <source>Your name, as colleagues and members know it</source>
            <translation>Votre nom, tel que vos collègues et les membres le connaissent</translation>
        </message>
        <message>
            <source>Your recovery code</source>
            <translation>Votre code de secours</translation>
        </message>
        <message>
            <source>Your system’s keyring works.</source>
            <translation>Le trousseau de votre système fonctionne.</translation>
        </message>
        <message>
            <source>Your time zone, as this computer says</source>
            <translation>Votre fuseau horaire, d’après cet ordinateur</translation>
        </message>
    </context>
    <context>
        <name>FollowPart</name>
        <message>
            <source>Ask again</source>
            <translation>Reposer la question</translation>
        </message>
        <message numerus="yes">
            <source>Asked %n times in round {round}, no answer: {days}.</source>
            <translation>
                <numerusform>Question posée %n fois au tour {round}, sans réponse : {days}.</numerusform>
                <numerusform>Question posée %n fois au tour {round}, sans réponse : {days}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Asked in vain %n times: ask once more, or close with a reason under your name.</source>
            <translation>
                <numerusform>%n demande sans réponse : reposez la question, ou clôturez sous votre nom avec un motif.</numerusform>
                <numerusform>%n demandes sans réponse : reposez la question, ou clôturez sous votre nom avec un motif.</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose an answer first: yes, no, or none.</source>
            <translation>Choisissez d’abord une réponse : oui, pas encore ou sans réponse.</translation>
        </message>
        <message>
            <source>Close with a reason</source>
            <translation>Clore avec un motif</translation>
        </message>
        <message>
            <source>Closed by {name} without the member’s words, because: {reason}</source>
            <translation>Clos par {name} sans la parole du membre, parce que : {reason}</translation>
        </message>
        <message>
            <source>Closed. Their last words: “{words}”</source>
            <translation>Clos. Ses derniers mots : « {words} »</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>Have a good day: close</source>
            <translation>Bonne journée : clore</translation>
        </message>
        <message>
            <source>Note the answer</source>
            <translation>Noter la réponse</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Round {n} begins</source>
            <translation>Le tour {n} commence</translation>
        </message>
        <message>
            <source>The date is not understood yet.</source>
            <translation>La date n’est pas encore comprise.</translation>
        </message>
        <message>
            <source>They are satisfied: “{words}”</source>
            <translation>Le membre est satisfait : « {words} »</translation>
        </message>
        <message>
            <source>To the task</source>
            <translation>Vers la tâche</translation>
        </message>
        <message>
            <source>Try {n} on</source>
            <translation>Essai n° {n}</translation>
        </message>
        <message>
            <source>Wish them a good day, then close.</source>
            <translation>Souhaitez une bonne journée, puis clôturez le dossier.</translation>
        </message>
        <message>
            <source>Write a good-bye</source>
            <translation>Écrire un au revoir</translation>
        </message>
    </context>
    <context>
        <name>FollowStory</name>
        <message numerus="yes">
            <source>%n before them</source>
            <comment>promises</comment>
            <translation>
                <numerusform>%n avant</numerusform>
                <numerusform>%n avant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calls missed</source>
            <translation>
                <numerusform>%n appel manqué</numerusform>
                <numerusform>%n appels manqués</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n messages sent</source>
            <translation>
                <numerusform>%n message envoyé</numerusform>
                <numerusform>%n messages envoyés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n talks</source>
            <comment>in this round</comment>
            <translation>
                <numerusform>%n entretien</numerusform>
                <numerusform>%n entretiens</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep the date: {keep}. Move it: {move}.</source>
            <translation>Garder la date : {keep}. Déplacer : {move}.</translation>
        </message>
        <message>
            <source>Kept: {promise}</source>
            <translation>Tenue : {promise}</translation>
        </message>
        <message>
            <source>Not kept: {promise}</source>
            <translation>Non tenue : {promise}</translation>
        </message>
        <message>
            <source>Round {n}</source>
            <translation>Tour {n}</translation>
        </message>
        <message>
            <source>They said, {day}: “{story}”</source>
            <translation>A dit, {day} : « {story} »</translation>
        </message>
        <message>
            <source>What became of promises</source>
            <translation>Ce que sont devenues les promesses</translation>
        </message>
        <message>
            <source>What they said last</source>
            <translation>Ses derniers mots</translation>
        </message>
        <message>
            <source>What they said meanwhile</source>
            <translation>Ce que le membre a dit entre-temps</translation>
        </message>
        <message>
            <source>What was tried</source>
            <translation>Ce qui a été tenté</translation>
        </message>
        <message numerus="yes">
            <source>asked %n times in vain</source>
            <translation>
                <numerusform>%n demande sans réponse</numerusform>
                <numerusform>%n demandes sans réponse</numerusform>
            </translation>
        </message>
        <message>
            <source>this is try {n}</source>
            <translation>essai n° {n}</translation>
        </message>
    </context>
    <context>
        <name>GuardSheet</name>
        <message>
            <source>Go to it</source>
            <translation>Y aller</translation>
        </message>
        <message>
            <source>Send it as it is</source>
            <translation>Envoyer tel quel</translation>
        </message>
        <message>
            <source>Something must not leave like this</source>
            <translation>Quelque chose ne doit pas partir ainsi</translation>
        </message>
        <message>
            <source>The member would read it as it stands here.</source>
            <translation>Le membre le lirait tel quel.</translation>
        </message>
        <message>
            <source>What must not leave</source>
            <translation>Ce qui ne doit pas partir</translation>
        </message>
        <message>
            <source>a colleague, whom the member need not know</source>
            <translation>une personne de l’équipe, que le membre n’a pas à connaître</translation>
        </message>
        <message>
            <source>nothing was filled in here</source>
            <translation>rien n’a été complété ici</translation>
        </message>
        <message>
            <source>this is still to be done</source>
            <translation>il reste quelque chose à faire ici</translation>
        </message>
        <message>
            <source>this stands in a private note</source>
            <translation>ces mots viennent d’une note privée</translation>
        </message>
        <message>
            <source>“{words}”: {why}</source>
            <translation>« {words} » : {why}</translation>
        </message>
    </context>
    <context>
        <name>HandOff</name>
        <message>
            <source>A moderator’s name; a new one is added</source>
            <translation>Un nom ; une nouvelle personne est ajoutée</translation>
        </message>
        <message>
            <source>Briefing</source>
            <translation>Note de passation</translation>
        </message>
        <message>
            <source>Hand it over</source>
            <translation>Passer le dossier</translation>
        </message>
        <message>
            <source>Hand the case to somebody</source>
            <translation>Passer le dossier à quelqu’un</translation>
        </message>
        <message>
            <source>It stays with you until they accept. Tell the member who is coming.</source>
            <translation>Il reste chez vous jusqu’à l’acceptation. Dites au membre qui prendra la suite.</translation>
        </message>
        <message>
            <source>Kept as you type</source>
            <translation>Gardé à chaque touche</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Say to whom.</source>
            <translation>Dites à qui.</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>À qui</translation>
        </message>
        <message>
            <source>To whom?</source>
            <translation>À qui ?</translation>
        </message>
        <message>
            <source>What not to say</source>
            <translation>À ne pas dire</translation>
        </message>
        <message>
            <source>What not to say to the member</source>
            <translation>Ce qu’il vaut mieux ne pas dire au membre</translation>
        </message>
        <message>
            <source>What would hurt, or was asked to be left alone</source>
            <translation>Ce qui blesserait, ou qu’on a demandé de laisser</translation>
        </message>
    </context>
    <context>
        <name>HeatDoor</name>
        <message>
            <source>Counts beside what is usual here, and who replied in support</source>
            <translation>Des comptes à côté de l’ordinaire d’ici, et qui a répondu en soutien</translation>
        </message>
        <message numerus="yes">
            <source>Stands out: %n</source>
            <translation>
                <numerusform>Sort de l’ordinaire : %n</numerusform>
                <numerusform>Sort de l’ordinaire : %n</numerusform>
            </translation>
        </message>
        <message>
            <source>What stands out</source>
            <translation>Ce qui ressort</translation>
        </message>
    </context>
    <context>
        <name>HeatSheet</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts show it</source>
            <translation>
                <numerusform>%n message le montre</numerusform>
                <numerusform>%n messages le montrent</numerusform>
            </translation>
        </message>
        <message>
            <source>As usual here</source>
            <translation>Comme d’ordinaire ici</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Go to this post</source>
            <translation>Aller à ce message</translation>
        </message>
        <message>
            <source>How often they had met</source>
            <translation>Combien de fois elles s’étaient croisées</translation>
        </message>
        <message>
            <source>No post to show.</source>
            <translation>Aucun message à montrer.</translation>
        </message>
        <message>
            <source>Nothing stands out; this was counted</source>
            <translation>Rien ne sort de l’ordinaire ; voici ce qui a été compté</translation>
        </message>
        <message>
            <source>People who replied in support of {name}</source>
            <translation>Personnes qui ont répondu en soutien à {name}</translation>
        </message>
        <message>
            <source>People who wrote here and had come together before</source>
            <translation>Personnes qui ont écrit ici et étaient déjà venues ensemble</translation>
        </message>
        <message>
            <source>Stands out</source>
            <translation>Sort de l’ordinaire</translation>
        </message>
        <message>
            <source>The posts that show it</source>
            <translation>Les messages qui le montrent</translation>
        </message>
        <message>
            <source>These are counts, beside what is usual in this community. They say what happened, not who is right and not what comes next.</source>
            <translation>Ce sont des comptes, à côté de ce qui est habituel dans cette communauté. Ils disent ce qui s’est passé, ni qui a raison, ni la suite.</translation>
        </message>
        <message>
            <source>This post is not here any more.</source>
            <translation>Ce message n’est plus ici.</translation>
        </message>
        <message>
            <source>What stands out here</source>
            <translation>Ce qui sort de l’ordinaire ici</translation>
        </message>
        <message>
            <source>What was counted, and who replied</source>
            <translation>Ce qui a été compté, et qui a répondu</translation>
        </message>
        <message>
            <source>a post without words</source>
            <translation>un message sans mots</translation>
        </message>
        <message>
            <source>first post in this community</source>
            <translation>premier message dans cette communauté</translation>
        </message>
        <message numerus="yes">
            <source>had met %n of them before</source>
            <translation>
                <numerusform>en avait déjà croisé %n</numerusform>
                <numerusform>en avait déjà croisé %n</numerusform>
            </translation>
        </message>
        <message>
            <source>since {when}</source>
            <translation>depuis le {when}</translation>
        </message>
        <message>
            <source>somebody whose name is not known</source>
            <translation>quelqu’un dont le nom n’est pas connu</translation>
        </message>
        <message>
            <source>the member is {name}</source>
            <translation>ce membre est {name}</translation>
        </message>
        <message>
            <source>together in {met} of {of} earlier threads; {chance}</source>
            <translation>ensemble dans {met} fils antérieurs sur {of} ; {chance}</translation>
        </message>
        <message>
            <source>words noticed: {words}</source>
            <translation>mots repérés : {words}</translation>
        </message>
        <message>
            <source>{one} and {other}</source>
            <translation>{one} et {other}</translation>
        </message>
    </context>
    <context>
        <name>HeatWords</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people answered one member</source>
            <translation>
                <numerusform>%n personne a répondu à un même membre</numerusform>
                <numerusform>%n personnes ont répondu à un même membre</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people here came together before</source>
            <translation>
                <numerusform>%n personne ici était déjà venue avec d’autres</numerusform>
                <numerusform>%n personnes ici étaient déjà venues ensemble</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts within one day</source>
            <translation>
                <numerusform>%n message en un jour</numerusform>
                <numerusform>%n messages en un jour</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts within one hour</source>
            <translation>
                <numerusform>%n message en une heure</numerusform>
                <numerusform>%n messages en une heure</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody of the team has answered for {wall}.</source>
            <translation>Personne de l’équipe n’a répondu depuis {wall}.</translation>
        </message>
        <message>
            <source>Nobody of the team has answered for {wall}; that is {work} of working time.</source>
            <translation>Personne de l’équipe n’a répondu depuis {wall} ; cela fait {work} de temps de travail.</translation>
        </message>
        <message>
            <source>Somebody of the team last answered {wall} ago.</source>
            <translation>La dernière réponse de l’équipe date d’il y a {wall}.</translation>
        </message>
        <message>
            <source>Somebody of the team last answered {wall} ago; that is {work} of working time.</source>
            <translation>La dernière réponse de l’équipe date d’il y a {wall} ; cela fait {work} de temps de travail.</translation>
        </message>
        <message>
            <source>by chance about {n}</source>
            <translation>par hasard environ {n}</translation>
        </message>
        <message>
            <source>by chance less than 1</source>
            <translation>par hasard moins de 1</translation>
        </message>
        <message>
            <source>nobody here came with others before</source>
            <translation>personne ici n’était déjà venu avec d’autres</translation>
        </message>
        <message>
            <source>that member answered {n} of {of} people</source>
            <translation>ce membre a répondu à {n} personnes sur {of}</translation>
        </message>
        <message>
            <source>too little is known here to compare</source>
            <translation>on en sait trop peu ici pour comparer</translation>
        </message>
        <message>
            <source>usual: less than 1</source>
            <translation>d’ordinaire : moins de 1</translation>
        </message>
        <message>
            <source>usual: {n}</source>
            <translation>d’ordinaire : {n}</translation>
        </message>
        <message>
            <source>{h} h {min}</source>
            <translation>{h} h {min}</translation>
        </message>
        <message>
            <source>{n} of {of} answers go back and forth between two</source>
            <translation>{n} réponses sur {of} vont et viennent entre deux personnes</translation>
        </message>
        <message>
            <source>{n} of {of} others answered the same member</source>
            <translation>{n} des {of} autres ont répondu au même membre</translation>
        </message>
        <message>
            <source>{n} of {of} people wrote here for the first time</source>
            <translation>{n} personnes sur {of} écrivaient ici pour la première fois</translation>
        </message>
        <message>
            <source>{n} of {of} posts say “me too” or the like</source>
            <translation>{n} messages sur {of} disent « moi aussi » ou l’équivalent</translation>
        </message>
    </context>
    <context>
        <name>HoursSettings</name>
        <message>
            <source>A pace is numbers of working days that never get smaller, such as 1, 3, 7.</source>
            <translation>Un rythme est une suite de jours ouvrés qui ne diminue jamais, par exemple 1, 3, 7.</translation>
        </message>
        <message>
            <source>Ask members after</source>
            <translation>Demander après</translation>
        </message>
        <message>
            <source>Asked in vain</source>
            <translation>Demandé en vain</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Jours</translation>
        </message>
        <message>
            <source>Everywhere in the country</source>
            <translation>Tout le pays</translation>
        </message>
        <message>
            <source>First word within</source>
            <translation>Premier mot sous</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>Heures</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucun</translation>
        </message>
        <message>
            <source>Public holidays</source>
            <translation>Jours fériés</translation>
        </message>
        <message>
            <source>Questions in vain after which closing with a reason is offered</source>
            <translation>Questions restées sans réponse après lesquelles clore avec un motif est proposé</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Région</translation>
        </message>
        <message>
            <source>Save these hours</source>
            <translation>Enregistrer ces heures</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Enregistré.</translation>
        </message>
        <message>
            <source>The same as mine</source>
            <translation>Les mêmes que les miennes</translation>
        </message>
        <message>
            <source>This time zone is not known. Choose one from the list.</source>
            <translation>Ce fuseau horaire n’est pas connu. Choisissez-en un dans la liste.</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
        <message>
            <source>Whose hours</source>
            <translation>Heures de</translation>
        </message>
        <message>
            <source>Work begins at</source>
            <translation>Le travail commence à</translation>
        </message>
        <message>
            <source>Work begins before it ends, on at least one day.</source>
            <translation>Le travail commence avant de finir, au moins un jour.</translation>
        </message>
        <message>
            <source>Work ends at</source>
            <translation>Le travail finit à</translation>
        </message>
        <message>
            <source>Working days leave out public holidays. Promises are counted in the hours of their community, work in those of whoever has the case.</source>
            <translation>Les jours ouvrés laissent de côté les jours fériés. Les promesses se comptent dans les heures de leur communauté, le travail dans celles de qui a le dossier.</translation>
        </message>
        <message>
            <source>Working days until members are asked, round after round</source>
            <translation>Jours ouvrés avant de demander aux membres, tour après tour</translation>
        </message>
        <message>
            <source>Working days until the next try, after no answer</source>
            <translation>Jours ouvrés avant le prochain essai, après un silence</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Les vôtres</translation>
        </message>
        <message>
            <source>days, again after</source>
            <translation>jours, puis encore après</translation>
        </message>
        <message>
            <source>times, then closing with a reason is offered</source>
            <translation>fois, puis clore avec un motif est proposé</translation>
        </message>
        <message>
            <source>to</source>
            <translation>à</translation>
        </message>
        <message>
            <source>{community}, a community</source>
            <translation>{community}, une communauté</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message numerus="yes">
            <source>%n conversations</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edits kept beside the first text.</source>
            <translation>
                <numerusform>%n modification gardée à côté du premier texte.</numerusform>
                <numerusform>%n modifications gardées à côté du premier texte.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n items could not be read and were skipped.</source>
            <translation>
                <numerusform>%n élément illisible a été passé.</numerusform>
                <numerusform>%n éléments illisibles ont été passés.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n remarks say what is missing or was put right.</source>
            <translation>
                <numerusform>%n remarque dit ce qui manque ou a été rectifié.</numerusform>
                <numerusform>%n remarques disent ce qui manque ou a été rectifié.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped.</source>
            <translation>
                <numerusform>%n passé.</numerusform>
                <numerusform>%n passés.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were deleted there; their text is kept here.</source>
            <translation>
                <numerusform>%n a été supprimé là-bas ; son texte est gardé ici.</numerusform>
                <numerusform>%n ont été supprimés là-bas ; leur texte est gardé ici.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were here already.</source>
            <translation>
                <numerusform>%n était déjà là.</numerusform>
                <numerusform>%n étaient déjà là.</numerusform>
            </translation>
        </message>
        <message>
            <source>A file that your platform gave you: mail, WhatsApp, Telegram, Discord, Slack, Reddit, Messenger, Discourse, Zulip, Stack Exchange, talk pages, IRC. Reading it changes nothing there.</source>
            <translation>Un fichier que votre plateforme vous a donné : courrier, WhatsApp, Telegram, Discord, Slack, Reddit, Messenger, Discourse, Zulip, Stack Exchange, pages de discussion, IRC. Le lire n’y change rien.</translation>
        </message>
        <message>
            <source>A small seed library between two languages. Nothing in it is real.</source>
            <translation>Une petite grainothèque entre deux langues. Rien n’y est réel.</translation>
        </message>
        <message>
            <source>Bring in another</source>
            <translation>En apporter une autre</translation>
        </message>
        <message>
            <source>Bring it in</source>
            <translation>Apporter</translation>
        </message>
        <message>
            <source>Bringing in {name}</source>
            <translation>Arrivée de {name}</translation>
        </message>
        <message>
            <source>Choose something else</source>
            <translation>Choisir autre chose</translation>
        </message>
        <message>
            <source>Conversations that were whole have stayed; bring it in again for the rest.</source>
            <translation>Les conversations entières sont restées ; apportez-la de nouveau pour le reste.</translation>
        </message>
        <message>
            <source>Dates such as 1/2/21, where nothing else decides it, have</source>
            <translation>Les dates telles que 1/2/21, là où rien d’autre ne tranche, ont</translation>
        </message>
        <message>
            <source>From a page or a chat that gives no file: a Facebook group, WhatsApp, a forum. Ctrl+Shift+V anywhere.</source>
            <translation>D’une page ou d’une discussion qui ne donne pas de fichier : un groupe Facebook, WhatsApp, un forum. Ctrl+Maj+V partout.</translation>
        </message>
        <message>
            <source>It could not be brought in</source>
            <translation>L’arrivée a échoué</translation>
        </message>
        <message>
            <source>Kept, with a remark:</source>
            <translation>Gardé, avec une remarque :</translation>
        </message>
        <message>
            <source>Looking at what it is…</source>
            <translation>Reconnaissance du format…</translation>
        </message>
        <message>
            <source>Many files at once: a Maildir, a folder of topics or logs.</source>
            <translation>Beaucoup de fichiers à la fois : un Maildir, un dossier de sujets ou de journaux.</translation>
        </message>
        <message>
            <source>Name of the community</source>
            <translation>Nom de la communauté</translation>
        </message>
        <message>
            <source>No conversation yet</source>
            <translation>Pas encore de conversation</translation>
        </message>
        <message>
            <source>Nothing new in it</source>
            <translation>Rien de nouveau dedans</translation>
        </message>
        <message>
            <source>Open a folder</source>
            <translation>Ouvrir un dossier de fichiers</translation>
        </message>
        <message>
            <source>Open a folder…</source>
            <translation>Ouvrir un dossier de fichiers…</translation>
        </message>
        <message>
            <source>Open an export</source>
            <translation>Ouvrir un export</translation>
        </message>
        <message>
            <source>Open an export…</source>
            <translation>Ouvrir un export…</translation>
        </message>
        <message>
            <source>Or drop a file here.</source>
            <translation>Ou déposez un fichier ici.</translation>
        </message>
        <message>
            <source>Order of day and month</source>
            <translation>Ordre du jour et du mois</translation>
        </message>
        <message>
            <source>Paste a conversation</source>
            <translation>Coller une conversation</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Avancement</translation>
        </message>
        <message>
            <source>Putting {count} posts in order, conversation by conversation.</source>
            <translation>Mise en ordre de {count} messages, conversation par conversation.</translation>
        </message>
        <message>
            <source>Read them</source>
            <translation>Les lire</translation>
        </message>
        <message>
            <source>Reading: {count} posts so far.</source>
            <translation>Lecture : {count} messages pour l’instant.</translation>
        </message>
        <message numerus="yes">
            <source>Show %n remarks</source>
            <translation>
                <numerusform>Montrer %n remarque</numerusform>
                <numerusform>Montrer %n remarques</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n skipped</source>
            <translation>
                <numerusform>Voir l’élément passé</numerusform>
                <numerusform>Voir les %n éléments passés</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message>
            <source>Stopping. Conversations that are whole stay.</source>
            <translation>Arrêt en cours. Les conversations entières restent.</translation>
        </message>
        <message>
            <source>This is where you read what your communities say, back to where it began. Bring in a first one; nothing leaves this computer.</source>
            <translation>C’est ici que vous lirez ce que disent vos communautés, jusqu’au point de départ. Apportez-en une première ; rien ne quitte cet ordinateur.</translation>
        </message>
        <message>
            <source>This program met a fault while it read. Conversations that were whole have stayed; the file itself was not changed.</source>
            <translation>Ce programme a rencontré un défaut pendant la lecture. Les conversations entières sont restées ; le fichier lui-même n’a pas changé.</translation>
        </message>
        <message>
            <source>Walk through the sample community</source>
            <translation>Visiter la communauté d’exemple</translation>
        </message>
        <message>
            <source>What is this community called?</source>
            <translation>Comment s’appelle cette communauté ?</translation>
        </message>
        <message>
            <source>What was skipped, and why</source>
            <translation>Ce qui a été passé, et pourquoi</translation>
        </message>
        <message>
            <source>Where times name no zone, they are those of</source>
            <translation>Les heures sans fuseau sont celles de</translation>
        </message>
        <message>
            <source>Zone of times that name none</source>
            <translation>Fuseau des heures qui n’en nomment pas</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>not said</source>
            <translation>non précisé</translation>
        </message>
        <message>
            <source>the day first</source>
            <translation>le jour d’abord</translation>
        </message>
        <message>
            <source>the month first</source>
            <translation>le mois d’abord</translation>
        </message>
        <message>
            <source>{files} will be read; nothing in it is changed.</source>
            <translation>{files} sera lu ; rien n’y est modifié.</translation>
        </message>
        <message>
            <source>{name} is here</source>
            <translation>{name} est là</translation>
        </message>
        <message>
            <source>{posts} in {threads} by {people}.</source>
            <translation>{posts} dans {threads}, par {people}.</translation>
        </message>
        <message>
            <source>{where}: {what}</source>
            <translation>{where} : {what}</translation>
        </message>
    </context>
    <context>
        <name>ItemActs</name>
        <message>
            <source>It is {time} there then, in their quiet hours.</source>
            <translation>Il sera {time} là-bas, pendant ses heures de repos.</translation>
        </message>
        <message>
            <source>Promise kept: {words}</source>
            <translation>Promesse tenue : {words}</translation>
        </message>
        <message>
            <source>Task done: {words}</source>
            <translation>Tâche faite : {words}</translation>
        </message>
        <message>
            <source>{name}: lasts {length}.</source>
            <translation>{name} : dure {length}.</translation>
        </message>
        <message>
            <source>{name}: moved to {time}.</source>
            <translation>{name} : déplacé au {time}.</translation>
        </message>
    </context>
    <context>
        <name>ItemAside</name>
        <message>
            <source>Ask whether they are satisfied</source>
            <translation>Demander : satisfait ?</translation>
        </message>
        <message>
            <source>Choose an entry: the arrow keys go from one to the next.</source>
            <translation>Choisissez une entrée : les flèches vont de l’une à l’autre.</translation>
        </message>
        <message>
            <source>Comes next</source>
            <translation>À venir</translation>
        </message>
        <message>
            <source>Do this step</source>
            <translation>Faire cette étape</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fait</translation>
        </message>
        <message>
            <source>How to reach them</source>
            <translation>Comment joindre ce membre</translation>
        </message>
        <message>
            <source>It is their quiet hours then, until {there} there, {here} here.</source>
            <translation>Ce sont alors ses heures de repos, jusqu’à {there} là-bas, {here} ici.</translation>
        </message>
        <message>
            <source>It is their quiet hours then, until {time}.</source>
            <translation>Ce sont alors ses heures de repos, jusqu’à {time}.</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Tenue</translation>
        </message>
        <message>
            <source>Late, not done yet</source>
            <translation>En retard, pas encore fait</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Move by 15 minutes</source>
            <translation>Décaler de 15 minutes</translation>
        </message>
        <message>
            <source>No number or address is kept yet.</source>
            <translation>Aucun numéro ni adresse n’est encore noté.</translation>
        </message>
        <message>
            <source>Nobody has said yet where they live.</source>
            <translation>Personne n’a encore dit où vit ce membre.</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Promised {date}</source>
            <translation>Promis le {date}</translation>
        </message>
        <message>
            <source>Promised: {text}, {date}</source>
            <translation>Promis : {text}, {date}</translation>
        </message>
        <message>
            <source>Put off by a working day</source>
            <translation>Reporter d’un jour ouvré</translation>
        </message>
        <message>
            <source>The chosen entry, or what comes next</source>
            <translation>L’entrée choisie, ou ce qui vient ensuite</translation>
        </message>
        <message>
            <source>Their last words</source>
            <translation>Ses derniers mots</translation>
        </message>
        <message>
            <source>They may be called at any hour.</source>
            <translation>On peut appeler à toute heure.</translation>
        </message>
        <message>
            <source>They may be called until {there} there, {here} here.</source>
            <translation>On peut appeler jusqu’à {there} là-bas, {here} ici.</translation>
        </message>
        <message>
            <source>They may be called until {time}.</source>
            <translation>On peut appeler jusqu’à {time}.</translation>
        </message>
        <message>
            <source>Your day and theirs</source>
            <translation>Votre journée et la sienne</translation>
        </message>
        <message>
            <source>asked whether they are satisfied</source>
            <translation>à la question « satisfait ? »</translation>
        </message>
        <message>
            <source>their complaint</source>
            <translation>sa plainte</translation>
        </message>
        <message>
            <source>{channel}: {number}</source>
            <translation>{channel} : {number}</translation>
        </message>
        <message>
            <source>{day}, {how}</source>
            <translation>{day}, {how}</translation>
        </message>
        <message>
            <source>{time}
in {wait}</source>
            <translation>{time}
dans {wait}</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>JournalDelegate</name>
        <message>
            <source>taken back</source>
            <translation>annulé</translation>
        </message>
    </context>
    <context>
        <name>JournalModel</name>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>%n fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Épinglées</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>corrigé</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>échue</translation>
        </message>
        <message>
            <source>revised</source>
            <translation>révisée</translation>
        </message>
        <message>
            <source>taken away</source>
            <translation>retirée</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>annulé</translation>
        </message>
        <message>
            <source>written {when}</source>
            <translation>écrit {when}</translation>
        </message>
    </context>
    <context>
        <name>JournalNotes</name>
        <message>
            <source>Enter shows the whole note</source>
            <translation>Entrée montre toute la note</translation>
        </message>
    </context>
    <context>
        <name>JournalView</name>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>KeySheet</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Everything has a key</source>
            <translation>Chaque chose a sa touche</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
    </context>
    <context>
        <name>KindMarks</name>
        <message numerus="yes">
            <source>%n places are marked; {key} goes to the next.</source>
            <translation>
                <numerusform>%n endroit est souligné ; {key} y va.</numerusform>
                <numerusform>%n endroits sont soulignés ; {key} va au suivant.</numerusform>
            </translation>
        </message>
        <message>
            <source>Ctrl+. puts “{words}”.</source>
            <translation>Ctrl+. met « {words} ».</translation>
        </message>
        <message>
            <source>Ctrl+. takes the words out.</source>
            <translation>Ctrl+. enlève ces mots.</translation>
        </message>
        <message>
            <source>No words are marked.</source>
            <translation>Aucun mot n’est souligné.</translation>
        </message>
        <message>
            <source>Say “{words}”</source>
            <translation>Dire « {words} »</translation>
        </message>
        <message>
            <source>Take these words out</source>
            <translation>Retirer ces mots</translation>
        </message>
        <message>
            <source>Why this is marked</source>
            <translation>Pourquoi c’est souligné</translation>
        </message>
        <message>
            <source>{why} Better: {instead}.</source>
            <translation>{why} Mieux : {instead}.</translation>
        </message>
    </context>
    <context>
        <name>Lacking</name>
        <message numerus="yes">
            <source>%n rooms are encrypted and are not read.</source>
            <translation>
                <numerusform>%n salon est chiffré et n’est pas lu.</numerusform>
                <numerusform>%n salons sont chiffrés et ne sont pas lus.</numerusform>
            </translation>
        </message>
        <message>
            <source>After a lost answer only you can look whether a message arrived.</source>
            <translation>Si une réponse se perd, vous seul pouvez voir si un message est arrivé.</translation>
        </message>
        <message>
            <source>Edits are not seen here.</source>
            <translation>On n’y voit pas les modifications.</translation>
        </message>
        <message>
            <source>Hiding, locking and approving are done on the platform itself.</source>
            <translation>Masquer, verrouiller et approuver se font sur la plateforme elle-même.</translation>
        </message>
        <message>
            <source>It takes: {right}.</source>
            <translation>Il faut : {right}.</translation>
        </message>
        <message>
            <source>Members cannot be written to in private here.</source>
            <translation>On ne peut pas y écrire aux membres en privé.</translation>
        </message>
        <message>
            <source>Not all of the past can be read here.</source>
            <translation>On ne peut pas y lire tout le passé.</translation>
        </message>
        <message>
            <source>Private messages are not encrypted here: the servers that carry one can read it, and whoever it mentions gets it.</source>
            <translation>Les messages privés ne sont pas chiffrés ici : les serveurs qui en transportent un peuvent le lire, et toute personne mentionnée le reçoit.</translation>
        </message>
        <message>
            <source>Removals are not seen here.</source>
            <translation>On n’y voit pas les suppressions.</translation>
        </message>
        <message>
            <source>Replies in public cannot be sent here.</source>
            <translation>On ne peut pas y envoyer de réponse publique.</translation>
        </message>
        <message>
            <source>Reports of members are not seen here.</source>
            <translation>On n’y voit pas les signalements des membres.</translation>
        </message>
        <message>
            <source>What this account can do is asked when it is tried again.</source>
            <translation>Ce que ce compte permet est demandé au prochain essai.</translation>
        </message>
    </context>
    <context>
        <name>LaterSheet</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>It waits in the outbox until then and can be changed or taken back. If this program is closed at that time, it goes as soon as you open it.</source>
            <translation>Il attend d’ici là dans la boîte d’envoi ; vous pouvez le modifier ou le reprendre. Si ce programme est fermé à ce moment-là, il part dès que vous l’ouvrez.</translation>
        </message>
        <message>
            <source>Send then</source>
            <translation>L’envoyer alors</translation>
        </message>
        <message>
            <source>When does it go?</source>
            <translation>Quand doit-il partir ?</translation>
        </message>
        <message>
            <source>When? Say it in your own words: tomorrow 10:00.</source>
            <translation>Quand ? Dites-le avec vos mots : demain 10 h.</translation>
        </message>
    </context>
    <context>
        <name>LaunchRow</name>
        <message>
            <source>Call</source>
            <translation>Appeler</translation>
        </message>
        <message>
            <source>Copied: {number}</source>
            <translation>Copié : {number}</translation>
        </message>
        <message>
            <source>Copy number</source>
            <translation>Copier le numéro</translation>
        </message>
        <message>
            <source>No program here opens this. Copy the number instead.</source>
            <translation>Aucun programme ici ne l’ouvre. Copiez plutôt le numéro.</translation>
        </message>
        <message>
            <source>Opened in your mail program. Log what was written here.</source>
            <translation>Ouvert dans votre messagerie. Notez ici ce qui a été écrit.</translation>
        </message>
        <message>
            <source>Opened in your phone program. Log what was said here.</source>
            <translation>Ouvert dans votre programme de téléphone. Notez ici ce qui s’est dit.</translation>
        </message>
        <message>
            <source>Opened in your program for {channel}. Log what was said here.</source>
            <translation>Ouvert dans votre programme pour {channel}. Notez ici ce qui s’est dit.</translation>
        </message>
        <message>
            <source>The country is missing: write it with + in front.</source>
            <translation>Il manque le pays : écrivez-le avec + devant.</translation>
        </message>
        <message>
            <source>This does not look like a phone number.</source>
            <translation>Cela ne ressemble pas à un numéro de téléphone.</translation>
        </message>
        <message>
            <source>This number does not fit the rule. Copy it instead.</source>
            <translation>Ce numéro ne convient pas à la règle. Copiez-le plutôt.</translation>
        </message>
        <message>
            <source>This number looks too long.</source>
            <translation>Ce numéro paraît trop long.</translation>
        </message>
        <message>
            <source>This number looks too short.</source>
            <translation>Ce numéro paraît trop court.</translation>
        </message>
        <message>
            <source>This number may not exist. It is dialled as it stands.</source>
            <translation>Ce numéro n’existe peut-être pas. Il est composé tel quel.</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>{channel}: {number}</source>
            <translation>{channel} : {number}</translation>
        </message>
        <message>
            <source>{number}, extension {extension}</source>
            <translation>{number}, poste {extension}</translation>
        </message>
    </context>
    <context>
        <name>LaunchSettings</name>
        <message>
            <source>As it came</source>
            <translation>Comme à l’origine</translation>
        </message>
        <message>
            <source>Link that starts a talk by {channel}</source>
            <translation>Lien qui lance une conversation par {channel}</translation>
        </message>
        <message>
            <source>Not kept: only links of programs that talk are started, such as tel, sip, skype or mailto.</source>
            <translation>Non gardé : seuls les liens de programmes de conversation sont lancés, comme tel, sip, skype ou mailto.</translation>
        </message>
        <message>
            <source>Not kept: this is no link. For example tel:{number}</source>
            <translation>Non gardé : ce n’est pas un lien. Par exemple tel:{number}</translation>
        </message>
        <message>
            <source>Not kept: {number} must stand in it exactly once.</source>
            <translation>Non gardé : {number} doit s’y trouver une seule fois.</translation>
        </message>
        <message>
            <source>The link that starts a talk; {number} stands for the member’s number or address. An empty line starts nothing; a phone number may also be called by sip:{number}. What is started is never logged by itself.</source>
            <translation>Le lien qui lance une conversation ; {number} tient la place du numéro ou de l’adresse du membre. Une ligne vide ne lance rien ; un numéro de téléphone peut aussi s’appeler par sip:{number}. Ce qui est lancé n’est jamais noté tout seul.</translation>
        </message>
        <message>
            <source>The rule for {channel} as it came</source>
            <translation>La règle d’origine pour {channel}</translation>
        </message>
        <message>
            <source>for example {rule}</source>
            <translation>par exemple {rule}</translation>
        </message>
    </context>
    <context>
        <name>LeavingWords</name>
        <message>
            <source>Follow up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>{what}, case {id}</source>
            <translation>{what}, dossier {id}</translation>
        </message>
        <message>
            <source>{what}, {member}</source>
            <translation>{what}, {member}</translation>
        </message>
    </context>
    <context>
        <name>LikenessWords</name>
        <message>
            <source>accounts of the same name, {shown}</source>
            <translation>des comptes du même nom, {shown}</translation>
        </message>
        <message>
            <source>the same mail address, {shown}</source>
            <translation>la même adresse de courriel, {shown}</translation>
        </message>
        <message>
            <source>the same name, {shown}</source>
            <translation>le même nom, {shown}</translation>
        </message>
        <message>
            <source>the same number, {shown}</source>
            <translation>le même numéro, {shown}</translation>
        </message>
        <message>
            <source>the same way to be reached, {shown}</source>
            <translation>le même moyen d’être jointe, {shown}</translation>
        </message>
    </context>
    <context>
        <name>LimitEdit</name>
        <message>
            <source>As everywhere</source>
            <translation>Comme partout</translation>
        </message>
        <message>
            <source>Nothing is promised</source>
            <translation>Rien n’est promis</translation>
        </message>
        <message>
            <source>Within what a first word is promised</source>
            <translation>Sous combien de temps un premier mot est promis</translation>
        </message>
        <message>
            <source>Working days or hours until the first word</source>
            <translation>Jours ou heures ouvrés jusqu’au premier mot</translation>
        </message>
        <message>
            <source>working days</source>
            <translation>jours ouvrés</translation>
        </message>
        <message>
            <source>working hours</source>
            <translation>heures ouvrées</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Find anything, do anything</source>
            <translation>Tout trouver, tout faire</translation>
        </message>
        <message>
            <source>Log a contact</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
        <message>
            <source>Open a case</source>
            <translation>Ouvrir un dossier</translation>
        </message>
        <message>
            <source>Opening your cases…</source>
            <translation>Ouverture de vos dossiers…</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Lieux</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Still locked</source>
            <translation>Encore verrouillé</translation>
        </message>
        <message>
            <source>You, and your settings</source>
            <translation>Vous, et vos réglages</translation>
        </message>
    </context>
    <context>
        <name>MapStrip</name>
        <message>
            <source>Conversation map</source>
            <translation>Carte de la conversation</translation>
        </message>
        <message>
            <source>Post {number}. Each bar is a post; hollow bars are unread.</source>
            <translation>Message {number}. Chaque barre est un message ; les barres creuses ne sont pas lues.</translation>
        </message>
    </context>
    <context>
        <name>MarkedLine</name>
        <message>
            <source>Write it down with a date: {promise}</source>
            <translation>La noter avec une date : {promise}</translation>
        </message>
        <message>
            <source>a promise</source>
            <translation>une promesse</translation>
        </message>
        <message>
            <source>said {when}, no date yet</source>
            <translation>dit {when}, sans date encore</translation>
        </message>
    </context>
    <context>
        <name>MemberCard</name>
        <message numerus="yes">
            <source>%n cases before</source>
            <translation>
                <numerusform>%n dossier avant</numerusform>
                <numerusform>%n dossiers avant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled</source>
            <translation>
                <numerusform>%n réglé</numerusform>
                <numerusform>%n réglés</numerusform>
            </translation>
        </message>
        <message>
            <source>Change how {name} is reached</source>
            <translation>Modifier comment joindre {name}</translation>
        </message>
        <message>
            <source>First case</source>
            <translation>Premier dossier</translation>
        </message>
        <message>
            <source>Time zone not known yet</source>
            <translation>Fuseau horaire pas encore connu</translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message numerus="yes">
            <source>%n cases</source>
            <translation>
                <numerusform>%n dossier</numerusform>
                <numerusform>%n dossiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Add the note</source>
            <translation>Ajouter la note</translation>
        </message>
        <message>
            <source>Also known as {name}</source>
            <translation>Connue aussi sous le nom de {name}</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Retour à la liste</translation>
        </message>
        <message>
            <source>Cases of this person</source>
            <translation>Dossiers de cette personne</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Change how {name} is reached</source>
            <translation>Modifier comment joindre {name}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Copy {number}</source>
            <translation>Copier {number}</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Everything with this person, newest first</source>
            <translation>Tout ce qui touche cette personne, du plus récent au plus ancien</translation>
        </message>
        <message>
            <source>How they like to be reached is not known yet.</source>
            <translation>On ne sait pas encore comment cette personne aime être jointe.</translation>
        </message>
        <message>
            <source>Looking through everything…</source>
            <translation>Lecture de tout ce qui s’est passé…</translation>
        </message>
        <message>
            <source>May be the same person as {name}: {evidence}.</source>
            <translation>Peut-être la même personne que {name} : {evidence}.</translation>
        </message>
        <message>
            <source>No case yet</source>
            <translation>Pas encore de dossier</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>Pas la même</translation>
        </message>
        <message>
            <source>Note on {name} added.</source>
            <translation>Note sur {name} ajoutée.</translation>
        </message>
        <message>
            <source>Note taken away.</source>
            <translation>Note enlevée.</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation>Rien pour l’instant.</translation>
        </message>
        <message>
            <source>Private note on this person</source>
            <translation>Note privée sur cette personne</translation>
        </message>
        <message>
            <source>Show as one person</source>
            <translation>Une seule personne</translation>
        </message>
        <message>
            <source>Show {name} and this person as one</source>
            <translation>Présenter {name} et cette personne comme une seule</translation>
        </message>
        <message>
            <source>Speaks {language}</source>
            <translation>Parle {language}</translation>
        </message>
        <message>
            <source>They are two people after all</source>
            <translation>Ce sont deux personnes, finalement</translation>
        </message>
        <message>
            <source>What is shown of this person</source>
            <translation>Ce qui est montré de cette personne</translation>
        </message>
        <message numerus="yes">
            <source>and %n more accounts</source>
            <translation>
                <numerusform>et %n autre compte</numerusform>
                <numerusform>et %n autres comptes</numerusform>
            </translation>
        </message>
        <message>
            <source>{name} is not suggested again.</source>
            <translation>{name} ne sera plus suggérée.</translation>
        </message>
        <message>
            <source>{name} is shown as one person.</source>
            <translation>{name} : une seule personne.</translation>
        </message>
        <message>
            <source>{name} is somebody else</source>
            <translation>{name} est quelqu’un d’autre</translation>
        </message>
        <message>
            <source>{name} stands alone again.</source>
            <translation>{name} est de nouveau à part.</translation>
        </message>
    </context>
    <context>
        <name>MemberRows</name>
        <message numerus="yes">
            <source>%n posts here, last: {words}</source>
            <translation>
                <numerusform>%n message ici : {words}</numerusform>
                <numerusform>%n messages ici, le dernier : {words}</numerusform>
            </translation>
        </message>
        <message>
            <source>Private note on the person</source>
            <translation>Note privée sur la personne</translation>
        </message>
        <message>
            <source>Promised, and kept</source>
            <translation>Promis et tenu</translation>
        </message>
        <message>
            <source>Promised, not kept</source>
            <translation>Promis, pas tenu</translation>
        </message>
        <message>
            <source>Promised, still open</source>
            <translation>Promis, encore ouvert</translation>
        </message>
        <message>
            <source>no date</source>
            <translation>sans date</translation>
        </message>
        <message>
            <source>round {n}</source>
            <translation>tour {n}</translation>
        </message>
        <message>
            <source>{day}, {time}</source>
            <translation>{day}, {time}</translation>
        </message>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>MemberSheet</name>
        <message>
            <source>08:00</source>
            <translation>8 h 00</translation>
        </message>
        <message>
            <source>21:30</source>
            <translation>21 h 30</translation>
        </message>
        <message>
            <source>A city: Toronto, Paris, Lisbon</source>
            <translation>Une ville : Toronto, Paris, Lisbon</translation>
        </message>
        <message>
            <source>A name is missing.</source>
            <translation>Il manque un nom.</translation>
        </message>
        <message>
            <source>Another way</source>
            <translation>Un autre moyen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Accord</translation>
        </message>
        <message>
            <source>Day of the consent</source>
            <translation>Jour de l’accord</translation>
        </message>
        <message>
            <source>How they like to be reached</source>
            <translation>Moyen de contact préféré</translation>
        </message>
        <message>
            <source>How to reach a member</source>
            <translation>Comment joindre un membre</translation>
        </message>
        <message>
            <source>In their own words: you may call me in the morning</source>
            <translation>Dans ses mots : vous pouvez m’appeler le matin</translation>
        </message>
        <message>
            <source>It is {time} there now.</source>
            <translation>Il y est {time} en ce moment.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Kept how {name} is reached.</source>
            <translation>Gardé : comment joindre {name}.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>No such number is known; it is kept as it is.</source>
            <translation>Ce numéro n’est pas connu ; il est gardé tel quel.</translation>
        </message>
        <message>
            <source>No time zone is called so: choose one of the list.</source>
            <translation>Aucun fuseau ne s’appelle ainsi : choisissez dans la liste.</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Non précisé</translation>
        </message>
        <message>
            <source>Number or address</source>
            <translation>Numéro ou adresse</translation>
        </message>
        <message>
            <source>Please do not call from</source>
            <translation>Ne pas déranger de</translation>
        </message>
        <message>
            <source>Preferred channel</source>
            <translation>Canal préféré</translation>
        </message>
        <message>
            <source>Quiet from</source>
            <translation>Ne pas déranger à partir de</translation>
        </message>
        <message>
            <source>Quiet hours begin and end at the same hour.</source>
            <translation>Les deux heures sont les mêmes.</translation>
        </message>
        <message>
            <source>Quiet hours need two hours, such as 21:30 and 08:00.</source>
            <translation>Il faut deux heures, comme 21 h 30 et 8 h 00.</translation>
        </message>
        <message>
            <source>Quiet until</source>
            <translation>Ne pas déranger jusqu’à</translation>
        </message>
        <message>
            <source>Read as {number}</source>
            <translation>Lu comme {number}</translation>
        </message>
        <message>
            <source>The day of the consent is still to come.</source>
            <translation>Le jour de l’accord est encore à venir.</translation>
        </message>
        <message>
            <source>This day can be read in two ways: write it as {day}.</source>
            <translation>Ce jour peut se lire de deux façons : écrivez-le ainsi, {day}.</translation>
        </message>
        <message>
            <source>This does not look like a number; it is kept as it is.</source>
            <translation>Cela ne ressemble pas à un numéro ; c’est gardé tel quel.</translation>
        </message>
        <message>
            <source>This is long for a number; it is kept as it is.</source>
            <translation>C’est long pour un numéro ; c’est gardé tel quel.</translation>
        </message>
        <message>
            <source>This is no day: write it as {day}.</source>
            <translation>Ce n’est pas un jour : écrivez-le ainsi, {day}.</translation>
        </message>
        <message>
            <source>This is short for a number; it is kept as it is.</source>
            <translation>C’est court pour un numéro ; c’est gardé tel quel.</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>What they have agreed to, and when</source>
            <translation>Ce qu’elle ou il a accepté, et quand</translation>
        </message>
        <message>
            <source>Without its country (+33, +1) it cannot be dialled from everywhere.</source>
            <translation>Sans l’indicatif du pays (+33, +1), on ne peut pas le composer de partout.</translation>
        </message>
        <message>
            <source>to</source>
            <translation>à</translation>
        </message>
    </context>
    <context>
        <name>MemberWords</name>
        <message>
            <source>Consent of {day}: {words}</source>
            <translation>Accord du {day} : {words}</translation>
        </message>
        <message>
            <source>Consent: {words}</source>
            <translation>Accord : {words}</translation>
        </message>
        <message>
            <source>English</source>
            <translation>anglais</translation>
        </message>
        <message>
            <source>French</source>
            <translation>français</translation>
        </message>
        <message>
            <source>It is {time} in {place} now</source>
            <translation>Il est {time} à {place}</translation>
        </message>
        <message>
            <source>No way to reach them yet</source>
            <translation>Aucun moyen de joindre cette personne</translation>
        </message>
        <message>
            <source>They have agreed</source>
            <translation>Accord donné</translation>
        </message>
        <message>
            <source>a good time to call</source>
            <translation>un bon moment pour appeler</translation>
        </message>
        <message>
            <source>preferred</source>
            <translation>de préférence</translation>
        </message>
        <message>
            <source>quiet from {hour}</source>
            <translation>ne pas déranger après {hour}</translation>
        </message>
        <message>
            <source>quiet until {hour}</source>
            <translation>ne pas déranger avant {hour}</translation>
        </message>
        <message>
            <source>speaks {language}</source>
            <translation>parle {language}</translation>
        </message>
        <message>
            <source>too early to call</source>
            <translation>trop tôt pour appeler</translation>
        </message>
        <message>
            <source>too late to call</source>
            <translation>trop tard pour appeler</translation>
        </message>
        <message>
            <source>{now}, {quiet}</source>
            <translation>{now}, {quiet}</translation>
        </message>
        <message>
            <source>{time} in {place}</source>
            <translation>{time} à {place}</translation>
        </message>
    </context>
    <context>
        <name>Mentions</name>
        <message>
            <source>@ offers people, # offers cases.</source>
            <translation>@ propose des personnes, # des dossiers.</translation>
        </message>
        <message>
            <source>Cases to mention</source>
            <translation>Dossiers à mentionner</translation>
        </message>
        <message>
            <source>People to mention</source>
            <translation>Personnes à mentionner</translation>
        </message>
        <message>
            <source>member</source>
            <translation>membre</translation>
        </message>
        <message>
            <source>moderator</source>
            <translation>modérateur</translation>
        </message>
        <message>
            <source>settled</source>
            <translation>réglé</translation>
        </message>
        <message>
            <source>the member of this case</source>
            <translation>le membre de ce dossier</translation>
        </message>
        <message>
            <source>writes here</source>
            <translation>écrit ici</translation>
        </message>
    </context>
    <context>
        <name>MessagePart</name>
        <message>
            <source>By mail</source>
            <translation>Par courriel</translation>
        </message>
        <message>
            <source>Copied at {time}. Sent it?</source>
            <translation>Copié à {time}. Est-il parti ?</translation>
        </message>
        <message>
            <source>Copy again</source>
            <translation>Copier encore</translation>
        </message>
        <message>
            <source>Copy instead</source>
            <translation>Copier plutôt</translation>
        </message>
        <message>
            <source>Copy to send</source>
            <translation>Copier pour envoyer</translation>
        </message>
        <message>
            <source>Goes through “{account}” in a moment.</source>
            <translation>Part par « {account} » dans un instant.</translation>
        </message>
        <message numerus="yes">
            <source>Goes through “{account}”; for %n seconds you can take it back.</source>
            <translation>
                <numerusform>Part par « {account} » ; vous avez %n seconde pour le reprendre.</numerusform>
                <numerusform>Part par « {account} » ; vous avez %n secondes pour le reprendre.</numerusform>
            </translation>
        </message>
        <message>
            <source>It takes: {right}.</source>
            <translation>Il faut : {right}.</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>Pas encore</translation>
        </message>
        <message>
            <source>Note a talk</source>
            <translation>Noter un échange</translation>
        </message>
        <message>
            <source>On the platform</source>
            <translation>Sur la plateforme</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Envoyer</translation>
        </message>
        <message>
            <source>Send later…</source>
            <translation>Envoyer plus tard…</translation>
        </message>
        <message>
            <source>Text message</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>This is too long to be kept. Shorten it, or send it in two parts.</source>
            <translation>C’est trop long pour être gardé. Raccourcissez-le, ou envoyez-le en deux fois.</translation>
        </message>
        <message>
            <source>Whom does it go to? Write the address.</source>
            <translation>À qui cela va-t-il ? Écrivez l’adresse.</translation>
        </message>
        <message>
            <source>Yes, it was sent</source>
            <translation>Oui, il est parti</translation>
        </message>
        <message>
            <source>You send it yourself; sending from here comes with a connection.</source>
            <translation>Vous l’envoyez vous-même ; l’envoi d’ici viendra avec une connexion.</translation>
        </message>
        <message>
            <source>“{account}” cannot write to members in private: you send it yourself.</source>
            <translation>« {account} » ne peut pas écrire aux membres en privé : vous l’envoyez vous-même.</translation>
        </message>
    </context>
    <context>
        <name>MessageWords</name>
        <message>
            <source>Apology</source>
            <translation>Excuses</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>Good-bye</source>
            <translation>Au revoir</translation>
        </message>
        <message>
            <source>Hand-off</source>
            <translation>Passation</translation>
        </message>
        <message>
            <source>Kept: the member knows who looks after them.</source>
            <translation>Noté : le membre sait qui s’occupe de lui.</translation>
        </message>
        <message>
            <source>Message kept.</source>
            <translation>Message noté.</translation>
        </message>
        <message>
            <source>Offer kept.</source>
            <translation>Proposition notée.</translation>
        </message>
        <message>
            <source>Offer of a talk</source>
            <translation>Proposition</translation>
        </message>
        <message>
            <source>Other message</source>
            <translation>Autre message</translation>
        </message>
        <message>
            <source>The community</source>
            <translation>La communauté</translation>
        </message>
        <message>
            <source>The day of the follow-up</source>
            <translation>Le jour du suivi</translation>
        </message>
        <message>
            <source>The day of the promise</source>
            <translation>Le jour de la promesse</translation>
        </message>
        <message>
            <source>The day of the talk</source>
            <translation>Le jour de l’échange</translation>
        </message>
        <message>
            <source>The member’s name</source>
            <translation>Le nom du membre</translation>
        </message>
        <message>
            <source>The title of the case</source>
            <translation>Le titre du dossier</translation>
        </message>
        <message>
            <source>Today’s date</source>
            <translation>La date du jour</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>Ce qui a été promis</translation>
        </message>
        <message>
            <source>Who takes over</source>
            <translation>Qui prend la suite</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Votre nom</translation>
        </message>
    </context>
    <context>
        <name>MonthGrid</name>
        <message>
            <source>Calendar, month</source>
            <translation>Calendrier, mois</translation>
        </message>
        <message numerus="yes">
            <source>{day}, %n entries</source>
            <translation>
                <numerusform>{day}, %n entrée</numerusform>
                <numerusform>{day}, %n entrées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MyDay</name>
        <message>
            <source>Limit</source>
            <translation>Délai promis</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>{kind} and limit</source>
            <translation>{kind} et délai</translation>
        </message>
        <message>
            <source>{kind}, {name}</source>
            <translation>{kind}, {name}</translation>
        </message>
        <message>
            <source>{name} heard, {length}</source>
            <translation>{name}, écouté {length}</translation>
        </message>
        <message>
            <source>{name}, no answer</source>
            <translation>{name}, sans réponse</translation>
        </message>
    </context>
    <context>
        <name>NewCase</name>
        <message>
            <source>A case is open on this conversation: {name}, {title}</source>
            <translation>Un dossier est ouvert sur cette conversation : {name}, {title}</translation>
        </message>
        <message>
            <source>A few words that you recognise it by</source>
            <translation>Quelques mots pour le reconnaître</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Case opened.</source>
            <translation>Dossier ouvert.</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>Communauté</translation>
        </message>
        <message>
            <source>For a complaint that came by phone or in person. Where there is a post, open its conversation and press Ctrl+N there.</source>
            <translation>Pour une plainte reçue par téléphone ou de vive voix. S’il y a un message publié, ouvrez sa conversation et appuyez sur Ctrl+N.</translation>
        </message>
        <message>
            <source>Give it a title that you recognise it by.</source>
            <translation>Donnez-lui un titre qui le fera reconnaître.</translation>
        </message>
        <message>
            <source>Go to it</source>
            <translation>Y aller</translation>
        </message>
        <message>
            <source>In which community?</source>
            <translation>Dans quelle communauté ?</translation>
        </message>
        <message>
            <source>Open a case</source>
            <translation>Ouvrir un dossier</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Say who is unhappy: a name is enough.</source>
            <translation>Dites de qui vient la plainte : un nom suffit.</translation>
        </message>
        <message>
            <source>The complaint is kept as it reads now, whatever becomes of the post.</source>
            <translation>La plainte est gardée telle qu’elle se lit, quoi qu’il advienne du message.</translation>
        </message>
        <message>
            <source>Their name</source>
            <translation>Son nom</translation>
        </message>
        <message>
            <source>Title of the case</source>
            <translation>Titre du dossier</translation>
        </message>
        <message>
            <source>What is it about?</source>
            <translation>De quoi s’agit-il ?</translation>
        </message>
        <message>
            <source>Who is unhappy</source>
            <translation>De qui vient la plainte</translation>
        </message>
        <message>
            <source>Who is unhappy?</source>
            <translation>De qui vient la plainte ?</translation>
        </message>
        <message numerus="yes">
            <source>and %n other posts, kept as evidence</source>
            <translation>
                <numerusform>et %n autre message, gardé comme pièce</numerusform>
                <numerusform>et %n autres messages, gardés comme pièces</numerusform>
            </translation>
        </message>
        <message>
            <source>{time}, {title}</source>
            <translation>{time}, {title}</translation>
        </message>
    </context>
    <context>
        <name>NewItem</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Choose the case it belongs to.</source>
            <translation>Choisissez le dossier concerné.</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Échange</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>It takes the place of the next step that stands: {step}, {date}.</source>
            <translation>Elle remplace la prochaine étape prévue : {step}, {date}.</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Prochaine étape</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>Dossiers ouverts</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Put it there</source>
            <translation>L’y mettre</translation>
        </message>
        <message>
            <source>Put on the calendar</source>
            <translation>Mettre au calendrier</translation>
        </message>
        <message>
            <source>Say what it is about.</source>
            <translation>Dites de quoi il s’agit.</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Ce que c’est</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>De quoi il s’agit</translation>
        </message>
        <message>
            <source>What?</source>
            <translation>Quoi ?</translation>
        </message>
        <message>
            <source>When? Say it in your own words: tomorrow 10:00.</source>
            <translation>Quand ? Dites-le à votre façon : demain 10 h.</translation>
        </message>
        <message>
            <source>Whose case? A name or words of its title</source>
            <translation>Quel dossier ? Un nom ou des mots de son titre</translation>
        </message>
    </context>
    <context>
        <name>NextBanner</name>
        <message>
            <source>Act</source>
            <translation>Agir</translation>
        </message>
        <message>
            <source>Another next step, or another date</source>
            <translation>Une autre suite à donner, ou une autre date</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Répondre</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Demander</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Clore</translation>
        </message>
        <message>
            <source>Closed with a reason, without their words</source>
            <translation>Clos avec un motif, sans sa parole</translation>
        </message>
        <message>
            <source>Closed {when}</source>
            <translation>Clos {when}</translation>
        </message>
        <message>
            <source>Due {when}</source>
            <translation>Prévu {when}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Log the talk</source>
            <translation>Noter l’échange</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Proposer</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Lire</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Settled: the member is satisfied</source>
            <translation>Réglé : le membre est satisfait</translation>
        </message>
        <message>
            <source>Tell them</source>
            <translation>Prévenir</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>by {name}</source>
            <translation>par {name}</translation>
        </message>
        <message>
            <source>due {when}</source>
            <translation>prévu {when}</translation>
        </message>
        <message>
            <source>next step due {when}</source>
            <translation>suite à donner : {when}</translation>
        </message>
    </context>
    <context>
        <name>NextEdit</name>
        <message>
            <source>What is to be done next</source>
            <translation>Ce qui vient ensuite</translation>
        </message>
        <message>
            <source>What?</source>
            <translation>Quoi ?</translation>
        </message>
        <message>
            <source>{done} The follow-up moves to {date}.</source>
            <translation>{done} Le suivi passe au {date}.</translation>
        </message>
    </context>
    <context>
        <name>NoteBar</name>
        <message>
            <source>Attach files (Ctrl+Shift+A)</source>
            <translation>Joindre des fichiers (Ctrl+Maj+A)</translation>
        </message>
        <message>
            <source>Counts until? Friday, 3 May</source>
            <translation>Jusqu’à quand ? Vendredi, 3 mai</translation>
        </message>
        <message>
            <source>It counts always, no date</source>
            <translation>Elle compte toujours, sans date</translation>
        </message>
        <message>
            <source>It counts until a date</source>
            <translation>Elle compte jusqu’à une date</translation>
        </message>
        <message>
            <source>On: {place}</source>
            <translation>Sur : {place}</translation>
        </message>
        <message>
            <source>Opens what the note can be about.</source>
            <translation>Montre ce dont la note peut parler.</translation>
        </message>
        <message>
            <source>Pin it on top</source>
            <translation>L’épingler en haut</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Épinglée</translation>
        </message>
        <message>
            <source>Pinned: it stays on top</source>
            <translation>Épinglée : elle reste en haut</translation>
        </message>
        <message>
            <source>The note counts until</source>
            <translation>La note compte jusqu’à</translation>
        </message>
        <message>
            <source>This date is past: the note would never count.</source>
            <translation>Cette date est passée : la note ne compterait jamais.</translation>
        </message>
        <message>
            <source>Until when does it count? Say it in your own words: tomorrow 10:00.</source>
            <translation>Jusqu’à quand compte-t-elle ? Dites-le avec vos mots : demain 10:00.</translation>
        </message>
        <message>
            <source>What the note is about</source>
            <translation>Ce dont parle la note</translation>
        </message>
        <message>
            <source>Write a prepared note (Ctrl+T)</source>
            <translation>Écrire une note préparée (Ctrl+T)</translation>
        </message>
        <message>
            <source>{place} (begun)</source>
            <translation>{place} (commencée)</translation>
        </message>
    </context>
    <context>
        <name>NoteFiles</name>
        <message>
            <source>A file is still being read: wait a moment, or stop it.</source>
            <translation>Un fichier est encore en lecture : attendez un instant, ou arrêtez-la.</translation>
        </message>
        <message numerus="yes">
            <source>A note holds at most %n files.</source>
            <translation>
                <numerusform>Une note porte au plus %n fichier.</numerusform>
                <numerusform>Une note porte au plus %n fichiers.</numerusform>
            </translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Joindre des fichiers</translation>
        </message>
        <message>
            <source>What you pasted is long: it lies with the note as a file.</source>
            <translation>Ce que vous avez collé est long : c’est joint à la note comme fichier.</translation>
        </message>
        <message>
            <source>pasted.txt</source>
            <translation>collé.txt</translation>
        </message>
        <message>
            <source>picture.png</source>
            <translation>image.png</translation>
        </message>
        <message>
            <source>{name}: {trouble}</source>
            <translation>{name} : {trouble}</translation>
        </message>
    </context>
    <context>
        <name>NoteOpening</name>
        <message>
            <source>somebody</source>
            <translation>quelqu’un</translation>
        </message>
    </context>
    <context>
        <name>NotePart</name>
        <message>
            <source>Add the note</source>
            <translation>Ajouter la note</translation>
        </message>
        <message>
            <source>Moderators only.</source>
            <translation>Modérateurs seulement.</translation>
        </message>
        <message>
            <source>Note on {name} added.</source>
            <translation>Note sur {name} ajoutée.</translation>
        </message>
        <message>
            <source>Private note</source>
            <translation>Note privée</translation>
        </message>
        <message>
            <source>Save the note</source>
            <translation>Enregistrer la note</translation>
        </message>
    </context>
    <context>
        <name>NotePlaces</name>
        <message>
            <source>a note that you revise</source>
            <translation>une note que vous révisez</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>quelqu’un</translation>
        </message>
        <message>
            <source>the contact of {date}, {channel}</source>
            <translation>l’échange du {date}, {channel}</translation>
        </message>
        <message>
            <source>the post by {name}</source>
            <translation>le message de {name}</translation>
        </message>
        <message>
            <source>the post by {name}, {time}</source>
            <translation>le message de {name}, {time}</translation>
        </message>
        <message>
            <source>the whole conversation</source>
            <translation>toute la conversation</translation>
        </message>
        <message>
            <source>this case</source>
            <translation>ce dossier</translation>
        </message>
    </context>
    <context>
        <name>NoteSheet</name>
        <message>
            <source>Always, or a date</source>
            <translation>Toujours, ou une date</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Counts until</source>
            <translation>Vaut jusqu’au</translation>
        </message>
        <message>
            <source>Go to the post</source>
            <translation>Aller au message</translation>
        </message>
        <message>
            <source>Moderators only.</source>
            <translation>Modérateurs seulement.</translation>
        </message>
        <message>
            <source>No end</source>
            <translation>Sans fin</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Épingler</translation>
        </message>
        <message>
            <source>Private note</source>
            <translation>Note privée</translation>
        </message>
        <message>
            <source>Revise</source>
            <translation>Réviser</translation>
        </message>
        <message>
            <source>Set the date</source>
            <translation>Fixer la date</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>The note and its earlier versions</source>
            <translation>La note et ses versions antérieures</translation>
        </message>
        <message>
            <source>This note was taken away; undo brings it back.</source>
            <translation>Cette note a été retirée ; annuler la ramène.</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Détacher</translation>
        </message>
        <message>
            <source>When? Say it in your own words: tomorrow 10:00.</source>
            <translation>Quand ? Dites-le comme vous voulez : demain 10 h.</translation>
        </message>
        <message>
            <source>counted until {date}</source>
            <translation>valait jusqu’au {date}</translation>
        </message>
        <message>
            <source>counts until {date}</source>
            <translation>vaut jusqu’au {date}</translation>
        </message>
        <message>
            <source>on {place}</source>
            <translation>sur {place}</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>épinglée</translation>
        </message>
        <message>
            <source>two people wrote at once: both texts stand below</source>
            <translation>deux personnes ont écrit en même temps : les deux textes sont ci-dessous</translation>
        </message>
        <message>
            <source>{name}, {date}</source>
            <translation>{name}, {date}</translation>
        </message>
    </context>
    <context>
        <name>NoteTemplates</name>
        <message>
            <source>In English</source>
            <translation>En anglais</translation>
        </message>
        <message>
            <source>In French</source>
            <translation>En français</translation>
        </message>
    </context>
    <context>
        <name>NoteText</name>
        <message>
            <source>What changed</source>
            <translation>Ce qui a changé</translation>
        </message>
    </context>
    <context>
        <name>NoteWriting</name>
        <message>
            <source>Add the note</source>
            <translation>Ajouter la note</translation>
        </message>
        <message>
            <source>For moderators only</source>
            <translation>Pour les modérateurs seulement</translation>
        </message>
        <message>
            <source>Kept as you type, {time}</source>
            <translation>Gardé à {time}</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Moderators only.</source>
            <translation>Modérateurs seulement.</translation>
        </message>
        <message>
            <source>Only {most} characters fit: the end of what you pasted is not here.</source>
            <translation>Seuls {most} caractères tiennent ici : la fin de ce que vous avez collé n’y est pas.</translation>
        </message>
        <message>
            <source>Private note</source>
            <translation>Note privée</translation>
        </message>
        <message>
            <source>Save the note</source>
            <translation>Enregistrer la note</translation>
        </message>
    </context>
    <context>
        <name>NothingHidden</name>
        <message numerus="yes">
            <source>%n complaints</source>
            <translation>
                <numerusform>%n plainte</numerusform>
                <numerusform>%n plaintes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n faults found: verify names them.</source>
            <translation>
                <numerusform>%n défaut trouvé : verify le nomme.</numerusform>
                <numerusform>%n défauts trouvés : verify les nomme.</numerusform>
            </translation>
        </message>
        <message>
            <source>As of {when}:</source>
            <translation>État au {when} :</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>Plaintes</translation>
        </message>
        <message>
            <source>Copy, save or print the account</source>
            <translation>Copier, enregistrer ou imprimer le compte rendu</translation>
        </message>
        <message>
            <source>Drawing the account up…</source>
            <translation>Le compte rendu se prépare…</translation>
        </message>
        <message>
            <source>Each case that is opened and each post that looks like a complaint stands here with its end, for ever.</source>
            <translation>Chaque dossier ouvert et chaque message qui ressemble à une plainte figure ici avec son issue, pour toujours.</translation>
        </message>
        <message>
            <source>How complaints stand</source>
            <translation>Où en sont les plaintes</translation>
        </message>
        <message>
            <source>Name, title, words</source>
            <translation>Nom, titre, mots</translation>
        </message>
        <message>
            <source>No complaint was seen yet</source>
            <translation>Aucune plainte n’a encore été vue</translation>
        </message>
        <message>
            <source>Nothing hidden</source>
            <translation>Rien de caché</translation>
        </message>
        <message>
            <source>Proved: every hash, chain and list agrees.</source>
            <translation>Prouvé : empreintes, chaînes et listes concordent.</translation>
        </message>
        <message>
            <source>Read the conversations</source>
            <translation>Lire les conversations</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Compte rendu</translation>
        </message>
        <message>
            <source>The journal is being proved…</source>
            <translation>Le journal est en cours de vérification…</translation>
        </message>
        <message>
            <source>To the cases</source>
            <translation>Vers les dossiers</translation>
        </message>
    </context>
    <context>
        <name>NoticeTry</name>
        <message>
            <source>Asking the desktop…</source>
            <translation>Question posée au bureau…</translation>
        </message>
        <message>
            <source>Do it now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Install or start a program that does, such as dunst or mako, then try again.</source>
            <translation>Installez ou lancez un programme qui le fait, comme dunst ou mako, puis réessayez.</translation>
        </message>
        <message>
            <source>It was handed to the desktop. What you answer there is told here.</source>
            <translation>Elle a été remise au bureau. Ce que vous y répondez est dit ici.</translation>
        </message>
        <message>
            <source>It was handed to the tray.</source>
            <translation>Elle a été remise à la zone de notification.</translation>
        </message>
        <message>
            <source>Later today</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
        <message>
            <source>No program of this session shows notifications.</source>
            <translation>Aucun programme de cette session n’affiche de notifications.</translation>
        </message>
        <message>
            <source>Nothing was shown outside the window.</source>
            <translation>Rien n’a été affiché hors de la fenêtre.</translation>
        </message>
        <message>
            <source>Only to try: nothing is due.</source>
            <translation>Seulement un essai : rien n’est à faire.</translation>
        </message>
        <message>
            <source>Reminders come in the window and from the tray.</source>
            <translation>Les rappels viennent dans la fenêtre et dans la zone de notification.</translation>
        </message>
        <message>
            <source>Reminders come in the window only.</source>
            <translation>Les rappels ne viennent que dans la fenêtre.</translation>
        </message>
        <message>
            <source>Show one now</source>
            <translation>En afficher une</translation>
        </message>
        <message>
            <source>Start the console from the desktop’s own menu, in a session of yours.</source>
            <translation>Lancez la console depuis le menu du bureau, dans votre propre session.</translation>
        </message>
        <message>
            <source>The desktop took it away by itself. What nobody answers is not handled.</source>
            <translation>Le bureau l’a retirée de lui-même. Ce à quoi personne ne répond n’est pas traité.</translation>
        </message>
        <message>
            <source>This desktop shows notifications without buttons: a click on one does what is due. To put it off, use the window.</source>
            <translation>Ce bureau affiche les notifications sans boutons : un clic mène à ce qui est à faire. Pour repousser, passez par la fenêtre.</translation>
        </message>
        <message>
            <source>This desktop shows notifications, with buttons to answer.</source>
            <translation>Ce bureau affiche les notifications, avec des boutons pour répondre.</translation>
        </message>
        <message>
            <source>This is how a reminder looks</source>
            <translation>Voici à quoi ressemble un rappel</translation>
        </message>
        <message>
            <source>This session gives programs no way to show notifications.</source>
            <translation>Cette session n’offre aux programmes aucun moyen d’afficher des notifications.</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Demain</translation>
        </message>
        <message>
            <source>You closed it. A reminder that is closed is not handled.</source>
            <translation>Vous l’avez fermée. Un rappel fermé n’est pas traité.</translation>
        </message>
        <message>
            <source>Your answer came: “{words}”. Nothing was changed.</source>
            <translation>Votre réponse est arrivée : « {words} ». Rien n’a changé.</translation>
        </message>
    </context>
    <context>
        <name>NumberWords</name>
        <message>
            <source>eight</source>
            <translation>huit</translation>
        </message>
        <message>
            <source>eleven</source>
            <translation>onze</translation>
        </message>
        <message>
            <source>five</source>
            <translation>cinq</translation>
        </message>
        <message>
            <source>four</source>
            <translation>quatre</translation>
        </message>
        <message>
            <source>nine</source>
            <translation>neuf</translation>
        </message>
        <message>
            <source>seven</source>
            <translation>sept</translation>
        </message>
        <message>
            <source>six</source>
            <translation>six</translation>
        </message>
        <message>
            <source>ten</source>
            <translation>dix</translation>
        </message>
        <message>
            <source>three</source>
            <translation>trois</translation>
        </message>
        <message>
            <source>twelve</source>
            <translation>douze</translation>
        </message>
        <message>
            <source>two</source>
            <translation>deux</translation>
        </message>
    </context>
    <context>
        <name>OriginPanel</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Close the proposals</source>
            <translation>Fermer les propositions</translation>
        </message>
        <message>
            <source>It may have begun here. Partly a guess: please look for yourself.</source>
            <translation>Cela a pu commencer ici. En partie une supposition : voyez par vous-même.</translation>
        </message>
        <message>
            <source>It may have begun here. You decide.</source>
            <translation>Cela a pu commencer ici. À vous de voir.</translation>
        </message>
        <message>
            <source>Looking back over replies, quotes and links…</source>
            <translation>Remontée des réponses, citations et liens…</translation>
        </message>
        <message>
            <source>Nothing leads further back than this post. You may know more.</source>
            <translation>Rien ne mène plus loin que ce message. Vous en savez peut-être plus.</translation>
        </message>
        <message>
            <source>Proposal {n} of {all}: {words}</source>
            <translation>Proposition {n} sur {all} : {words}</translation>
        </message>
        <message>
            <source>Show in the conversation</source>
            <translation>Montrer dans la conversation</translation>
        </message>
        <message>
            <source>Show {post}: {why}</source>
            <translation>Montrer {post} : {why}</translation>
        </message>
        <message>
            <source>The way back</source>
            <translation>Le chemin</translation>
        </message>
        <message>
            <source>This is where it began</source>
            <translation>C’est là que cela a commencé</translation>
        </message>
        <message>
            <source>Where did it begin?</source>
            <translation>Où cela a-t-il commencé ?</translation>
        </message>
        <message>
            <source>Working out who answers whom in this channel, a few seconds…</source>
            <translation>Recherche de qui répond à qui dans ce canal, quelques secondes…</translation>
        </message>
        <message>
            <source>a guess</source>
            <translation>supposition</translation>
        </message>
        <message>
            <source>the post you ask about</source>
            <translation>le message en question</translation>
        </message>
        <message>
            <source>{when}, in {title}</source>
            <translation>{when}, dans {title}</translation>
        </message>
        <message>
            <source>{why}, in {title}</source>
            <translation>{why}, dans {title}</translation>
        </message>
        <message numerus="yes">
            <source>… %n more posts between</source>
            <translation>
                <numerusform>… encore %n message entre les deux</numerusform>
                <numerusform>… encore %n messages entre les deux</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OriginWords</name>
        <message>
            <source> and </source>
            <translation> et </translation>
        </message>
        <message>
            <source>#{number}, {name}</source>
            <translation>nº {number}, {name}</translation>
        </message>
        <message>
            <source>Untitled conversation</source>
            <translation>Conversation sans titre</translation>
        </message>
        <message>
            <source>answers it</source>
            <translation>y répond</translation>
        </message>
        <message>
            <source>had begun here before</source>
            <translation>avait commencé par là</translation>
        </message>
        <message>
            <source>had written here before</source>
            <translation>avait déjà écrit ici</translation>
        </message>
        <message>
            <source>it began the thread</source>
            <translation>il a ouvert le fil</translation>
        </message>
        <message>
            <source>links to it</source>
            <translation>y renvoie</translation>
        </message>
        <message>
            <source>names its author</source>
            <translation>en nomme l’auteur</translation>
        </message>
        <message>
            <source>nobody named</source>
            <translation>sans nom</translation>
        </message>
        <message>
            <source>possible</source>
            <translation>possible</translation>
        </message>
        <message>
            <source>probably answers it</source>
            <translation>y répond sans doute</translation>
        </message>
        <message>
            <source>quite possible</source>
            <translation>bien possible</translation>
        </message>
        <message>
            <source>quotes it</source>
            <translation>le cite</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>quelqu’un</translation>
        </message>
        <message>
            <source>the thread was split off after it</source>
            <translation>le fil en a été séparé ensuite</translation>
        </message>
        <message>
            <source>very likely</source>
            <translation>très vraisemblable</translation>
        </message>
        <message>
            <source>was split off after it</source>
            <translation>en a été séparé</translation>
        </message>
        <message>
            <source>{who} answers it</source>
            <translation>{who} y répond</translation>
        </message>
        <message>
            <source>{who} had begun here before</source>
            <translation>{who} avait commencé par là</translation>
        </message>
        <message>
            <source>{who} had written here before</source>
            <translation>{who} avait déjà écrit ici</translation>
        </message>
        <message>
            <source>{who} links to it</source>
            <translation>{who} y renvoie</translation>
        </message>
        <message>
            <source>{who} names its author</source>
            <translation>{who} en nomme l’auteur</translation>
        </message>
        <message>
            <source>{who} probably answers it: a guess</source>
            <translation>{who} y répond sans doute : une supposition</translation>
        </message>
        <message>
            <source>{who} quotes it</source>
            <translation>{who} le cite</translation>
        </message>
        <message>
            <source>“{title}”</source>
            <translation>« {title} »</translation>
        </message>
    </context>
    <context>
        <name>OutboxFacts</name>
        <message numerus="yes">
            <source>%n in the outbox need you</source>
            <translation>
                <numerusform>%n envoi vous attend</numerusform>
                <numerusform>%n envois vous attendent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait to be sent</source>
            <translation>
                <numerusform>%n envoi en attente</numerusform>
                <numerusform>%n envois en attente</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutboxPage</name>
        <message numerus="yes">
            <source>%n texts have not been taken yet. None goes twice, and none is lost.</source>
            <translation>
                <numerusform>%n texte n’a pas encore été pris. Aucun ne part deux fois, aucun n’est perdu.</numerusform>
                <numerusform>%n textes n’ont pas encore été pris. Aucun ne part deux fois, aucun n’est perdu.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing waits</source>
            <translation>Rien n’attend</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>Boîte d’envoi</translation>
        </message>
        <message>
            <source>To the cases</source>
            <translation>Vers les dossiers</translation>
        </message>
        <message>
            <source>What waits to be sent</source>
            <translation>Ce qui attend de partir</translation>
        </message>
        <message>
            <source>What you send through a connected account stands here until it was taken.</source>
            <translation>Ce que vous envoyez par un compte relié se trouve ici jusqu’à ce qu’il soit pris.</translation>
        </message>
    </context>
    <context>
        <name>OutboxRow</name>
        <message>
            <source>Open the case</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>{act}: {why}</source>
            <translation>{act} : {why}</translation>
        </message>
        <message>
            <source>“{text}” – {stands}</source>
            <translation>« {text} » – {stands}</translation>
        </message>
    </context>
    <context>
        <name>OutboxWords</name>
        <message>
            <source>Change it</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Go on changing it</source>
            <translation>Reprendre la modification</translation>
        </message>
        <message>
            <source>Goes through “{account}” in a moment.</source>
            <translation>Part par « {account} » dans un instant.</translation>
        </message>
        <message>
            <source>Goes through “{account}”: {when}.</source>
            <translation>Partira par « {account} » : {when}.</translation>
        </message>
        <message>
            <source>Goes {when}. Until then it waits in the outbox.</source>
            <translation>Part {when}. D’ici là, il attend dans la boîte d’envoi.</translation>
        </message>
        <message>
            <source>In public, to {name}</source>
            <translation>En public, à {name}</translation>
        </message>
        <message>
            <source>Is on its way through “{account}”.</source>
            <translation>En route par « {account} ».</translation>
        </message>
        <message>
            <source>It arrived</source>
            <translation>C’est arrivé</translation>
        </message>
        <message>
            <source>It did not: send again</source>
            <translation>Ce n’est pas arrivé : renvoyer</translation>
        </message>
        <message>
            <source>Leave it as it was</source>
            <translation>Le laisser tel quel</translation>
        </message>
        <message>
            <source>Nobody knows whether it arrived. Look there, then say it here.</source>
            <translation>On ne sait pas si c’est arrivé. Regardez là-bas, puis dites-le ici.</translation>
        </message>
        <message>
            <source>On the platform, a post by {name}</source>
            <translation>Sur la plateforme, un message publié de {name}</translation>
        </message>
        <message>
            <source>Perhaps it arrived: that is looked up before anything goes again.</source>
            <translation>C’est peut-être arrivé : on vérifie avant tout nouvel envoi.</translation>
        </message>
        <message>
            <source>Send it as it was</source>
            <translation>L’envoyer tel quel</translation>
        </message>
        <message>
            <source>Send it now</source>
            <translation>Envoyer maintenant</translation>
        </message>
        <message>
            <source>Sent through “{account}”.</source>
            <translation>Envoyé par « {account} ».</translation>
        </message>
        <message>
            <source>Stays here: its account is no longer connected. Take it back to send it another way.</source>
            <translation>Reste ici : son compte n’est plus relié. Reprenez-le pour l’envoyer autrement.</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>To nobody named</source>
            <translation>Sans destinataire nommé</translation>
        </message>
        <message>
            <source>To {name}</source>
            <translation>À {name}</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Until {time} it can be taken back.</source>
            <translation>Jusqu’à {time}, vous pouvez le reprendre.</translation>
        </message>
        <message>
            <source>Waits for you: you began to change it.</source>
            <translation>Vous attend : vous avez commencé à le modifier.</translation>
        </message>
        <message>
            <source>Waits until “{account}” has a new password: Settings, Accounts.</source>
            <translation>Attend que « {account} » ait un nouveau mot de passe : Réglages, Comptes.</translation>
        </message>
        <message>
            <source>Waits: you are offline, or “{account}” cannot be reached.</source>
            <translation>En attente : vous êtes hors ligne, ou « {account} » ne répond pas.</translation>
        </message>
        <message>
            <source>Waits: “{account}” asks for a pause.</source>
            <translation>En attente : « {account} » demande une pause.</translation>
        </message>
        <message>
            <source>Waits: “{account}” stands still, see Settings, Accounts.</source>
            <translation>Attend : « {account} » est arrêté, voir Réglages, Comptes.</translation>
        </message>
        <message>
            <source>an account that is gone</source>
            <translation>un compte qui n’est plus là</translation>
        </message>
        <message>
            <source>“{account}” did not take it.</source>
            <translation>« {account} » ne l’a pas pris.</translation>
        </message>
        <message>
            <source>“{account}” did not take it: {said}</source>
            <translation>« {account} » ne l’a pas pris : {said}</translation>
        </message>
    </context>
    <context>
        <name>OverdueStrip</name>
        <message numerus="yes">
            <source>%n dates overdue</source>
            <translation>
                <numerusform>%n date en retard</numerusform>
                <numerusform>%n dates en retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n autre</numerusform>
                <numerusform>+%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>They stay until you act</source>
            <translation>Restent ici tant que rien n’est fait</translation>
        </message>
        <message>
            <source>{name}, {late}</source>
            <translation>{name}, {late}</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Do</source>
            <translation>Faire</translation>
        </message>
        <message>
            <source>Find anything, do anything</source>
            <translation>Tout trouver, tout faire</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>Aller à</translation>
        </message>
        <message>
            <source>In what was said</source>
            <translation>Dans ce qui a été dit</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <source>Nothing holds these words.</source>
            <translation>Rien ne contient ces mots.</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Ce qui a été trouvé</translation>
        </message>
        <message>
            <source>Works offline</source>
            <translation>Marche hors ligne</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>choisir</translation>
        </message>
        <message>
            <source>do it</source>
            <translation>faire</translation>
        </message>
    </context>
    <context>
        <name>Paper</name>
        <message>
            <source>Page {n} of {all}</source>
            <translation>Page {n} sur {all}</translation>
        </message>
        <message>
            <source>{what} (continued)</source>
            <translation>{what} (suite)</translation>
        </message>
    </context>
    <context>
        <name>PaperOffer</name>
        <message numerus="yes">
            <source>%n pages went to the printer.</source>
            <translation>
                <numerusform>%n page est partie à l’imprimante.</numerusform>
                <numerusform>%n pages sont parties à l’imprimante.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>It is on the clipboard.</source>
            <translation>C’est dans le presse-papiers.</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Enregistrer en PDF…</translation>
        </message>
        <message>
            <source>Save it as a PDF, to be printed elsewhere.</source>
            <translation>Enregistrez en PDF, à imprimer ailleurs.</translation>
        </message>
        <message>
            <source>Saved as {file}.</source>
            <translation>Enregistré sous {file}.</translation>
        </message>
        <message>
            <source>The pages are being made…</source>
            <translation>Les pages sont en préparation…</translation>
        </message>
        <message>
            <source>The printer takes no pages.</source>
            <translation>L’imprimante ne prend aucune page.</translation>
        </message>
        <message>
            <source>This computer knows no printer.</source>
            <translation>Cet ordinateur ne connaît aucune imprimante.</translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message>
            <source>Choose somebody</source>
            <translation>Choisissez quelqu’un</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Tout le monde</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Membres</translation>
        </message>
        <message>
            <source>Members come here with their first case.</source>
            <translation>Les membres arrivent ici avec leur premier dossier.</translation>
        </message>
        <message>
            <source>Members or moderators</source>
            <translation>Membres ou modérateurs</translation>
        </message>
        <message>
            <source>Moderators</source>
            <translation>Modérateurs</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Nobody is called so.</source>
            <translation>Personne ne s’appelle ainsi.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personnes</translation>
        </message>
        <message>
            <source>Their cases stand here, and how they like to be reached.</source>
            <translation>Ses dossiers et la façon de joindre cette personne s’affichent ici.</translation>
        </message>
    </context>
    <context>
        <name>PeopleRows</name>
        <message numerus="yes">
            <source>%n open cases</source>
            <translation>
                <numerusform>dossier ouvert</numerusform>
                <numerusform>%n dossiers ouverts</numerusform>
            </translation>
        </message>
        <message>
            <source>Moderator</source>
            <translation>Modérateur</translation>
        </message>
        <message numerus="yes">
            <source>looks after %n cases</source>
            <translation>
                <numerusform>suit %n dossier</numerusform>
                <numerusform>suit %n dossiers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Places</name>
        <message>
            <source>Calendar</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personnes</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
    </context>
    <context>
        <name>PlatformNames</name>
        <message>
            <source>Mail</source>
            <translation>Courriel</translation>
        </message>
    </context>
    <context>
        <name>PostActs</name>
        <message>
            <source>On the platform itself: “{account}” cannot</source>
            <translation>Sur la plateforme elle-même : « {account} » ne peut pas</translation>
        </message>
        <message>
            <source>On the platform itself…</source>
            <translation>Sur la plateforme même…</translation>
        </message>
        <message>
            <source>Reply in public: “{account}” cannot</source>
            <translation>Répondre en public : « {account} » ne le peut pas</translation>
        </message>
        <message>
            <source>Reply in public…</source>
            <translation>Répondre en public…</translation>
        </message>
        <message>
            <source>Taken back before it went.</source>
            <translation>Repris avant d’être parti.</translation>
        </message>
        <message>
            <source>Taken back: {why}</source>
            <translation>Annulé : {why}</translation>
        </message>
        <message>
            <source>Your reply goes to everybody there in {n} seconds.</source>
            <translation>Votre réponse sera publique là-bas dans {n} secondes.</translation>
        </message>
        <message>
            <source>{act}: goes to the platform in {n} seconds.</source>
            <translation>{act} : part vers la plateforme dans {n} secondes.</translation>
        </message>
    </context>
    <context>
        <name>PromiseAsked</name>
        <message numerus="yes">
            <source>%n more after it.</source>
            <translation>
                <numerusform>%n autre ensuite.</numerusform>
                <numerusform>%n autres ensuite.</numerusform>
            </translation>
        </message>
        <message>
            <source>Kept: {promise}</source>
            <translation>Tenu : {promise}</translation>
        </message>
        <message>
            <source>Not kept: {promise}</source>
            <translation>Non tenu : {promise}</translation>
        </message>
        <message>
            <source>Promised for {when}: “{promise}”</source>
            <translation>Promis pour {when} : « {promise} »</translation>
        </message>
    </context>
    <context>
        <name>PromiseCard</name>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n en retard</numerusform>
                <numerusform>%n en retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n de plus</numerusform>
                <numerusform>%n de plus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still open</source>
            <translation>
                <numerusform>%n en attente</numerusform>
                <numerusform>%n en attente</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a date yet</source>
            <translation>
                <numerusform>%n sans date encore</numerusform>
                <numerusform>%n sans date encore</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing open</source>
            <translation>Rien en attente</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promis</translation>
        </message>
        <message>
            <source>Promised to {name}</source>
            <translation>Promis à {name}</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>Montrer moins</translation>
        </message>
        <message>
            <source>Write down a promise</source>
            <translation>Noter une promesse</translation>
        </message>
    </context>
    <context>
        <name>PromiseLine</name>
        <message>
            <source>Done: {task}</source>
            <translation>Fait : {task}</translation>
        </message>
        <message>
            <source>Kept: {promise}</source>
            <translation>Tenue : {promise}</translation>
        </message>
        <message>
            <source>Not kept: {promise}</source>
            <translation>Pas tenue : {promise}</translation>
        </message>
        <message>
            <source>Will not be done…: {task}</source>
            <translation>Ne sera pas faite… : {task}</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fait</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>tenue</translation>
        </message>
        <message>
            <source>not kept</source>
            <translation>pas tenue</translation>
        </message>
        <message>
            <source>will not be done</source>
            <translation>ne sera pas faite</translation>
        </message>
        <message>
            <source>{who}, {when}</source>
            <translation>{who}, {when}</translation>
        </message>
    </context>
    <context>
        <name>ProposalStrip</name>
        <message numerus="yes">
            <source>%n dates were changed in your other calendar.</source>
            <translation>
                <numerusform>%n date a été modifiée dans votre autre calendrier.</numerusform>
                <numerusform>%n dates ont été modifiées dans votre autre calendrier.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more after this.</source>
            <translation>
                <numerusform>Encore %n ensuite.</numerusform>
                <numerusform>Encore %n ensuite.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more were changed there.</source>
            <translation>
                <numerusform>%n autre y a été modifiée.</numerusform>
                <numerusform>%n autres y ont été modifiées.</numerusform>
            </translation>
        </message>
        <message>
            <source>Changed in your other calendar</source>
            <translation>Modifié dans votre autre calendrier</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Garder la mienne</translation>
        </message>
        <message>
            <source>Leave it off</source>
            <translation>Ne plus le publier</translation>
        </message>
        <message>
            <source>Look at the case</source>
            <translation>Voir le dossier</translation>
        </message>
        <message>
            <source>Publish again</source>
            <translation>Publier de nouveau</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Les montrer</translation>
        </message>
        <message>
            <source>Take that date</source>
            <translation>Prendre cette date</translation>
        </message>
        <message>
            <source>Try again now</source>
            <translation>Réessayer maintenant</translation>
        </message>
        <message>
            <source>Your other calendar is not in step: its password is needed.</source>
            <translation>Votre autre calendrier n’est plus à jour : il faut son mot de passe.</translation>
        </message>
        <message>
            <source>moved in the published calendar</source>
            <translation>déplacé dans le calendrier publié</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{name}: moved in your other calendar from {here} to {there}.</source>
            <translation>{name} : déplacé dans votre autre calendrier : {here} → {there}.</translation>
        </message>
        <message>
            <source>{name}: moved on both sides, here to {here}, in your other calendar to {there}.</source>
            <translation>{name} : déplacé des deux côtés ; ici : {here} ; dans votre autre calendrier : {there}.</translation>
        </message>
        <message>
            <source>{name}: moved to {time}.</source>
            <translation>{name} : nouvelle date, {time}.</translation>
        </message>
        <message>
            <source>{name}: removed from your other calendar; still due here {here}. Publish it again?</source>
            <translation>{name} : supprimé de votre autre calendrier ; ici, toujours prévu : {here}. Le publier de nouveau ?</translation>
        </message>
    </context>
    <context>
        <name>Quote</name>
        <message>
            <source>“{words}”</source>
            <translation>« {words} »</translation>
        </message>
    </context>
    <context>
        <name>ReadMeter</name>
        <message numerus="yes">
            <source>All %n posts read</source>
            <translation>
                <numerusform>Tout est lu</numerusform>
                <numerusform>Les %n messages sont lus</numerusform>
            </translation>
        </message>
        <message>
            <source>Read {read} of {total}</source>
            <translation>Lu {read} sur {total}</translation>
        </message>
    </context>
    <context>
        <name>ReasonSheet</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Say what is next, or when.</source>
            <translation>Dites ce qui vient ensuite, ou quand.</translation>
        </message>
        <message>
            <source>When? Say it in your own words: tomorrow 10:00.</source>
            <translation>Quand ? Dites-le comme vous parlez : demain 10 h.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
    </context>
    <context>
        <name>RecoveryCode</name>
        <message>
            <source>Choose another place…</source>
            <translation>Choisir un autre endroit…</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Not yet the last group.</source>
            <translation>Ce n’est pas encore le dernier groupe.</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Code de secours</translation>
        </message>
        <message>
            <source>Right.</source>
            <translation>C’est juste.</translation>
        </message>
        <message>
            <source>The last four signs of the recovery code</source>
            <translation>Les quatre derniers signes du code de secours</translation>
        </message>
        <message>
            <source>The recovery file goes here:</source>
            <translation>Le fichier de secours ira ici :</translation>
        </message>
        <message>
            <source>Type the last four signs of the code, so that we know you have kept it</source>
            <translation>Saisissez les quatre derniers signes du code, pour être sûr qu’il est bien gardé</translation>
        </message>
        <message>
            <source>Where the recovery file goes</source>
            <translation>Où mettre le fichier de secours</translation>
        </message>
    </context>
    <context>
        <name>ReminderBar</name>
        <message>
            <source>Alt+R</source>
            <translation>Alt+R</translation>
        </message>
        <message>
            <source>Alt+Shift+R</source>
            <translation>Alt+Maj+R</translation>
        </message>
        <message>
            <source>Ctrl+Alt+R</source>
            <translation>Ctrl+Alt+R</translation>
        </message>
        <message>
            <source>Do it now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Later today</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Les voir</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Demain</translation>
        </message>
        <message numerus="yes">
            <source>{due}. %n more after it</source>
            <translation>
                <numerusform>{due}. %n autre ensuite</numerusform>
                <numerusform>{due}. %n autres ensuite</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReminderKeeper</name>
        <message>
            <source>Do it now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Later today</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Les voir</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Demain</translation>
        </message>
    </context>
    <context>
        <name>ReminderSettings</name>
        <message>
            <source>By the desktop’s notifications too</source>
            <translation>Aussi par les notifications du bureau</translation>
        </message>
        <message>
            <source>Each thing comes once. What nobody handles then only stands on Today.</source>
            <translation>Chaque rappel ne vient qu’une fois. Ce que personne ne traite reste ensuite dans Aujourd’hui, sans autre rappel.</translation>
        </message>
        <message>
            <source>Every hour</source>
            <translation>Toutes les heures</translation>
        </message>
        <message>
            <source>From the next time you sign in, the console starts without coming to the front. With a passphrase it waits to be unlocked before it can remind.</source>
            <translation>À votre prochaine connexion, la console démarrera en arrière-plan. Avec une phrase de passe, elle doit être déverrouillée avant de pouvoir rappeler.</translation>
        </message>
        <message>
            <source>Gently</source>
            <translation>En douceur</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <translation>HH:mm</translation>
        </message>
        <message>
            <source>It starts only when you start it.</source>
            <translation>Elle ne démarre que lorsque vous la lancez.</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>Once a day</source>
            <translation>Une fois par jour</translation>
        </message>
        <message>
            <source>Quiet hours</source>
            <translation>Heures calmes</translation>
        </message>
        <message>
            <source>Quiet hours begin</source>
            <translation>Début des heures calmes</translation>
        </message>
        <message>
            <source>Quiet hours end</source>
            <translation>Fin des heures calmes</translation>
        </message>
        <message>
            <source>Remind me of what is due</source>
            <translation>Me rappeler ce qui est à faire</translation>
        </message>
        <message>
            <source>Repeat</source>
            <translation>Répétition</translation>
        </message>
        <message>
            <source>Start with my session</source>
            <translation>Démarrer avec ma session</translation>
        </message>
        <message>
            <source>Start with my session (this system has a setting of its own for that)</source>
            <translation>Démarrer avec ma session (ce système a son propre réglage pour cela)</translation>
        </message>
        <message>
            <source>What is due comes to notice at its moment. Being reminded later never moves a date; what is overdue stays on Today until you act.</source>
            <translation>Ce qui est à faire est rappelé à son heure. Repousser un rappel ne change aucune date ; ce qui est en retard reste dans Aujourd’hui jusqu’à ce que vous agissiez.</translation>
        </message>
        <message>
            <source>What nobody handles comes again after 1 hour, after 3 hours, then once a day.</source>
            <translation>Ce que personne ne traite revient après 1 heure, après 3 heures, puis une fois par jour.</translation>
        </message>
        <message>
            <source>What nobody handles comes again every hour.</source>
            <translation>Ce que personne ne traite revient toutes les heures.</translation>
        </message>
        <message>
            <source>What nobody handles comes again once a day.</source>
            <translation>Ce que personne ne traite revient une fois par jour.</translation>
        </message>
        <message>
            <source>With the member’s name there</source>
            <translation>Avec le nom du membre</translation>
        </message>
        <message>
            <source>to</source>
            <translation>à</translation>
        </message>
    </context>
    <context>
        <name>ReminderWords</name>
        <message numerus="yes">
            <source>%n things are still waiting</source>
            <translation>
                <numerusform>%n rappel attend encore</numerusform>
                <numerusform>%n rappels attendent encore</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things came due while you were away</source>
            <translation>
                <numerusform>%n échéance est passée en votre absence</numerusform>
                <numerusform>%n échéances sont passées en votre absence</numerusform>
            </translation>
        </message>
        <message>
            <source>Due {when}</source>
            <translation>À faire à {when}</translation>
        </message>
        <message>
            <source>First word promised by {when}</source>
            <translation>Premier mot promis pour {when}</translation>
        </message>
        <message>
            <source>Reminds again {when}; the date stays</source>
            <translation>Nouveau rappel : {when} ; la date ne change pas</translation>
        </message>
        <message>
            <source>{due}, {late}</source>
            <translation>{due}, {late}</translation>
        </message>
        <message>
            <source>{kind}, case {number}</source>
            <translation>{kind}, dossier {number}</translation>
        </message>
        <message>
            <source>{kind}, {name}</source>
            <translation>{kind}, {name}</translation>
        </message>
        <message numerus="yes">
            <source>{names} and %n more</source>
            <translation>
                <numerusform>{names} et %n autre</numerusform>
                <numerusform>{names} et %n autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReplyRow</name>
        <message numerus="yes">
            <source>%n more after it.</source>
            <comment>replies</comment>
            <translation>
                <numerusform>%n autre après.</numerusform>
                <numerusform>%n autres après.</numerusform>
            </translation>
        </message>
        <message>
            <source>It is their yes</source>
            <translation>Noter un oui</translation>
        </message>
        <message>
            <source>Keep the date</source>
            <translation>Garder la date</translation>
        </message>
        <message>
            <source>Move it</source>
            <translation>Déplacer</translation>
        </message>
        <message>
            <source>Open now</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Thanks alone do not say that they are satisfied.</source>
            <translation>Un simple merci ne dit pas que le membre est satisfait.</translation>
        </message>
        <message>
            <source>The member wrote</source>
            <translation>Le membre a écrit</translation>
        </message>
        <message>
            <source>They answered you in private, {when}: “{words}”</source>
            <translation>Vous a répondu en privé, {when} : « {words} »</translation>
        </message>
        <message>
            <source>They said, {when}: “{words}”</source>
            <translation>A dit, {when} : « {words} »</translation>
        </message>
        <message>
            <source>They wrote, {when}: “{words}”</source>
            <translation>A écrit, {when} : « {words} »</translation>
        </message>
        <message>
            <source>You talked with {member}, {when}; the date was set by hand: “{words}”</source>
            <translation>Vous avez parlé avec {member}, {when} ; la date était choisie à la main : « {words} »</translation>
        </message>
        <message>
            <source>You talked, {when}; the date was set by hand: “{words}”</source>
            <translation>Vous avez parlé, {when} ; la date était choisie à la main : « {words} »</translation>
        </message>
        <message>
            <source>{member} answered you in private, {when}: “{words}”</source>
            <translation>{member} vous a répondu en privé, {when} : « {words} »</translation>
        </message>
        <message>
            <source>{member} said, {when}: “{words}”</source>
            <translation>{member} a dit, {when} : « {words} »</translation>
        </message>
        <message>
            <source>{member} wrote, {when}: “{words}”</source>
            <translation>{member} a écrit, {when} : « {words} »</translation>
        </message>
    </context>
    <context>
        <name>ReplySheet</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Connected account</source>
            <translation>Compte relié</translation>
        </message>
        <message>
            <source>Everybody there will read it.</source>
            <translation>Tout le monde là-bas le lira.</translation>
        </message>
        <message numerus="yes">
            <source>Goes through “{account}”; for %n seconds you can take it back.</source>
            <translation>
                <numerusform>Part par « {account} » ; pendant %n seconde, vous pouvez le reprendre.</numerusform>
                <numerusform>Part par « {account} » ; pendant %n secondes, vous pouvez le reprendre.</numerusform>
            </translation>
        </message>
        <message>
            <source>It takes: {right}.</source>
            <translation>Il y faut : {right}.</translation>
        </message>
        <message>
            <source>Reply in public</source>
            <translation>Répondre en public</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Envoyer</translation>
        </message>
        <message>
            <source>Send later…</source>
            <translation>Envoyer plus tard…</translation>
        </message>
        <message>
            <source>Write what everybody is to read.</source>
            <translation>Écrivez ce que tous liront.</translation>
        </message>
        <message>
            <source>{name}: “{text}”</source>
            <translation>{name} : « {text} »</translation>
        </message>
        <message>
            <source>“{account}” cannot answer in public.</source>
            <translation>« {account} » ne peut pas répondre en public.</translation>
        </message>
    </context>
    <context>
        <name>ReportOffer</name>
        <message>
            <source>It holds what you chose: take care who reads it.</source>
            <translation>Il contient ce que vous avez choisi : attention à qui le lit.</translation>
        </message>
        <message>
            <source>It names nobody and tells nobody’s words.</source>
            <translation>Il ne nomme personne et ne cite personne.</translation>
        </message>
        <message>
            <source>With names, titles and addresses</source>
            <translation>Avec les noms, les titres et les adresses</translation>
        </message>
        <message>
            <source>With reasons and last words</source>
            <translation>Avec les motifs et les derniers mots</translation>
        </message>
        <message>
            <source>nothing-hidden-{day}</source>
            <translation>rien-de-cache-{day}</translation>
        </message>
    </context>
    <context>
        <name>ReportWords</name>
        <message numerus="yes">
            <source>Reported by %n people: {who}</source>
            <translation>
                <numerusform>Signalé par %n personne : {who}</numerusform>
                <numerusform>Signalé par %n personnes : {who}</numerusform>
            </translation>
        </message>
        <message>
            <source>Reported by {who}</source>
            <translation>Signalé par {who}</translation>
        </message>
        <message>
            <source>Waits on the platform for somebody to look at it.</source>
            <translation>Attend sur la plateforme que quelqu’un le regarde.</translation>
        </message>
        <message>
            <source>Waits on the platform: {reason}</source>
            <translation>Attend sur la plateforme : {reason}</translation>
        </message>
        <message numerus="yes">
            <source>and %n others</source>
            <translation>
                <numerusform>et %n autre personne</numerusform>
                <numerusform>et %n autres personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>the platform</source>
            <translation>la plateforme</translation>
        </message>
        <message>
            <source>{name}, {when}: {reason}</source>
            <translation>{name}, {when} : {reason}</translation>
        </message>
    </context>
    <context>
        <name>Said</name>
        <message>
            <source>Reddit has no such act</source>
            <translation>Reddit ne permet pas cela</translation>
        </message>
        <message>
            <source>WordPress has no private messages</source>
            <translation>WordPress n’a pas de messages privés</translation>
        </message>
        <message>
            <source>a comment only</source>
            <translation>un commentaire seulement</translation>
        </message>
        <message>
            <source>a message with the same words is there</source>
            <translation>un message avec les mêmes mots s’y trouve</translation>
        </message>
        <message>
            <source>a note is about a member, and in words</source>
            <translation>une note porte sur un membre, avec des mots</translation>
        </message>
        <message>
            <source>a reply answers a post</source>
            <translation>une réponse répond à un message</translation>
        </message>
        <message>
            <source>an act is about a post</source>
            <translation>un acte porte sur un message</translation>
        </message>
        <message>
            <source>it is not among the last 1,000 comments</source>
            <translation>il n’est pas parmi les 1 000 derniers commentaires</translation>
        </message>
        <message>
            <source>it named no event</source>
            <translation>il n’a nommé aucun message</translation>
        </message>
        <message>
            <source>it names one address after the other</source>
            <translation>il renvoie d’une adresse à l’autre</translation>
        </message>
        <message>
            <source>its author lets nobody answer</source>
            <translation>son auteur ne laisse personne répondre</translation>
        </message>
        <message>
            <source>mail has no such act</source>
            <translation>le courriel ne permet pas cela</translation>
        </message>
        <message>
            <source>no home server</source>
            <translation>ce n’est pas un serveur Matrix</translation>
        </message>
        <message>
            <source>no letters in it</source>
            <translation>aucune lettre dedans</translation>
        </message>
        <message>
            <source>no list</source>
            <translation>aucune adresse de liste</translation>
        </message>
        <message>
            <source>no text</source>
            <translation>aucun texte</translation>
        </message>
        <message>
            <source>nobody has this name</source>
            <translation>personne ne porte ce nom</translation>
        </message>
        <message>
            <source>nothing private can be sent here</source>
            <translation>rien de privé ne peut être envoyé ici</translation>
        </message>
        <message>
            <source>something in the list is no entry</source>
            <translation>quelque chose dans la liste n’est pas une entrée</translation>
        </message>
        <message>
            <source>there are too many conversations</source>
            <translation>il y a trop de conversations</translation>
        </message>
        <message>
            <source>there is no such act for programs</source>
            <translation>les programmes ne peuvent pas faire cela</translation>
        </message>
        <message>
            <source>there is no such act for this account</source>
            <translation>ce compte ne peut pas faire cela</translation>
        </message>
        <message>
            <source>this cannot be a handle</source>
            <translation>cela ne peut pas être un identifiant</translation>
        </message>
        <message>
            <source>this cannot be a password</source>
            <translation>cela ne peut pas être un mot de passe</translation>
        </message>
        <message>
            <source>this cannot be a token</source>
            <translation>cela ne peut pas être un jeton</translation>
        </message>
        <message>
            <source>this is not the name of a member</source>
            <translation>ce n’est pas le nom d’un membre</translation>
        </message>
        <message>
            <source>this mail did not go to the list</source>
            <translation>ce courriel n’est pas allé à la liste</translation>
        </message>
        <message>
            <source>too many posts since</source>
            <translation>trop de messages depuis</translation>
        </message>
        <message>
            <source>what it answers is private</source>
            <translation>ce à quoi elle répond est privé</translation>
        </message>
    </context>
    <context>
        <name>SavedLanes</name>
        <message>
            <source>“{name}” deleted</source>
            <translation>« {name} » supprimée</translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message>
            <source>A search that you save stands here, with how much it finds.</source>
            <translation>Une recherche que vous enregistrez se trouve ici, avec le nombre de ses résultats.</translation>
        </message>
        <message>
            <source>Best first</source>
            <translation>Meilleurs d’abord</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Copy the chosen search as text, to share it (Ctrl+C)</source>
            <translation>Copier la recherche choisie comme texte, pour la partager (Ctrl+C)</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Delete the chosen search (Delete); it can be taken back</source>
            <translation>Supprimer la recherche choisie (Suppr) ; cela peut être annulé</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Give the chosen search another name (F2)</source>
            <translation>Donner un autre nom à la recherche choisie (F2)</translation>
        </message>
        <message>
            <source>Keep this search as a lane with a number</source>
            <translation>Garder cette recherche dans la liste, avec un nombre</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Récents d’abord</translation>
        </message>
        <message>
            <source>Nothing holds all of this. Fewer words find more.</source>
            <translation>Rien ne contient tout cela. Moins de mots trouvent davantage.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <source>Posts, notes, contacts, actions, cases and members are searched.</source>
            <translation>La recherche porte sur les messages, notes, échanges, actions, dossiers et membres.</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renommer</translation>
        </message>
        <message>
            <source>Save the searches that you have copied as text</source>
            <translation>Enregistrer les recherches que vous avez copiées comme texte</translation>
        </message>
        <message>
            <source>Save this search</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Saved searches</source>
            <translation>Recherches enregistrées</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>What can be asked for</source>
            <translation>Ce que l’on peut demander</translation>
        </message>
        <message>
            <source>What comes first</source>
            <translation>Ce qui vient d’abord</translation>
        </message>
        <message>
            <source>What to search for</source>
            <translation>Ce qui est cherché</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Ce qui a été trouvé</translation>
        </message>
        <message>
            <source>Where to search</source>
            <translation>Où chercher</translation>
        </message>
        <message>
            <source>Words, "phrases", author:, in:, after:, has:</source>
            <translation>Mots, « phrases », auteur:zoé dans:notes après:2026 avec:lien</translation>
        </message>
        <message numerus="yes">
            <source>the best %n are shown</source>
            <translation>
                <numerusform>le meilleur est affiché</numerusform>
                <numerusform>les %n meilleurs sont affichés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the newest %n are shown</source>
            <translation>
                <numerusform>le plus récent est affiché</numerusform>
                <numerusform>les %n plus récents sont affichés</numerusform>
            </translation>
        </message>
        <message>
            <source>{place}: {number}</source>
            <translation>{place} : {number}</translation>
        </message>
    </context>
    <context>
        <name>SearchRows</name>
        <message>
            <source>Member</source>
            <translation>Membre</translation>
        </message>
        <message>
            <source>Moderator</source>
            <translation>Modération</translation>
        </message>
        <message>
            <source>Show all {number}</source>
            <translation>Tout afficher ({number})</translation>
        </message>
        <message>
            <source>{name}, {when}</source>
            <translation>{name}, {when}</translation>
        </message>
        <message>
            <source>{name}: {title}</source>
            <translation>{name} : {title}</translation>
        </message>
    </context>
    <context>
        <name>SearchWords</name>
        <message>
            <source>"left open"</source>
            <translation>« portail ouvert »</translation>
        </message>
        <message>
            <source>A post can have a link, attachment, image, edit, deletion, quote or code; “{typed}” is looked for as words.</source>
            <translation>Un message peut avoir : lien, fichier, image, modification, suppression, citation ou code ; « {typed} » est cherché comme mots.</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Actions</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Dossiers</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Échanges</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Membres</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Only the first 32 words are looked for.</source>
            <translation>Seuls les 32 premiers mots sont cherchés.</translation>
        </message>
        <message>
            <source>Posts</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Write what you look for behind “{typed}”, without a space.</source>
            <translation>Écrivez ce que vous cherchez juste après « {typed} », sans espace.</translation>
        </message>
        <message>
            <source>after:2026-03</source>
            <translation>après:2026-03</translation>
        </message>
        <message>
            <source>author:zoe</source>
            <translation>auteur:zoé</translation>
        </message>
        <message>
            <source>before: after: since: on: with a year, month or day</source>
            <translation>aussi avant:2026 depuis:hier le:14/03/2026</translation>
        </message>
        <message>
            <source>both words, in any order</source>
            <translation>les deux mots, dans n’importe quel ordre</translation>
        </message>
        <message>
            <source>community:"seed barn"</source>
            <translation>communauté:« la grange »</translation>
        </message>
        <message>
            <source>exactly these words</source>
            <translation>exactement ces mots</translation>
        </message>
        <message>
            <source>gate -paint</source>
            <translation>portail -peinture</translation>
        </message>
        <message>
            <source>has:link</source>
            <translation>avec:lien</translation>
        </message>
        <message>
            <source>in one community</source>
            <translation>dans une communauté</translation>
        </message>
        <message>
            <source>in:notes</source>
            <translation>dans:notes</translation>
        </message>
        <message>
            <source>left open</source>
            <translation>portail ouvert</translation>
        </message>
        <message>
            <source>link, attachment, image, edit, deletion, quote or code</source>
            <translation>lien, fichier, image, modification, suppression, citation ou code</translation>
        </message>
        <message>
            <source>posts, notes, contacts, actions, cases or members; or a title</source>
            <translation>messages, notes, échanges, actions, dossiers ou membres ; ou un titre</translation>
        </message>
        <message>
            <source>the first word without the second</source>
            <translation>le premier mot sans le second</translation>
        </message>
        <message>
            <source>written by somebody</source>
            <translation>écrit par quelqu’un</translation>
        </message>
        <message>
            <source>“{typed}” holds no date. 2026, 2026-03, 2026-03-14, yesterday and 7d do.</source>
            <translation>« {typed} » ne contient pas de date. 2026, 2026-03, 14/03/2026, hier et 7j en sont.</translation>
        </message>
        <message>
            <source>“{typed}” is no operator here, so its words are looked for.</source>
            <translation>« {typed} » n’est pas un opérateur ici ; ses mots sont donc cherchés.</translation>
        </message>
    </context>
    <context>
        <name>ServerSettings</name>
        <message numerus="yes">
            <source>%n calendars were found. Choose one, and publish to it.</source>
            <translation>
                <numerusform>%n calendrier a été trouvé. Publiez-y.</numerusform>
                <numerusform>%n calendriers ont été trouvés. Choisissez-en un, et publiez-y.</numerusform>
            </translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address, name and password are needed.</source>
            <translation>Il faut l’adresse, le nom et le mot de passe.</translation>
        </message>
        <message>
            <source>Another password…</source>
            <translation>Un autre mot de passe…</translation>
        </message>
        <message>
            <source>Bring into step now</source>
            <translation>Mettre à jour maintenant</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <source>Calendar server</source>
            <translation>Serveur CalDAV</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>It lies in your keyring and nowhere else.</source>
            <translation>Il est dans votre trousseau et nulle part ailleurs.</translation>
        </message>
        <message>
            <source>Its password is not known here: type it again.</source>
            <translation>Son mot de passe n’est pas connu ici : tapez-le de nouveau.</translation>
        </message>
        <message>
            <source>Keep this password</source>
            <translation>Garder ce mot de passe</translation>
        </message>
        <message>
            <source>Leave it there</source>
            <translation>Le laisser là-bas</translation>
        </message>
        <message>
            <source>Look at the server</source>
            <translation>Interroger le serveur</translation>
        </message>
        <message>
            <source>Looking at the server…</source>
            <translation>Le serveur est interrogé…</translation>
        </message>
        <message>
            <source>No keyring keeps the password: it is known until this program ends, and then asked again.</source>
            <translation>Aucun trousseau ne garde le mot de passe : il est connu jusqu’à la fin de ce programme, puis redemandé.</translation>
        </message>
        <message>
            <source>Nothing is kept or sent but your name and password</source>
            <translation>Rien n’est gardé ni envoyé, sauf votre nom et votre mot de passe</translation>
        </message>
        <message>
            <source>Nothing is published any more; it is removed there and the password is forgotten.</source>
            <translation>Plus rien n’est publié ; c’est supprimé là-bas et le mot de passe est oublié.</translation>
        </message>
        <message>
            <source>Nothing is published any more; what lies there stays, and the password is forgotten.</source>
            <translation>Plus rien n’est publié ; ce qui est là-bas y reste, et le mot de passe est oublié.</translation>
        </message>
        <message>
            <source>Nothing is published. Dates that you change there come back as a proposal; what is deleted there stays due here.</source>
            <translation>Rien n’est publié. Les dates que vous y changez reviennent comme proposition ; ce qui y est supprimé reste prévu ici.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Mot de passe</translation>
        </message>
        <message>
            <source>Publish to this calendar</source>
            <translation>Publier dans ce calendrier</translation>
        </message>
        <message>
            <source>Published to “{name}” at {url}, as {user}.</source>
            <translation>Publié dans « {name} » à l’adresse {url}, sous le nom {user}.</translation>
        </message>
        <message>
            <source>Remove it there</source>
            <translation>Le supprimer là-bas</translation>
        </message>
        <message>
            <source>Removing it there…</source>
            <translation>Suppression là-bas…</translation>
        </message>
        <message>
            <source>Shall what was published be removed from “{name}”? Here everything stays due.</source>
            <translation>Faut-il supprimer de « {name} » ce qui y a été publié ? Ici, tout reste prévu.</translation>
        </message>
        <message>
            <source>Stop publishing…</source>
            <translation>Arrêter de publier…</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Arrêt…</translation>
        </message>
        <message>
            <source>The password lies in your keyring.</source>
            <translation>Le mot de passe est dans votre trousseau.</translation>
        </message>
        <message>
            <source>Waiting for your keyring…</source>
            <translation>Attente de votre trousseau…</translation>
        </message>
        <message>
            <source>You have no calendar there yet: make one on the server first.</source>
            <translation>Vous n’y avez pas encore de calendrier : créez-en d’abord un sur le serveur.</translation>
        </message>
        <message>
            <source>Your name there</source>
            <translation>Votre nom là-bas</translation>
        </message>
        <message>
            <source>{field} of the calendar server</source>
            <translation>{field} du serveur de calendrier</translation>
        </message>
        <message>
            <source>{trouble} Type the password again, or unlock the keyring and bring it into step now.</source>
            <translation>{trouble} Tapez de nouveau le mot de passe, ou déverrouillez le trousseau et mettez à jour maintenant.</translation>
        </message>
    </context>
    <context>
        <name>ServerWords</name>
        <message>
            <source>A certificate of one’s own is first made known to this computer.</source>
            <translation>Un certificat personnel se déclare d’abord à cet ordinateur.</translation>
        </message>
        <message>
            <source>Bringing both calendars into step…</source>
            <translation>Mise à jour des deux calendriers…</translation>
        </message>
        <message>
            <source>Choose a calendar that you may write to.</source>
            <translation>Choisissez un calendrier où vous pouvez écrire.</translation>
        </message>
        <message>
            <source>Install it with: {command}</source>
            <translation>Installez-le avec : {command}</translation>
        </message>
        <message>
            <source>Last in step {time}.</source>
            <translation>Dernière mise à jour : {time}.</translation>
        </message>
        <message>
            <source>Look at both; some servers want a password made for this program.</source>
            <translation>Vérifiez les deux ; certains serveurs veulent un mot de passe propre à ce programme.</translation>
        </message>
        <message>
            <source>Look at the address.</source>
            <translation>Vérifiez l’adresse.</translation>
        </message>
        <message>
            <source>No server has this address, or this computer is offline.</source>
            <translation>Aucun serveur n’a cette adresse, ou cet ordinateur est hors ligne.</translation>
        </message>
        <message>
            <source>Not in step since {time}; it is tried again by itself.</source>
            <translation>Plus à jour depuis {time} ; de nouveaux essais se font tout seuls.</translation>
        </message>
        <message>
            <source>Not in step since {time}; it waits for you.</source>
            <translation>Plus à jour depuis {time} ; cela vous attend.</translation>
        </message>
        <message>
            <source>Not in step yet.</source>
            <translation>Pas encore mis à jour.</translation>
        </message>
        <message>
            <source>Nothing is lost: try again later.</source>
            <translation>Rien n’est perdu : réessayez plus tard.</translation>
        </message>
        <message>
            <source>Publishing to a server needs a part that is not installed.</source>
            <translation>Publier sur un serveur demande un composant qui n’est pas installé.</translation>
        </message>
        <message>
            <source>Servers name it in their help under “CalDAV”.</source>
            <translation>Les serveurs la donnent dans leur aide, sous « CalDAV ».</translation>
        </message>
        <message>
            <source>Stop publishing, and choose the calendar anew.</source>
            <translation>Arrêtez de publier, et choisissez de nouveau le calendrier.</translation>
        </message>
        <message>
            <source>The password does not go there by itself: if you trust it, type its address.</source>
            <translation>Le mot de passe n’y va pas de lui-même : si vous lui faites confiance, tapez son adresse.</translation>
        </message>
        <message>
            <source>The server cannot be reached or is busy.</source>
            <translation>Le serveur est injoignable ou occupé.</translation>
        </message>
        <message>
            <source>The server cannot prove that it is the one it says; nothing was sent.</source>
            <translation>Le serveur ne peut pas prouver qu’il est bien celui qu’il dit ; rien n’a été envoyé.</translation>
        </message>
        <message>
            <source>The server did not answer as it should.</source>
            <translation>Le serveur n’a pas répondu comme il faut.</translation>
        </message>
        <message>
            <source>The server does not accept this name and password.</source>
            <translation>Le serveur n’accepte pas ce nom et ce mot de passe.</translation>
        </message>
        <message>
            <source>The server does not allow this at that address.</source>
            <translation>Le serveur ne permet pas cela à cette adresse.</translation>
        </message>
        <message>
            <source>The server has not answered since {time}; it is tried again by itself.</source>
            <translation>Le serveur n’a pas répondu depuis {time} ; de nouveaux essais se font tout seuls.</translation>
        </message>
        <message>
            <source>The server names another one: {host}.</source>
            <translation>Le serveur renvoie à un autre : {host}.</translation>
        </message>
        <message>
            <source>There is no calendar (CalDAV) at this address.</source>
            <translation>Il n’y a pas de calendrier (CalDAV) à cette adresse.</translation>
        </message>
        <message>
            <source>There is no such calendar on the server.</source>
            <translation>Ce calendrier n’existe pas sur le serveur.</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n faults were found. Keep both files as they are and restore the latest good backup.</source>
            <translation>
                <numerusform>%n défaut trouvé. Laissez les deux fichiers tels quels et restaurez la dernière bonne sauvegarde.</numerusform>
                <numerusform>%n défauts trouvés. Laissez les deux fichiers tels quels et restaurez la dernière bonne sauvegarde.</numerusform>
            </translation>
        </message>
        <message>
            <source>About</source>
            <translation>À propos</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Comptes</translation>
        </message>
        <message>
            <source>All is whole: every event of your cases and every post of the archive.</source>
            <translation>Tout est entier : chaque événement de vos dossiers et chaque message publié de l’archive.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Calendars you already use</source>
            <translation>Les calendriers que vous utilisez déjà</translation>
        </message>
        <message>
            <source>Check all data now</source>
            <translation>Vérifier toutes les données</translation>
        </message>
        <message>
            <source>Choose at least one working day.</source>
            <translation>Choisissez au moins un jour de travail.</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Holidays, communities and pace</source>
            <translation>Jours fériés, communautés et rythme</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Language and appearance</source>
            <translation>Langue et apparence</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Licences</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Looking at every page and every event…</source>
            <translation>Chaque page et chaque événement sont relus…</translation>
        </message>
        <message>
            <source>Make a new recovery file</source>
            <translation>Nouveau fichier de secours</translation>
        </message>
        <message>
            <source>Moderator Console {version}, free software under the GPL, version 3 or later.</source>
            <translation>Console de modération {version}, logiciel libre sous GPL, version 3 ou ultérieure.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>Reminders</source>
            <translation>Rappels</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Enregistré.</translation>
        </message>
        <message>
            <source>Sealing the key and reading the file back…</source>
            <translation>La clé est mise sous scellé et le fichier relu…</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Show the folder</source>
            <translation>Montrer le dossier</translation>
        </message>
        <message>
            <source>Spelling is checked in English and French at once.</source>
            <translation>L’orthographe est vérifiée en anglais et en français à la fois.</translation>
        </message>
        <message>
            <source>Spelling is checked in English; no French dictionary is installed.</source>
            <translation>L’orthographe est vérifiée en anglais ; aucun dictionnaire français n’est installé.</translation>
        </message>
        <message>
            <source>Spelling is checked in French; no English dictionary is installed.</source>
            <translation>L’orthographe est vérifiée en français ; aucun dictionnaire anglais n’est installé.</translation>
        </message>
        <message>
            <source>Spelling is not checked: pyenchant or a dictionary of this computer is missing.</source>
            <translation>L’orthographe n’est pas vérifiée : il manque pyenchant ou un dictionnaire sur cet ordinateur.</translation>
        </message>
        <message>
            <source>Starting a call</source>
            <translation>Lancer un appel</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Taille du texte</translation>
        </message>
        <message>
            <source>The key lies in your system’s keyring.</source>
            <translation>La clé est dans le trousseau de votre système.</translation>
        </message>
        <message>
            <source>The recovery file {name} is written and opens. Keep it away from this computer.</source>
            <translation>Le fichier de secours {name} est écrit et s’ouvre. Gardez-le loin de cet ordinateur.</translation>
        </message>
        <message>
            <source>This time zone is not known. Choose one from the list.</source>
            <translation>Ce fuseau horaire n’est pas connu. Choisissez-en un dans la liste.</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Fuseau horaire</translation>
        </message>
        <message>
            <source>Work begins at</source>
            <translation>Le travail commence à</translation>
        </message>
        <message>
            <source>Work ends at</source>
            <translation>Le travail finit à</translation>
        </message>
        <message>
            <source>Work ends before it begins. Look at the two times.</source>
            <translation>Le travail finit avant de commencer. Regardez les deux heures.</translation>
        </message>
        <message>
            <source>Working hours</source>
            <translation>Heures de travail</translation>
        </message>
        <message>
            <source>Write the recovery file</source>
            <translation>Écrire le fichier de secours</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Vous</translation>
        </message>
        <message>
            <source>Your cases and conversations lie encrypted in {folder}. {kept}</source>
            <translation>Vos dossiers et conversations sont chiffrés dans {folder}. {kept}</translation>
        </message>
        <message>
            <source>Your data</source>
            <translation>Vos données</translation>
        </message>
        <message>
            <source>Your name is missing.</source>
            <translation>Votre nom manque.</translation>
        </message>
        <message>
            <source>Your passphrase opens it each time; the key lies nowhere else.</source>
            <translation>Votre phrase de passe les ouvre à chaque fois ; la clé n’est nulle part ailleurs.</translation>
        </message>
        <message>
            <source>to</source>
            <translation>à</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
    </context>
    <context>
        <name>SizeWords</name>
        <message>
            <source>{number} GB</source>
            <translation>{number} Go</translation>
        </message>
        <message>
            <source>{number} MB</source>
            <translation>{number} Mo</translation>
        </message>
        <message>
            <source>{number} bytes</source>
            <translation>{number} octets</translation>
        </message>
        <message>
            <source>{number} kB</source>
            <translation>{number} ko</translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message numerus="yes">
            <source>%n due today</source>
            <translation>
                <numerusform>%n pour aujourd’hui</numerusform>
                <numerusform>%n pour aujourd’hui</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n never answered</source>
            <translation>
                <numerusform>%n sans réponse</numerusform>
                <numerusform>%n sans réponse</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n en retard</numerusform>
                <numerusform>%n en retard</numerusform>
            </translation>
        </message>
        <message>
            <source>Locked with your keyring, works offline</source>
            <translation>Protégé par votre trousseau, marche hors ligne</translation>
        </message>
        <message>
            <source>Locked with your passphrase, works offline</source>
            <translation>Protégé par votre phrase de passe, marche hors ligne</translation>
        </message>
        <message>
            <source>Next: {when}, {kind}, {member}</source>
            <translation>Prochaine échéance : {when}, {kind}, {member}</translation>
        </message>
        <message>
            <source>Nothing due today</source>
            <translation>Rien pour aujourd’hui</translation>
        </message>
        <message>
            <source>Nothing overdue</source>
            <translation>Rien en retard</translation>
        </message>
    </context>
    <context>
        <name>StepWords</name>
        <message numerus="yes">
            <source>%n posts left to read</source>
            <translation>
                <numerusform>%n message à lire</numerusform>
                <numerusform>%n messages à lire</numerusform>
            </translation>
        </message>
        <message>
            <source>A promise is still open</source>
            <translation>Une promesse attend</translation>
        </message>
        <message>
            <source>A task is still open</source>
            <translation>Une tâche attend</translation>
        </message>
        <message>
            <source>Answered {length} after the complaint</source>
            <translation>Réponse {length} après la plainte</translation>
        </message>
        <message>
            <source>Closed with a reason</source>
            <translation>Clos avec un motif</translation>
        </message>
        <message>
            <source>Did not want to talk</source>
            <translation>N’a pas voulu parler</translation>
        </message>
        <message>
            <source>Done {when}</source>
            <translation>Fait {when}</translation>
        </message>
        <message>
            <source>Hand-off accepted</source>
            <translation>Passation acceptée</translation>
        </message>
        <message>
            <source>Hand-off not accepted yet</source>
            <translation>Passation pas encore acceptée</translation>
        </message>
        <message>
            <source>Heard {when}</source>
            <translation>Échange {when}</translation>
        </message>
        <message>
            <source>Heard {when}, {length}</source>
            <translation>Échange {when}, {length}</translation>
        </message>
        <message>
            <source>Not asked yet</source>
            <translation>Pas encore demandé</translation>
        </message>
        <message>
            <source>Not heard yet</source>
            <translation>Pas encore d’échange</translation>
        </message>
        <message>
            <source>Not read to its end</source>
            <translation>Pas lu jusqu’au bout</translation>
        </message>
        <message>
            <source>Nothing done yet</source>
            <translation>Encore rien de fait</translation>
        </message>
        <message>
            <source>Offered {length} after the complaint</source>
            <translation>Proposé {length} après la plainte</translation>
        </message>
        <message>
            <source>Read, and the cause is written</source>
            <translation>Tout lu, cause écrite</translation>
        </message>
        <message>
            <source>Satisfied, in their words</source>
            <translation>Satisfait, avec ses mots</translation>
        </message>
        <message>
            <source>Settled in the talk</source>
            <translation>Réglé pendant l’échange</translation>
        </message>
        <message>
            <source>Talked {length} after the complaint</source>
            <translation>Échange {length} après la plainte</translation>
        </message>
        <message>
            <source>The offer waits for an answer</source>
            <translation>La proposition attend une réponse</translation>
        </message>
        <message>
            <source>They do not know who comes</source>
            <translation>Ne sait pas qui prend la suite</translation>
        </message>
        <message>
            <source>To be asked {when}</source>
            <translation>À demander {when}</translation>
        </message>
        <message numerus="yes">
            <source>Tried %n times</source>
            <translation>
                <numerusform>%n essai</numerusform>
                <numerusform>%n essais</numerusform>
            </translation>
        </message>
        <message>
            <source>Where did it begin, and why?</source>
            <translation>Où et pourquoi cela a-t-il commencé ?</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fait</translation>
        </message>
        <message>
            <source>now</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>à venir</translation>
        </message>
    </context>
    <context>
        <name>SyncWords</name>
        <message numerus="yes">
            <source>%n new posts.</source>
            <translation>
                <numerusform>%n nouveau message.</numerusform>
                <numerusform>%n nouveaux messages.</numerusform>
            </translation>
        </message>
        <message>
            <source>Bringing what is new…</source>
            <translation>Les nouveautés arrivent…</translation>
        </message>
        <message>
            <source>Its password is not at hand: type it again.</source>
            <translation>Son mot de passe n’est pas disponible : tapez-le de nouveau.</translation>
        </message>
        <message>
            <source>Last brought {when}.</source>
            <translation>Dernière recherche : {when}.</translation>
        </message>
        <message>
            <source>Nothing new.</source>
            <translation>Rien de nouveau.</translation>
        </message>
        <message>
            <source>Offline: nothing is lost</source>
            <translation>Hors ligne : rien n’est perdu</translation>
        </message>
        <message>
            <source>Offline: nothing is lost, it is tried again by itself.</source>
            <translation>Hors ligne : rien n’est perdu, un nouvel essai se fait de lui-même.</translation>
        </message>
        <message>
            <source>Read back to {month}.</source>
            <translation>Lu en remontant à {month}.</translation>
        </message>
        <message>
            <source>Rests until you let it go on.</source>
            <translation>En pause jusqu’à ce que vous le repreniez.</translation>
        </message>
        <message>
            <source>Stands still.</source>
            <translation>Arrêté.</translation>
        </message>
        <message>
            <source>Stands still: its password is no longer accepted. Give a new one with “Password…”; what is to be sent waits.</source>
            <translation>Arrêté : son mot de passe n’est plus accepté. Donnez-en un nouveau avec « Mot de passe… » ; ce qui est à envoyer attend.</translation>
        </message>
        <message>
            <source>Stands still: the server cannot prove that it is the one it says.</source>
            <translation>Arrêté : le serveur ne peut pas prouver qu’il est bien le bon.</translation>
        </message>
        <message>
            <source>The past goes on by itself.</source>
            <translation>Le passé continue tout seul.</translation>
        </message>
        <message>
            <source>The past is not read to its end yet.</source>
            <translation>Le passé n’est pas encore lu jusqu’au bout.</translation>
        </message>
        <message>
            <source>Waiting for your keyring</source>
            <translation>Votre trousseau est attendu</translation>
        </message>
        <message>
            <source>Waiting for your keyring: answer its question, or type the password under “Password…”.</source>
            <translation>Attente de votre trousseau : répondez à sa question, ou tapez le mot de passe sous « Mot de passe… ».</translation>
        </message>
        <message>
            <source>Works.</source>
            <translation>Fonctionne.</translation>
        </message>
        <message numerus="yes">
            <source>{account}: %n new posts</source>
            <translation>
                <numerusform>{account} : %n nouveau message</numerusform>
                <numerusform>{account} : %n nouveaux messages</numerusform>
            </translation>
        </message>
        <message>
            <source>{account}: cannot be read, see Settings</source>
            <translation>{account} : illisible, voir les Réglages</translation>
        </message>
        <message>
            <source>{account}: give a new password</source>
            <translation>{account} : donnez un nouveau mot de passe</translation>
        </message>
        <message>
            <source>{account}: its platform is not installed</source>
            <translation>{account} : sa plateforme n’est pas installée</translation>
        </message>
        <message>
            <source>{account}: not trusted</source>
            <translation>{account} : pas de confiance</translation>
        </message>
        <message>
            <source>{account}: password needed</source>
            <translation>{account} : mot de passe demandé</translation>
        </message>
        <message>
            <source>{account}: reading the past</source>
            <translation>{account} : lecture du passé</translation>
        </message>
        <message>
            <source>{account}: {done} of {total} read</source>
            <translation>{account} : {done} sur {total} lus</translation>
        </message>
        <message>
            <source>{done} of {total} are read, back to {month}.</source>
            <translation>{done} sur {total} lus, en remontant à {month}.</translation>
        </message>
        <message>
            <source>{done} of {total} are read.</source>
            <translation>{done} sur {total} lus.</translation>
        </message>
    </context>
    <context>
        <name>TalkNotes</name>
        <message numerus="yes">
            <source>%n notes on the conversation</source>
            <translation>
                <numerusform>%n note sur la conversation</numerusform>
                <numerusform>%n notes sur la conversation</numerusform>
            </translation>
        </message>
        <message>
            <source>For moderators only</source>
            <translation>Pour les modérateurs seulement</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Read its notes</source>
            <translation>Lire ses notes</translation>
        </message>
        <message>
            <source>Write a note on this post</source>
            <translation>Écrire une note sur ce message</translation>
        </message>
        <message>
            <source>{name}, {time}: {words}</source>
            <translation>{name}, {time} : {words}</translation>
        </message>
    </context>
    <context>
        <name>TalkOffers</name>
        <message>
            <source>Open a case on this post</source>
            <translation>Ouvrir un dossier sur ce message</translation>
        </message>
    </context>
    <context>
        <name>Tally</name>
        <message>
            <source>Moderator Console</source>
            <translation>Console de modération</translation>
        </message>
        <message>
            <source>{overdue} — {program}</source>
            <translation>{overdue} — {program}</translation>
        </message>
    </context>
    <context>
        <name>TemplateChoice</name>
        <message>
            <source>A title or the text is missing.</source>
            <translation>Il manque un titre ou le texte.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>Find a template</source>
            <translation>Chercher un modèle</translation>
        </message>
        <message>
            <source>In English</source>
            <translation>En anglais</translation>
        </message>
        <message>
            <source>In French</source>
            <translation>En français</translation>
        </message>
        <message>
            <source>No template is called so.</source>
            <translation>Aucun modèle ne s’appelle ainsi.</translation>
        </message>
        <message>
            <source>Save my text as a template</source>
            <translation>Garder mon texte comme modèle</translation>
        </message>
        <message>
            <source>Save the template</source>
            <translation>Garder le modèle</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Objet</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>Text of the template</source>
            <translation>Texte du modèle</translation>
        </message>
        <message>
            <source>Title of the template</source>
            <translation>Titre du modèle</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Utiliser</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>Ce qui manque</translation>
        </message>
        <message>
            <source>Your template</source>
            <translation>Votre modèle</translation>
        </message>
        <message>
            <source>{title}, own</source>
            <translation>{title}, personnel</translation>
        </message>
        <message>
            <source>{what} is not known. Enter goes on; empty leaves it open.</source>
            <translation>{what} : inconnu. Entrée continue ; vide, cela reste ouvert.</translation>
        </message>
        <message>
            <source>“{title}” deleted.</source>
            <translation>« {title} » supprimé.</translation>
        </message>
    </context>
    <context>
        <name>ThreadActs</name>
        <message>
            <source>Copy its address</source>
            <translation>Copier son adresse</translation>
        </message>
        <message>
            <source>Copy the post</source>
            <translation>Copier le message</translation>
        </message>
        <message>
            <source>Copy the selection</source>
            <translation>Copier la sélection</translation>
        </message>
        <message>
            <source>Copy the whole post</source>
            <translation>Copier tout le message</translation>
        </message>
        <message>
            <source>Find in this conversation</source>
            <translation>Chercher dans cette conversation</translation>
        </message>
        <message>
            <source>Fold its answers, or show them</source>
            <translation>Replier ses réponses, ou les montrer</translation>
        </message>
        <message>
            <source>It answers no other post.</source>
            <translation>Il ne répond à aucun autre message.</translation>
        </message>
        <message>
            <source>Next answer</source>
            <translation>Réponse suivante</translation>
        </message>
        <message>
            <source>Next by the same author</source>
            <translation>Suivant de la même personne</translation>
        </message>
        <message>
            <source>No change of this post is known.</source>
            <translation>On ne connaît pas de modification de ce message.</translation>
        </message>
        <message>
            <source>Nobody known wrote this.</source>
            <translation>On ne sait pas qui a écrit ceci.</translation>
        </message>
        <message>
            <source>Show it another way</source>
            <translation>La montrer autrement</translation>
        </message>
        <message>
            <source>The address was copied.</source>
            <translation>L’adresse a été copiée.</translation>
        </message>
        <message>
            <source>The page of who wrote it</source>
            <translation>La page de qui l’a écrit</translation>
        </message>
        <message>
            <source>The picture was copied.</source>
            <translation>L’image est copiée.</translation>
        </message>
        <message>
            <source>The post that it answers</source>
            <translation>Le message auquel il répond</translation>
        </message>
        <message>
            <source>There is no further answer.</source>
            <translation>Il n’y a pas d’autre réponse.</translation>
        </message>
        <message>
            <source>This is the only post by this author here.</source>
            <translation>C’est le seul message de cette personne ici.</translation>
        </message>
        <message>
            <source>What changed in it</source>
            <translation>Ce qui y a changé</translation>
        </message>
    </context>
    <context>
        <name>ThreadCopy</name>
        <message numerus="yes">
            <source>%Ln posts were copied.</source>
            <translation>
                <numerusform>%Ln message a été copié.</numerusform>
                <numerusform>%Ln messages ont été copiés.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Copying %Ln posts</source>
            <translation>
                <numerusform>Copie de %Ln message</numerusform>
                <numerusform>Copie de %Ln messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadFind</name>
        <message>
            <source>Close (Esc)</source>
            <translation>Fermer (Échap)</translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Fermer la recherche</translation>
        </message>
        <message numerus="yes">
            <source>Counting in %Ln posts</source>
            <translation>
                <numerusform>Comptage dans %Ln message</numerusform>
                <numerusform>Comptage dans %Ln messages</numerusform>
            </translation>
        </message>
        <message>
            <source>Find in this conversation</source>
            <translation>Chercher dans cette conversation</translation>
        </message>
        <message>
            <source>Next (Enter)</source>
            <translation>Suivant (Entrée)</translation>
        </message>
        <message>
            <source>Next place with these words</source>
            <translation>Occurrence suivante</translation>
        </message>
        <message>
            <source>Not in this conversation</source>
            <translation>Pas dans cette conversation</translation>
        </message>
        <message>
            <source>Previous (Shift+Enter)</source>
            <translation>Précédent (Maj+Entrée)</translation>
        </message>
        <message>
            <source>Previous place with these words</source>
            <translation>Occurrence précédente</translation>
        </message>
        <message>
            <source>Words to find in this conversation</source>
            <translation>Mots à chercher dans cette conversation</translation>
        </message>
        <message numerus="yes">
            <source>{number} of more than {count} in %Ln posts</source>
            <translation>
                <numerusform>{number} sur plus de {count} dans %Ln message</numerusform>
                <numerusform>{number} sur plus de {count} dans %Ln messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{number} of {count} in %Ln posts</source>
            <translation>
                <numerusform>{number} sur {count} dans %Ln message</numerusform>
                <numerusform>{number} sur {count} dans %Ln messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ThreadOutbox</name>
        <message>
            <source>Asked of the platform: {act}</source>
            <translation>Demandé à la plateforme : {act}</translation>
        </message>
        <message>
            <source>Your reply, not there yet</source>
            <translation>Votre réponse, pas encore publiée</translation>
        </message>
        <message>
            <source>Your reply, sent and not yet brought back</source>
            <translation>Votre réponse, envoyée, pas encore revenue ici</translation>
        </message>
    </context>
    <context>
        <name>ThreadPane</name>
        <message numerus="yes">
            <source>%n more answers beside it</source>
            <translation>
                <numerusform>%n réponse de plus à côté</numerusform>
                <numerusform>%n réponses de plus à côté</numerusform>
            </translation>
        </message>
        <message>
            <source>By time</source>
            <translation>Par date</translation>
        </message>
        <message>
            <source>Find in this conversation</source>
            <translation>Chercher dans cette conversation</translation>
        </message>
        <message>
            <source>Find in this conversation (Ctrl+F)</source>
            <translation>Chercher dans cette conversation (Ctrl+F)</translation>
        </message>
        <message>
            <source>How the conversation is shown</source>
            <translation>Comment la conversation est montrée</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>Arbre</translation>
        </message>
        <message>
            <source>What led here</source>
            <translation>Ce qui y a mené</translation>
        </message>
    </context>
    <context>
        <name>ThreadQuotes</name>
        <message>
            <source>There is nothing to quote.</source>
            <translation>Il n’y a rien à citer.</translation>
        </message>
    </context>
    <context>
        <name>ThreadRoom</name>
        <message>
            <source>Fold it</source>
            <translation>Replier</translation>
        </message>
        <message>
            <source>Write what led to it</source>
            <translation>Écrire ce qui y a mené</translation>
        </message>
    </context>
    <context>
        <name>ThreadRows</name>
        <message numerus="yes">
            <source>%n open cases</source>
            <translation>
                <numerusform>dossier ouvert</numerusform>
                <numerusform>%n dossiers ouverts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n removed</source>
            <translation>
                <numerusform>%n supprimé</numerusform>
                <numerusform>%n supprimés</numerusform>
            </translation>
        </message>
        <message>
            <source>not counted yet</source>
            <translation>pas encore compté</translation>
        </message>
        <message>
            <source>nothing unusual</source>
            <translation>rien d’inhabituel</translation>
        </message>
        <message>
            <source>settled</source>
            <translation>réglé</translation>
        </message>
        <message>
            <source>{posts}, {people}</source>
            <translation>{posts}, {people}</translation>
        </message>
    </context>
    <context>
        <name>ThreadView</name>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
    </context>
    <context>
        <name>TitleWords</name>
        <message>
            <source>MMMM yyyy</source>
            <translation>MMMM yyyy</translation>
        </message>
        <message>
            <source>Week {n}, {city} time</source>
            <translation>Semaine {n}, heure de {city}</translation>
        </message>
        <message>
            <source>d</source>
            <translation>d</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <translation>d MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>d MMMM yyyy</translation>
        </message>
        <message>
            <source>dddd d MMMM yyyy</source>
            <translation>dddd d MMMM yyyy</translation>
        </message>
        <message>
            <source>{city} time</source>
            <translation>heure de {city}</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>{first} au {last}</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>%n more count on you today.</source>
            <translation>
                <numerusform>Une autre compte sur vous aujourd’hui.</numerusform>
                <numerusform>%n autres comptent sur vous aujourd’hui.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people count on you today.</source>
            <translation>
                <numerusform>Une personne compte sur vous aujourd’hui.</numerusform>
                <numerusform>%n personnes comptent sur vous aujourd’hui.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people have waited too long.</source>
            <translation>
                <numerusform>Une personne attend depuis trop longtemps.</numerusform>
                <numerusform>%n personnes attendent depuis trop longtemps.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled this week</source>
            <translation>
                <numerusform>Un dossier réglé cette semaine</numerusform>
                <numerusform>%n dossiers réglés cette semaine</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring in a conversation</source>
            <translation>Apporter une conversation</translation>
        </message>
        <message>
            <source>Bring in a first conversation. Each case that you open on it stands here until it is settled.</source>
            <translation>Apportez une première conversation. Chaque dossier que vous y ouvrez reste ici jusqu’à ce qu’il soit réglé.</translation>
        </message>
        <message>
            <source>Cases that are open</source>
            <translation>Dossiers ouverts</translation>
        </message>
        <message>
            <source>Good afternoon, {name}</source>
            <translation>Bonjour {name}</translation>
        </message>
        <message>
            <source>Good evening, {name}</source>
            <translation>Bonsoir {name}</translation>
        </message>
        <message>
            <source>Good morning, {name}</source>
            <translation>Bonjour {name}</translation>
        </message>
        <message>
            <source>No case is open</source>
            <translation>Aucun dossier ouvert</translation>
        </message>
        <message>
            <source>Nobody has waited too long.</source>
            <translation>Personne n’attend depuis trop longtemps.</translation>
        </message>
        <message>
            <source>Nothing to do yet</source>
            <translation>Rien à faire pour l’instant</translation>
        </message>
        <message>
            <source>Posts in which words stand out that people use when they complain</source>
            <translation>Messages où se trouvent des mots qu’on emploie pour se plaindre</translation>
        </message>
        <message>
            <source>Read the conversations</source>
            <translation>Lire les conversations</translation>
        </message>
        <message>
            <source>When somebody is unhappy, open a case on what they wrote. It stays here until it is settled.</source>
            <translation>Quand quelqu’un est mécontent, ouvrez un dossier sur son message. Il reste ici jusqu’à ce que tout soit réglé.</translation>
        </message>
        <message>
            <source>Your day</source>
            <translation>Votre journée</translation>
        </message>
    </context>
    <context>
        <name>TodayOutbox</name>
        <message numerus="yes">
            <source>%n more in the outbox</source>
            <translation>
                <numerusform>Encore %n dans la boîte d’envoi</numerusform>
                <numerusform>Encore %n dans la boîte d’envoi</numerusform>
            </translation>
        </message>
        <message>
            <source>Not sent: needs you</source>
            <translation>Non envoyé : vous attend</translation>
        </message>
    </context>
    <context>
        <name>TodaySearches</name>
        <message>
            <source>Saved searches</source>
            <translation>Recherches enregistrées</translation>
        </message>
    </context>
    <context>
        <name>TodayWatched</name>
        <message numerus="yes">
            <source>%n more speak again</source>
            <translation>
                <numerusform>%n autre reprend la parole</numerusform>
                <numerusform>%n autres reprennent la parole</numerusform>
            </translation>
        </message>
        <message>
            <source>Looked at</source>
            <translation>Regardé</translation>
        </message>
        <message>
            <source>Read it there</source>
            <translation>Le lire sur place</translation>
        </message>
        <message>
            <source>{act}: {words}</source>
            <translation>{act} : {words}</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n overdue</source>
            <translation>
                <numerusform>%n en retard</numerusform>
                <numerusform>%n en retard</numerusform>
            </translation>
        </message>
        <message>
            <source>Log a contact…</source>
            <translation>Noter un échange…</translation>
        </message>
        <message>
            <source>Moderator Console: {overdue}</source>
            <translation>Console de modération : {overdue}</translation>
        </message>
        <message>
            <source>Nothing overdue</source>
            <translation>Rien en retard</translation>
        </message>
        <message>
            <source>Open Moderator Console</source>
            <translation>Ouvrir la Console de modération</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>See what is due</source>
            <translation>Voir ce qui est à faire</translation>
        </message>
    </context>
    <context>
        <name>TriageDoor</name>
        <message numerus="yes">
            <source>%n posts might be a complaint</source>
            <translation>
                <numerusform>%n message est peut-être une plainte</numerusform>
                <numerusform>%n messages sont peut-être une plainte</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TriagePage</name>
        <message numerus="yes">
            <source>%n posts</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Suppr</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Go to its case</source>
            <translation>Aller à son dossier</translation>
        </message>
        <message>
            <source>Might be a complaint</source>
            <translation>Peut-être une plainte</translation>
        </message>
        <message>
            <source>Not a complaint</source>
            <translation>Pas une plainte</translation>
        </message>
        <message>
            <source>Not a complaint: {name}</source>
            <translation>Pas une plainte : {name}</translation>
        </message>
        <message>
            <source>Nothing here looks like a complaint</source>
            <translation>Rien ici ne ressemble à une plainte</translation>
        </message>
        <message>
            <source>Open a case on it</source>
            <translation>Ouvrir un dossier</translation>
        </message>
        <message>
            <source>Posts in which somebody sounds unhappy stand here until they have a case or you say that they are none. Not everybody complains in plain words: what is missing here may still be one.</source>
            <translation>Les messages où quelqu’un semble mécontent restent ici jusqu’à ce qu’ils aient un dossier ou que vous disiez que ce n’en sont pas. Tout le monde ne se plaint pas en clair : ce qui manque ici peut en être une quand même.</translation>
        </message>
        <message>
            <source>Posts that might be a complaint</source>
            <translation>Messages qui sont peut-être une plainte</translation>
        </message>
        <message numerus="yes">
            <source>Posts that somebody reported, and those of the last %n days in which words stand out that people use when they complain. The words are marked; nothing happens by itself.</source>
            <translation>
                <numerusform>Messages signalés, et messages du dernier jour où ressortent des mots de plainte. Les mots sont marqués ; rien ne se fait tout seul.</numerusform>
                <numerusform>Messages signalés, et messages des %n derniers jours où ressortent des mots de plainte. Les mots sont marqués ; rien ne se fait tout seul.</numerusform>
            </translation>
        </message>
        <message>
            <source>Puts the post back among those that might be a complaint.</source>
            <translation>Remet le message parmi ceux qui pourraient être une plainte.</translation>
        </message>
        <message>
            <source>Read the conversation</source>
            <translation>Lire la conversation</translation>
        </message>
        <message>
            <source>Read the conversations</source>
            <translation>Lire les conversations</translation>
        </message>
        <message>
            <source>Shows what was looked at and is no complaint</source>
            <translation>Montre ce qui a été vu et n’est pas une plainte</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Taken back: {name}</source>
            <translation>Repris : {name}</translation>
        </message>
        <message>
            <source>Takes the post off this list; posts like it then stand lower. It can be taken back.</source>
            <translation>Retire le message de cette liste ; les messages semblables y descendent. Cela peut être repris.</translation>
        </message>
        <message>
            <source>To the conversations</source>
            <translation>Aux conversations</translation>
        </message>
        <message>
            <source>{shown} of {posts}</source>
            <translation>{shown} sur {posts}</translation>
        </message>
    </context>
    <context>
        <name>TriageRows</name>
        <message numerus="yes">
            <source>%n looked at: not a complaint</source>
            <translation>
                <numerusform>%n message vu : pas une plainte</numerusform>
                <numerusform>%n messages vus : pas des plaintes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled on the platform</source>
            <translation>
                <numerusform>%n réglé sur la plateforme</numerusform>
                <numerusform>%n réglés sur la plateforme</numerusform>
            </translation>
        </message>
        <message>
            <source>Edited since. When it was reported: “{text}”</source>
            <translation>Modifié depuis. Au moment du signalement : « {text} »</translation>
        </message>
        <message>
            <source>Has a case: {title}</source>
            <translation>A déjà un dossier : {title}</translation>
        </message>
        <message>
            <source>Not a complaint, said {when}</source>
            <translation>Pas une plainte, dit {when}</translation>
        </message>
        <message>
            <source>Settled on the platform, {when}</source>
            <translation>Réglé sur la plateforme, {when}</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Quelqu’un</translation>
        </message>
        <message>
            <source>The conversation has not come yet</source>
            <translation>La conversation n’est pas encore arrivée</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>replié</translation>
        </message>
        <message>
            <source>unfolded</source>
            <translation>déplié</translation>
        </message>
        <message>
            <source>{title}, {community}</source>
            <translation>{title}, {community}</translation>
        </message>
    </context>
    <context>
        <name>Trouble</name>
        <message>
            <source>A case is opened on a post.</source>
            <translation>Un dossier s’ouvre sur un message publié.</translation>
        </message>
        <message>
            <source>A name is missing.</source>
            <translation>Il manque un nom.</translation>
        </message>
        <message>
            <source>A password does not go over a line that others can read.</source>
            <translation>Un mot de passe ne passe pas par une ligne que d’autres peuvent lire.</translation>
        </message>
        <message>
            <source>A time is for what goes through an account.</source>
            <translation>Une heure va avec ce qui part par un compte.</translation>
        </message>
        <message>
            <source>Allow it in the settings of your system, then try again.</source>
            <translation>Autorisez-le dans les réglages de votre système, puis réessayez.</translation>
        </message>
        <message>
            <source>Another import is running.</source>
            <translation>Un autre import est en cours.</translation>
        </message>
        <message>
            <source>Another message is begun in this case, for somebody else.</source>
            <translation>Un autre message est commencé dans ce dossier, pour quelqu’un d’autre.</translation>
        </message>
        <message>
            <source>Another search has this name.</source>
            <translation>Une autre recherche porte ce nom.</translation>
        </message>
        <message>
            <source>Another window or command is making this profile.</source>
            <translation>Une autre fenêtre ou commande crée ce profil.</translation>
        </message>
        <message>
            <source>Another window or command is writing to this file.</source>
            <translation>Une autre fenêtre ou commande écrit dans ce fichier.</translation>
        </message>
        <message>
            <source>Answer it in private, with a message.</source>
            <translation>Répondez en privé, par un message.</translation>
        </message>
        <message>
            <source>Ask an administrator for the right, or use another way to the member.</source>
            <translation>Demandez ce droit à l’administration, ou prenez un autre chemin vers le membre.</translation>
        </message>
        <message>
            <source>Begin once more.</source>
            <translation>Recommencez.</translation>
        </message>
        <message>
            <source>Bring the conversations in again.</source>
            <translation>Apportez de nouveau les conversations.</translation>
        </message>
        <message>
            <source>Choose a file.</source>
            <translation>Choisissez un fichier.</translation>
        </message>
        <message>
            <source>Choose another disk.</source>
            <translation>Choisissez un autre disque.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Choisissez un autre fichier.</translation>
        </message>
        <message>
            <source>Choose another folder.</source>
            <translation>Choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Choisissez un autre nom.</translation>
        </message>
        <message>
            <source>Choose another one.</source>
            <translation>Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>Choose another place or name.</source>
            <translation>Choisissez un autre endroit ou un autre nom.</translation>
        </message>
        <message>
            <source>Choose the file of this profile.</source>
            <translation>Choisissez le fichier de ce profil.</translation>
        </message>
        <message>
            <source>Choose the file or folder that holds the conversations.</source>
            <translation>Choisissez le fichier ou le dossier qui contient les conversations.</translation>
        </message>
        <message>
            <source>Choose tls or starttls.</source>
            <translation>Choisissez tls ou starttls.</translation>
        </message>
        <message>
            <source>Compare it with the paper or file, group by group.</source>
            <translation>Comparez-le avec le papier ou le fichier, groupe par groupe.</translation>
        </message>
        <message>
            <source>Connect its disk, or choose another place.</source>
            <translation>Branchez son disque, ou choisissez un autre endroit.</translation>
        </message>
        <message>
            <source>Connect one in Settings, under Accounts.</source>
            <translation>Reliez-en un dans Réglages, sous Comptes.</translation>
        </message>
        <message>
            <source>Copy all of it there, and paste it here; or open the page once more.</source>
            <translation>Copiez-y tout, et collez-le ici ; ou ouvrez la page encore une fois.</translation>
        </message>
        <message>
            <source>Copy it from your program for Matrix.</source>
            <translation>Copiez-le depuis votre programme Matrix.</translation>
        </message>
        <message>
            <source>Do it on the platform, or ask for the right.</source>
            <translation>Faites-le sur la plateforme, ou demandez-en le droit.</translation>
        </message>
        <message>
            <source>Finish that first, or let it go as it was.</source>
            <translation>Terminez d’abord, ou laissez-le partir tel quel.</translation>
        </message>
        <message>
            <source>Four or five unrelated words are easy to keep and hard to guess.</source>
            <translation>Quatre ou cinq mots sans rapport se retiennent bien et se devinent mal.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Libérez de la place et réessayez.</translation>
        </message>
        <message>
            <source>Free some space on its disk, or choose another place.</source>
            <translation>Libérez de la place sur son disque, ou choisissez un autre endroit.</translation>
        </message>
        <message>
            <source>Give the password or token anew.</source>
            <translation>Donnez à nouveau le mot de passe ou le jeton.</translation>
        </message>
        <message>
            <source>Install it again, or remove the account.</source>
            <translation>Réinstallez-le, ou retirez le compte.</translation>
        </message>
        <message>
            <source>Install it with: pip install moderator-console[bluesky]</source>
            <translation>Installez-le avec : pip install moderator-console[bluesky]</translation>
        </message>
        <message>
            <source>Install it with: pip install moderator-console[mastodon]</source>
            <translation>Installez-le avec : pip install moderator-console[mastodon]</translation>
        </message>
        <message>
            <source>Install it with: pip install moderator-console[reddit]</source>
            <translation>Installez-le avec : pip install moderator-console[reddit]</translation>
        </message>
        <message>
            <source>Install that version again, or restore an older backup.</source>
            <translation>Réinstallez cette version, ou restaurez une sauvegarde plus ancienne.</translation>
        </message>
        <message>
            <source>Install that version.</source>
            <translation>Installez cette version.</translation>
        </message>
        <message>
            <source>Install the program again, or bring in a conversation of your own.</source>
            <translation>Réinstallez le programme, ou faites entrer une conversation à vous.</translation>
        </message>
        <message>
            <source>It goes on by itself after it.</source>
            <translation>Cela reprendra tout seul.</translation>
        </message>
        <message>
            <source>It has grown while it was read.</source>
            <translation>Il a grandi pendant la lecture.</translation>
        </message>
        <message>
            <source>It has just gone on its way.</source>
            <translation>Il vient de partir.</translation>
        </message>
        <message>
            <source>It is looked up before anything is sent again.</source>
            <translation>On vérifie avant tout nouvel envoi.</translation>
        </message>
        <message>
            <source>It is not said whom it goes to.</source>
            <translation>Il n’est pas dit à qui cela va.</translation>
        </message>
        <message>
            <source>It is tried again by itself.</source>
            <translation>Un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>It may be on another computer.</source>
            <translation>Il est peut-être sur un autre ordinateur.</translation>
        </message>
        <message>
            <source>It needs a reason.</source>
            <translation>Il faut une raison.</translation>
        </message>
        <message>
            <source>It should hold it as one line of UTF-8.</source>
            <translation>Il devrait tenir sur une ligne, en UTF-8.</translation>
        </message>
        <message>
            <source>Its words are being changed.</source>
            <translation>On modifie son texte.</translation>
        </message>
        <message>
            <source>Keep it below 1 GB, or note where it is kept.</source>
            <translation>Restez sous 1 Go, ou notez où il est gardé.</translation>
        </message>
        <message>
            <source>Leave it empty for the usual one.</source>
            <translation>Laissez vide pour le port habituel.</translation>
        </message>
        <message>
            <source>Look again in a moment.</source>
            <translation>Regardez de nouveau dans un instant.</translation>
        </message>
        <message>
            <source>Look at its journal first.</source>
            <translation>Regardez d’abord son journal.</translation>
        </message>
        <message>
            <source>Look at the IMAP port and line: TLS usually goes with 993, STARTTLS with 143.</source>
            <translation>Regardez le port et la liaison IMAP : TLS va d’habitude avec 993, STARTTLS avec 143.</translation>
        </message>
        <message>
            <source>Look at the SMTP port and line: TLS usually goes with 465, STARTTLS with 587.</source>
            <translation>Regardez le port et la liaison SMTP : TLS va d’habitude avec 465, STARTTLS avec 587.</translation>
        </message>
        <message>
            <source>Look at the SMTP server and the user name; some ask for a password of its own to send.</source>
            <translation>Regardez le serveur SMTP et le nom d’utilisateur ; certains demandent un mot de passe à part pour envoyer.</translation>
        </message>
        <message>
            <source>Look at the address: is it that of this kind of platform?</source>
            <translation>Regardez l’adresse : est-ce bien celle de ce genre de plateforme ?</translation>
        </message>
        <message>
            <source>Look at the address; nothing is lost, it is tried again by itself.</source>
            <translation>Vérifiez l’adresse ; rien n’est perdu, un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>Look at the case.</source>
            <translation>Regardez le dossier.</translation>
        </message>
        <message>
            <source>Look at the journal of the case.</source>
            <translation>Voyez le journal du dossier.</translation>
        </message>
        <message>
            <source>Look at the post there: what is done is done.</source>
            <translation>Regardez le message là-bas : ce qui est fait est fait.</translation>
        </message>
        <message>
            <source>Look at the rights of its folder, or choose another place.</source>
            <translation>Vérifiez les droits de son dossier, ou choisissez un autre endroit.</translation>
        </message>
        <message>
            <source>Look for its dialog and answer it, then try again.</source>
            <translation>Cherchez sa fenêtre et répondez-y, puis réessayez.</translation>
        </message>
        <message>
            <source>Look it up in the list of cases.</source>
            <translation>Cherchez-le dans la liste des dossiers.</translation>
        </message>
        <message>
            <source>Look it up: connect platforms</source>
            <translation>Cherchez : connect platforms</translation>
        </message>
        <message>
            <source>Look the name up in People.</source>
            <translation>Cherchez le nom dans Personnes.</translation>
        </message>
        <message>
            <source>Look there how it is written.</source>
            <translation>Regardez là-bas comment il s’écrit.</translation>
        </message>
        <message>
            <source>Look there, then say whether it did.</source>
            <translation>Regardez là-bas, puis dites si c’est arrivé.</translation>
        </message>
        <message>
            <source>Look whether it is still there.</source>
            <translation>Regardez s’il est encore là.</translation>
        </message>
        <message>
            <source>Look whether it is there and may be read.</source>
            <translation>Regardez s’il est là et s’il peut être lu.</translation>
        </message>
        <message>
            <source>Look whether its folder exists, is writable and has free space.</source>
            <translation>Regardez si son dossier existe, accepte l’écriture et a de la place.</translation>
        </message>
        <message>
            <source>Look whether its folder exists, is writable and its disk is connected.</source>
            <translation>Regardez si son dossier existe, accepte l’écriture et si son disque est branché.</translation>
        </message>
        <message>
            <source>Look whether the file belongs to this profile, and type the words again.</source>
            <translation>Regardez si le fichier est bien celui de ce profil, et ressaisissez les mots.</translation>
        </message>
        <message>
            <source>Make one, or choose another folder.</source>
            <translation>Créez-en un, ou choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Move it in the other calendar, or keep yours.</source>
            <translation>Déplacez-la dans l’autre calendrier, ou gardez la vôtre.</translation>
        </message>
        <message>
            <source>Name one like http://proxy.example.org:8080 in its settings; nothing is lost, it is tried again by itself.</source>
            <translation>Nommez-en un comme http://proxy.example.org:8080 dans ses réglages ; rien n’est perdu, un nouvel essai se fera tout seul.</translation>
        </message>
        <message>
            <source>Name the post of the complaint.</source>
            <translation>Nommez le message publié de la plainte.</translation>
        </message>
        <message>
            <source>No account is connected to this community.</source>
            <translation>Aucun compte n’est relié à cette communauté.</translation>
        </message>
        <message>
            <source>No account is connected under this name.</source>
            <translation>Aucun compte n’est relié sous ce nom.</translation>
        </message>
        <message>
            <source>No account is connected.</source>
            <translation>Aucun compte n’est relié.</translation>
        </message>
        <message>
            <source>No answer came from the browser.</source>
            <translation>Aucune réponse n’est venue du navigateur.</translation>
        </message>
        <message>
            <source>No server has this address, or this computer is offline.</source>
            <translation>Aucun serveur n’a cette adresse, ou cet ordinateur est hors ligne.</translation>
        </message>
        <message>
            <source>Nobody asks whether this arrived.</source>
            <translation>Personne ne demande si cela est arrivé.</translation>
        </message>
        <message>
            <source>Nothing is lost: it is tried again by itself.</source>
            <translation>Rien n’est perdu : un nouvel essai se fait de lui-même.</translation>
        </message>
        <message>
            <source>Nothing of this is to be tried again.</source>
            <translation>Il n’y a rien à essayer de nouveau.</translation>
        </message>
        <message>
            <source>Nothing takes this back on the platform.</source>
            <translation>Rien n’annule cela sur la plateforme.</translation>
        </message>
        <message>
            <source>Nothing was done on a platform that could be taken back.</source>
            <translation>Rien n’a été fait sur une plateforme qui puisse être annulé.</translation>
        </message>
        <message>
            <source>Nothing was kept. Look at the address, then try again.</source>
            <translation>Rien n’a été gardé. Vérifiez l’adresse, puis réessayez.</translation>
        </message>
        <message>
            <source>Nothing was kept. Name a proxy like http://proxy.example.org:8080 in its settings, then try again.</source>
            <translation>Rien n’a été gardé. Indiquez un proxy comme http://proxy.example.org:8080 dans ses réglages, puis réessayez.</translation>
        </message>
        <message>
            <source>Nothing was kept: try again in a while.</source>
            <translation>Rien n’a été gardé : réessayez dans un moment.</translation>
        </message>
        <message>
            <source>Nothing was sent. If the certificate is your own, add it to those that this computer trusts, then try again.</source>
            <translation>Rien n’est parti. Si c’est votre propre certificat, ajoutez-le à ceux auxquels cet ordinateur se fie, puis réessayez.</translation>
        </message>
        <message>
            <source>Only you can see whether it arrived.</source>
            <translation>Vous seul pouvez voir si c’est arrivé.</translation>
        </message>
        <message>
            <source>Open it with its recovery file; the key then goes back to the keyring.</source>
            <translation>Ouvrez-le avec son fichier de secours ; la clé retourne alors dans le trousseau.</translation>
        </message>
        <message>
            <source>Open it, or choose another folder.</source>
            <translation>Ouvrez-le, ou choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Others may read this file.</source>
            <translation>D’autres peuvent lire ce fichier.</translation>
        </message>
        <message>
            <source>Reddit shows it under the name of your app.</source>
            <translation>Reddit le montre sous le nom de votre application.</translation>
        </message>
        <message>
            <source>Restore it with its recovery file, or choose another folder.</source>
            <translation>Restaurez-le avec son fichier de secours, ou choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>Restore the latest good backup.</source>
            <translation>Restaurez la dernière bonne sauvegarde.</translation>
        </message>
        <message>
            <source>Restore the latest good backup; keep the damaged file.</source>
            <translation>Restaurez la dernière bonne sauvegarde ; gardez le fichier abîmé.</translation>
        </message>
        <message>
            <source>Save it anew.</source>
            <translation>Enregistrez-la de nouveau.</translation>
        </message>
        <message>
            <source>Say why: it is kept with the case.</source>
            <translation>Dites pourquoi : c’est gardé avec le dossier.</translation>
        </message>
        <message>
            <source>Send it in two parts.</source>
            <translation>Envoyez-le en deux fois.</translation>
        </message>
        <message>
            <source>Send it or clear it first; this one stays in the outbox.</source>
            <translation>Envoyez-le ou effacez-le d’abord ; celui-ci reste dans la boîte d’envoi.</translation>
        </message>
        <message>
            <source>Several accounts are called so.</source>
            <translation>Plusieurs comptes s’appellent ainsi.</translation>
        </message>
        <message>
            <source>Several ids end so.</source>
            <translation>Plusieurs numéros finissent ainsi.</translation>
        </message>
        <message>
            <source>Shorten it, or write it in two notes.</source>
            <translation>Raccourcissez-le, ou écrivez-le en deux notes.</translation>
        </message>
        <message>
            <source>Something is missing.</source>
            <translation>Il manque quelque chose.</translation>
        </message>
        <message>
            <source>Something later rests on it.</source>
            <translation>Quelque chose de plus récent repose dessus.</translation>
        </message>
        <message>
            <source>Something newer has happened in this case.</source>
            <translation>Quelque chose de plus récent s’est passé dans ce dossier.</translation>
        </message>
        <message>
            <source>Start it again, or log in to your desktop again, then try once more.</source>
            <translation>Relancez-le, ou reconnectez-vous à votre bureau, puis réessayez.</translation>
        </message>
        <message>
            <source>The SMTP server, which sends mail, does not accept this name and password.</source>
            <translation>Le serveur SMTP, qui envoie les courriels, n’accepte pas ce nom et ce mot de passe.</translation>
        </message>
        <message>
            <source>The address holds a name or a password.</source>
            <translation>L’adresse contient un nom ou un mot de passe.</translation>
        </message>
        <message>
            <source>The answer cannot be understood.</source>
            <translation>La réponse n’est pas compréhensible.</translation>
        </message>
        <message>
            <source>The calendar file cannot be written; it stays as it was.</source>
            <translation>Le fichier de calendrier ne peut pas être écrit ; il reste tel quel.</translation>
        </message>
        <message>
            <source>The calendar file may not be written; it stays as it was.</source>
            <translation>Le fichier de calendrier ne peut être écrit faute de droits ; il reste tel quel.</translation>
        </message>
        <message>
            <source>The disk is full; nothing was lost.</source>
            <translation>Le disque est plein ; rien n’est perdu.</translation>
        </message>
        <message>
            <source>The file cannot be read or written.</source>
            <translation>Le fichier ne peut être ni lu ni écrit.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>Le fichier ne peut pas être lu.</translation>
        </message>
        <message>
            <source>The file cannot be written.</source>
            <translation>Le fichier ne peut pas être écrit.</translation>
        </message>
        <message>
            <source>The file is damaged.</source>
            <translation>Le fichier est endommagé.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>Le fichier est vide.</translation>
        </message>
        <message>
            <source>The file is too large to lie with a note.</source>
            <translation>Le fichier est trop grand pour être joint à une note.</translation>
        </message>
        <message>
            <source>The file is too long to be what it should be.</source>
            <translation>Le fichier est trop long pour être ce qu’il devrait être.</translation>
        </message>
        <message>
            <source>The file of the password or passphrase cannot be read.</source>
            <translation>Le fichier du mot de passe ou de la phrase de passe ne peut pas être lu.</translation>
        </message>
        <message>
            <source>The file of your cases is missing.</source>
            <translation>Le fichier de vos dossiers manque.</translation>
        </message>
        <message>
            <source>The file of your conversations was damaged and is set aside; your cases are whole.</source>
            <translation>Le fichier de vos conversations était endommagé, il est mis de côté ; vos dossiers sont entiers.</translation>
        </message>
        <message>
            <source>The folder of the calendar file is not there.</source>
            <translation>Le dossier du fichier de calendrier n’est pas là.</translation>
        </message>
        <message>
            <source>The keyring did not answer as it should.</source>
            <translation>Le trousseau n’a pas répondu comme il devrait.</translation>
        </message>
        <message>
            <source>The keyring has gone away.</source>
            <translation>Le trousseau a disparu.</translation>
        </message>
        <message>
            <source>The keyring has not answered for a long time.</source>
            <translation>Le trousseau ne répond pas depuis longtemps.</translation>
        </message>
        <message>
            <source>The keyring holds no key for this profile.</source>
            <translation>Le trousseau n’a pas de clé pour ce profil.</translation>
        </message>
        <message>
            <source>The keyring holds no password for this account.</source>
            <translation>Le trousseau ne contient pas de mot de passe pour ce compte.</translation>
        </message>
        <message>
            <source>The keyring stayed locked.</source>
            <translation>Le trousseau est resté verrouillé.</translation>
        </message>
        <message>
            <source>The keyring that is set up does not protect what it keeps.</source>
            <translation>Le trousseau en place ne protège pas ce qu’il garde.</translation>
        </message>
        <message>
            <source>The name of the mail server is missing or not one.</source>
            <translation>Le nom du serveur de courriel manque ou n’en est pas un.</translation>
        </message>
        <message>
            <source>The password does not go there by itself: if you trust it, give its address.</source>
            <translation>Le mot de passe n’y va pas tout seul : si vous lui faites confiance, donnez son adresse.</translation>
        </message>
        <message>
            <source>The platform asks for a password.</source>
            <translation>La plateforme demande un mot de passe.</translation>
        </message>
        <message>
            <source>The platform asks for a pause.</source>
            <translation>La plateforme demande une pause.</translation>
        </message>
        <message>
            <source>The platform cannot be reached.</source>
            <translation>La plateforme ne peut pas être jointe.</translation>
        </message>
        <message>
            <source>The platform did not do it.</source>
            <translation>La plateforme ne l’a pas fait.</translation>
        </message>
        <message>
            <source>The platform did not take it.</source>
            <translation>La plateforme ne l’a pas pris.</translation>
        </message>
        <message>
            <source>The platform does not accept this name, password or token.</source>
            <translation>La plateforme n’accepte pas ce nom, ce mot de passe ou ce jeton.</translation>
        </message>
        <message>
            <source>The platform has nothing of this name.</source>
            <translation>La plateforme n’a rien de ce nom.</translation>
        </message>
        <message>
            <source>The platform has trouble of its own.</source>
            <translation>La plateforme a elle-même un ennui.</translation>
        </message>
        <message>
            <source>The platform wants to be asked again later.</source>
            <translation>La plateforme demande d’essayer plus tard.</translation>
        </message>
        <message>
            <source>The platform’s answer was lost on the way.</source>
            <translation>La réponse de la plateforme s’est perdue en route.</translation>
        </message>
        <message>
            <source>The proxy that this computer names cannot be used.</source>
            <translation>Le serveur mandataire que nomme cet ordinateur ne peut pas être utilisé.</translation>
        </message>
        <message>
            <source>The recovery file does not read back.</source>
            <translation>Le fichier de secours ne se relit pas.</translation>
        </message>
        <message>
            <source>The sample community cannot be read.</source>
            <translation>La communauté d’exemple ne peut pas être lue.</translation>
        </message>
        <message>
            <source>The server cannot prove that it is the one it says.</source>
            <translation>Le serveur ne peut pas prouver qu’il est bien le bon.</translation>
        </message>
        <message>
            <source>The system does not let this program use the keyring.</source>
            <translation>Le système ne laisse pas ce programme utiliser le trousseau.</translation>
        </message>
        <message>
            <source>The text is too long for the platform.</source>
            <translation>Le texte est trop long pour la plateforme.</translation>
        </message>
        <message>
            <source>The window sends already.</source>
            <translation>La fenêtre envoie déjà.</translation>
        </message>
        <message>
            <source>There are no words.</source>
            <translation>Il n’y a pas de mots.</translation>
        </message>
        <message>
            <source>There is a file where the recovery file should go.</source>
            <translation>Il y a déjà un fichier là où irait le fichier de secours.</translation>
        </message>
        <message>
            <source>There is a profile in this folder already.</source>
            <translation>Il y a déjà un profil dans ce dossier.</translation>
        </message>
        <message>
            <source>There is a typo in the recovery code.</source>
            <translation>Il y a une faute de frappe dans le code de secours.</translation>
        </message>
        <message>
            <source>There is no profile in this folder.</source>
            <translation>Il n’y a pas de profil dans ce dossier.</translation>
        </message>
        <message>
            <source>There is no space left for the calendar file; it stays as it was.</source>
            <translation>Il n’y a plus de place pour le fichier de calendrier ; il reste tel quel.</translation>
        </message>
        <message>
            <source>There is no such case.</source>
            <translation>Ce dossier n’existe pas.</translation>
        </message>
        <message>
            <source>There is no such person.</source>
            <translation>Cette personne n’est pas connue ici.</translation>
        </message>
        <message>
            <source>There is no such platform.</source>
            <translation>Il n’y a pas de telle plateforme.</translation>
        </message>
        <message>
            <source>There is nothing left to undo.</source>
            <translation>Il n’y a plus rien à annuler.</translation>
        </message>
        <message>
            <source>There is nothing like that in the outbox.</source>
            <translation>Il n’y a rien de tel dans la boîte d’envoi.</translation>
        </message>
        <message>
            <source>There is nothing to take back.</source>
            <translation>Il n’y a rien à reprendre.</translation>
        </message>
        <message>
            <source>These words do not open the key file.</source>
            <translation>Ces mots n’ouvrent pas le fichier de clé.</translation>
        </message>
        <message>
            <source>This account cannot do that there.</source>
            <translation>Ce compte ne peut pas faire cela là-bas.</translation>
        </message>
        <message>
            <source>This account cannot write to a member in private.</source>
            <translation>Ce compte ne peut pas écrire à un membre en privé.</translation>
        </message>
        <message>
            <source>This account may not do that there.</source>
            <translation>Ce compte n’a pas le droit de le faire là-bas.</translation>
        </message>
        <message>
            <source>This case began without a post.</source>
            <translation>Ce dossier a commencé sans message.</translation>
        </message>
        <message>
            <source>This case has no conversation to read.</source>
            <translation>Ce dossier n’a pas de conversation à lire.</translation>
        </message>
        <message>
            <source>This change was decided already.</source>
            <translation>Ce changement est déjà décidé.</translation>
        </message>
        <message>
            <source>This computer has no keyring that can be reached.</source>
            <translation>Cet ordinateur n’a pas de trousseau accessible.</translation>
        </message>
        <message>
            <source>This date is more than ten years away.</source>
            <translation>Cette date est à plus de dix ans.</translation>
        </message>
        <message>
            <source>This does not lead back to this computer.</source>
            <translation>Cela ne ramène pas à cet ordinateur.</translation>
        </message>
        <message>
            <source>This file is not kept here.</source>
            <translation>Ce fichier n’est pas gardé ici.</translation>
        </message>
        <message>
            <source>This file was written by a newer version of Moderator Console; it was not touched.</source>
            <translation>Ce fichier vient d’une version plus récente de la Console de modération ; il n’a pas été touché.</translation>
        </message>
        <message>
            <source>This folder holds data of a profile whose description is missing.</source>
            <translation>Ce dossier contient les données d’un profil dont la description manque.</translation>
        </message>
        <message>
            <source>This has gone, or may have: it cannot be changed any more.</source>
            <translation>C’est parti, ou peut-être parti : on ne peut plus le changer.</translation>
        </message>
        <message>
            <source>This has reached the platform, and the journal keeps it.</source>
            <translation>La plateforme l’a reçu, et le journal le garde.</translation>
        </message>
        <message>
            <source>This holds no words to change.</source>
            <translation>Il n’y a pas de mots à changer ici.</translation>
        </message>
        <message>
            <source>This is being taken back already.</source>
            <translation>C’est déjà en cours d’annulation.</translation>
        </message>
        <message>
            <source>This is none of the choices.</source>
            <translation>Ce n’est pas l’un des choix.</translation>
        </message>
        <message>
            <source>This is not a file.</source>
            <translation>Ce n’est pas un fichier.</translation>
        </message>
        <message>
            <source>This is not a hashtag.</source>
            <translation>Ce n’est pas un mot-dièse.</translation>
        </message>
        <message>
            <source>This is not a kind of line.</source>
            <translation>Ce n’est pas une sorte de liaison.</translation>
        </message>
        <message>
            <source>This is not a mail address.</source>
            <translation>Ce n’est pas une adresse de courriel.</translation>
        </message>
        <message>
            <source>This is not a port.</source>
            <translation>Ce n’est pas un port.</translation>
        </message>
        <message>
            <source>This is not a setting.</source>
            <translation>Ce n’est pas un réglage.</translation>
        </message>
        <message>
            <source>This is not a user name.</source>
            <translation>Ceci n’est pas un nom d’utilisateur.</translation>
        </message>
        <message>
            <source>This is not an access token.</source>
            <translation>Ceci n’est pas un jeton d’accès.</translation>
        </message>
        <message>
            <source>This is not the address of a calendar server.</source>
            <translation>Ce n’est pas l’adresse d’un serveur de calendrier.</translation>
        </message>
        <message>
            <source>This is not the address of a server.</source>
            <translation>Ceci n’est pas l’adresse d’un serveur.</translation>
        </message>
        <message>
            <source>This is not the client id of an app.</source>
            <translation>Ce n’est pas l’identifiant client d’une application.</translation>
        </message>
        <message>
            <source>This is not the key of this profile.</source>
            <translation>Ce n’est pas la clé de ce profil.</translation>
        </message>
        <message>
            <source>This is not the name of a community.</source>
            <translation>Ce n’est pas le nom d’une communauté.</translation>
        </message>
        <message>
            <source>This is not what the page shows after you allowed it.</source>
            <translation>Ce n’est pas ce que la page montre après votre autorisation.</translation>
        </message>
        <message>
            <source>This no longer stands: it was done, or moved meanwhile.</source>
            <translation>Ce n’est plus d’actualité : c’est fait, ou déplacé entre-temps.</translation>
        </message>
        <message>
            <source>This platform does not ask for that.</source>
            <translation>Cette plateforme ne demande pas cela.</translation>
        </message>
        <message>
            <source>This profile was made by a newer version of Moderator Console.</source>
            <translation>Ce profil vient d’une version plus récente de la Console de modération.</translation>
        </message>
        <message>
            <source>This recovery file belongs to another profile.</source>
            <translation>Ce fichier de secours est celui d’un autre profil.</translation>
        </message>
        <message>
            <source>This search was deleted.</source>
            <translation>Cette recherche a été supprimée.</translation>
        </message>
        <message>
            <source>This server names another server.</source>
            <translation>Ce serveur renvoie vers un autre serveur.</translation>
        </message>
        <message>
            <source>This text is too long to be kept in one piece.</source>
            <translation>Ce texte est trop long pour être gardé d’un seul tenant.</translation>
        </message>
        <message>
            <source>This was written to you alone.</source>
            <translation>Cela n’a été écrit qu’à vous.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Réessayez dans un instant.</translation>
        </message>
        <message>
            <source>Try again; if it stays so, use the recovery file.</source>
            <translation>Réessayez ; si rien ne change, prenez le fichier de secours.</translation>
        </message>
        <message>
            <source>Undo the later acts first.</source>
            <translation>Annulez d’abord ce qui a suivi.</translation>
        </message>
        <message>
            <source>Unlock it and try again, or use the recovery file.</source>
            <translation>Déverrouillez-le et réessayez, ou prenez le fichier de secours.</translation>
        </message>
        <message>
            <source>Use a passphrase, or set up the keyring of your desktop.</source>
            <translation>Prenez une phrase de passe, ou configurez le trousseau de votre bureau.</translation>
        </message>
        <message>
            <source>Use a passphrase, or start the keyring of your desktop.</source>
            <translation>Prenez une phrase de passe, ou démarrez le trousseau de votre bureau.</translation>
        </message>
        <message>
            <source>Use the https address.</source>
            <translation>Prenez l’adresse en https.</translation>
        </message>
        <message>
            <source>Use the recovery file of this profile.</source>
            <translation>Prenez le fichier de secours de ce profil.</translation>
        </message>
        <message>
            <source>Wait for it.</source>
            <translation>Attendez-la.</translation>
        </message>
        <message>
            <source>Wait until it is done, then try again.</source>
            <translation>Attendez qu’il soit fini, puis réessayez.</translation>
        </message>
        <message>
            <source>What answers there does not speak IMAP, or not over this kind of line.</source>
            <translation>Ce qui répond là ne parle pas IMAP, ou pas par cette liaison.</translation>
        </message>
        <message>
            <source>What answers there does not speak SMTP, or not over this kind of line.</source>
            <translation>Ce qui répond là ne parle pas SMTP, ou pas par cette liaison.</translation>
        </message>
        <message>
            <source>What speaks with its platform is not installed any more.</source>
            <translation>Ce qui parle avec sa plateforme n’est plus installé.</translation>
        </message>
        <message>
            <source>What speaks with this platform is not installed.</source>
            <translation>Le composant qui parle avec cette plateforme n’est pas installé.</translation>
        </message>
        <message>
            <source>What this was about is no longer there.</source>
            <translation>Ce dont il s’agissait n’y est plus.</translation>
        </message>
        <message>
            <source>What was done there is taken back there.</source>
            <translation>Ce qui a été fait là-bas s’annule là-bas.</translation>
        </message>
        <message>
            <source>Write another message.</source>
            <translation>Écrivez un autre message.</translation>
        </message>
        <message>
            <source>Write how this person is called.</source>
            <translation>Écrivez comment cette personne s’appelle.</translation>
        </message>
        <message>
            <source>Write it as https://…</source>
            <translation>Écrivez-la ainsi, https://…</translation>
        </message>
        <message>
            <source>Write it like #garden</source>
            <translation>Écrivez-le comme #jardin</translation>
        </message>
        <message>
            <source>Write it like gardening</source>
            <translation>Écrivez-le comme jardinage</translation>
        </message>
        <message>
            <source>Write it like http://127.0.0.1:48157/</source>
            <translation>Écrivez-la comme http://127.0.0.1:48157/</translation>
        </message>
        <message>
            <source>Write it like https://example.org</source>
            <translation>Écrivez-la comme https://example.org</translation>
        </message>
        <message>
            <source>Write it like imap.example.org</source>
            <translation>Écrivez-le ainsi : imap.example.org</translation>
        </message>
        <message>
            <source>Write it like name@example.org</source>
            <translation>Écrivez-la ainsi : nom@example.org</translation>
        </message>
        <message>
            <source>Write it without, like https://example.org</source>
            <translation>Écrivez-la sans eux, comme https://example.org</translation>
        </message>
        <message>
            <source>Write more of it.</source>
            <translation>Écrivez-en davantage.</translation>
        </message>
        <message>
            <source>Write the cause down directly.</source>
            <translation>Écrivez directement la cause.</translation>
        </message>
        <message>
            <source>Write the name with which you log in.</source>
            <translation>Écrivez le nom avec lequel vous vous connectez.</translation>
        </message>
        <message>
            <source>Write what everybody is to read.</source>
            <translation>Écrivez ce que tous liront.</translation>
        </message>
        <message>
            <source>Your text is kept: change it, or use another way to the member.</source>
            <translation>Votre texte est gardé : changez-le, ou prenez un autre chemin vers le membre.</translation>
        </message>
        <message>
            <source>Your text is kept: use another way to the member.</source>
            <translation>Votre texte est gardé : prenez un autre chemin vers le membre.</translation>
        </message>
    </context>
    <context>
        <name>TroubleWords</name>
        <message>
            <source>A file of this profile is damaged.</source>
            <translation>Un fichier de ce profil est abîmé.</translation>
        </message>
        <message>
            <source>A passphrase has at least {least} characters.</source>
            <translation>Une phrase de passe a au moins {least} caractères.</translation>
        </message>
        <message>
            <source>A recovery code has {wanted} letters and digits; this has {found}.</source>
            <translation>Un code de secours a {wanted} lettres et chiffres ; celui-ci en a {found}.</translation>
        </message>
        <message>
            <source>Another window or command is writing right now.</source>
            <translation>Une autre fenêtre ou commande écrit en ce moment.</translation>
        </message>
        <message>
            <source>Bring it in by itself: then you can say it. Its columns are: {columns}.</source>
            <translation>Importez-le seul : vous pourrez alors le dire. Ses colonnes sont : {columns}.</translation>
        </message>
        <message>
            <source>Group {group} holds a sign that no recovery code has.</source>
            <translation>Le groupe {group} contient un signe qu’aucun code de secours n’a.</translation>
        </message>
        <message>
            <source>No known format was found in “{name}”.</source>
            <translation>Aucun format connu dans « {name} ».</translation>
        </message>
        <message>
            <source>Something did not work.</source>
            <translation>Quelque chose n’a pas marché.</translation>
        </message>
        <message>
            <source>Something lies in this place already.</source>
            <translation>Il y a déjà quelque chose à cet endroit.</translation>
        </message>
        <message>
            <source>The disk is full or cannot be written.</source>
            <translation>Le disque est plein ou n’accepte pas l’écriture.</translation>
        </message>
        <message>
            <source>The keyring did not answer as it should.</source>
            <translation>Le trousseau n’a pas répondu comme il devrait.</translation>
        </message>
        <message>
            <source>The server did not answer as it should.</source>
            <translation>Le serveur n’a pas répondu comme il faut.</translation>
        </message>
        <message>
            <source>There is no profile in this folder.</source>
            <translation>Il n’y a pas de profil dans ce dossier.</translation>
        </message>
        <message>
            <source>These can be read: {formats}.</source>
            <translation>Ceux-ci se lisent : {formats}.</translation>
        </message>
        <message>
            <source>These words do not open your data.</source>
            <translation>Ces mots n’ouvrent pas vos données.</translation>
        </message>
        <message>
            <source>This cannot be understood.</source>
            <translation>Cela ne peut pas être compris.</translation>
        </message>
        <message>
            <source>This does not exist here any more.</source>
            <translation>Cela n’existe plus ici.</translation>
        </message>
        <message>
            <source>This file cannot be read.</source>
            <translation>Ce fichier ne peut pas être lu.</translation>
        </message>
        <message>
            <source>This is not possible yet.</source>
            <translation>Ce n’est pas encore possible.</translation>
        </message>
        <message>
            <source>This was written by a newer version.</source>
            <translation>Cela vient d’une version plus récente.</translation>
        </message>
        <message>
            <source>“{name}” does not say which column holds who wrote and what.</source>
            <translation>« {name} » ne dit pas quelle colonne tient l’auteur et le texte.</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>Ctrl+Z</source>
            <translation>Ctrl+Z</translation>
        </message>
        <message>
            <source>Taken back: {done}</source>
            <translation>Annulé : {done}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>UnheardStrip</name>
        <message numerus="yes">
            <source>%n cases ended without one</source>
            <translation>
                <numerusform>%n dossier clos sans un mot</numerusform>
                <numerusform>%n dossiers clos sans un mot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for our first word</source>
            <translation>
                <numerusform>%n attend notre premier mot</numerusform>
                <numerusform>%n attendent notre premier mot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>+%n more</source>
            <translation>
                <numerusform>+%n autre</numerusform>
                <numerusform>+%n autres</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every member has heard from us, in all %n cases</source>
            <translation>
                <numerusform>Le membre a eu un mot de nous, dans le seul dossier</numerusform>
                <numerusform>Chaque membre a eu un mot de nous, dans les %n dossiers</numerusform>
            </translation>
        </message>
        <message>
            <source>It must be nobody: {how}</source>
            <translation>Il ne devrait y avoir personne : {how}</translation>
        </message>
        <message numerus="yes">
            <source>Never heard: %n members</source>
            <translation>
                <numerusform>Jamais entendu : %n membre</numerusform>
                <numerusform>Jamais entendus : %n membres</numerusform>
            </translation>
        </message>
        <message>
            <source>Never heard: nobody</source>
            <translation>Jamais entendu : personne</translation>
        </message>
        <message>
            <source>ended so</source>
            <translation>clos ainsi</translation>
        </message>
        <message>
            <source>no community</source>
            <translation>sans communauté</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>{name}: {title}, {community}, {how}</source>
            <translation>{name} : {title}, {community}, {how}</translation>
        </message>
    </context>
    <context>
        <name>Unlock</name>
        <message>
            <source>A new passphrase of at least 12 characters</source>
            <translation>Une nouvelle phrase de passe d’au moins 12 caractères</translation>
        </message>
        <message numerus="yes">
            <source>At least %n characters</source>
            <translation>
                <numerusform>Au moins %n caractère</numerusform>
                <numerusform>Au moins %n caractères</numerusform>
            </translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>I have a recovery file</source>
            <translation>J’ai un fichier de secours</translation>
        </message>
        <message>
            <source>Look at the Caps Lock key and type it again; nothing is lost by trying.</source>
            <translation>Regardez la touche Verr. Maj. et ressaisissez-la ; essayer ne fait rien perdre.</translation>
        </message>
        <message>
            <source>No file is chosen yet.</source>
            <translation>Aucun fichier n’est encore choisi.</translation>
        </message>
        <message>
            <source>No folder is chosen yet. Its files are copied, never moved.</source>
            <translation>Aucun dossier n’est encore choisi. Ses fichiers sont copiés, jamais déplacés.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Open your data with the recovery file</source>
            <translation>Ouvrez vos données avec le fichier de secours</translation>
        </message>
        <message>
            <source>Opening the recovery file…</source>
            <translation>Ouverture du fichier de secours…</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>Ouverture…</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase de passe</translation>
        </message>
        <message>
            <source>Recovery files (*.mckey);;All files (*)</source>
            <translation>Fichiers de secours (*.mckey);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Restaurer</translation>
        </message>
        <message>
            <source>Start the keyring of your desktop and try again, or use the recovery file.</source>
            <translation>Lancez le trousseau de votre bureau et réessayez, ou utilisez le fichier de secours.</translation>
        </message>
        <message>
            <source>The folder with your data</source>
            <translation>Le dossier de vos données</translation>
        </message>
        <message>
            <source>The keyring did not give the key</source>
            <translation>Le trousseau n’a pas donné la clé</translation>
        </message>
        <message>
            <source>The recovery code, or the passphrase of the file</source>
            <translation>Le code de secours, ou la phrase de passe du fichier</translation>
        </message>
        <message>
            <source>The recovery file</source>
            <translation>Le fichier de secours</translation>
        </message>
        <message>
            <source>The recovery file holds the key, sealed. Its code is on the paper that you kept.</source>
            <translation>Le fichier de secours contient la clé, sous scellé. Son code est sur le papier que vous avez gardé.</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation>La même, encore une fois</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Les deux phrases de passe ne sont pas identiques.</translation>
        </message>
        <message>
            <source>These files come from a backup or from another computer</source>
            <translation>Ces fichiers viennent d’une sauvegarde ou d’un autre ordinateur</translation>
        </message>
        <message>
            <source>This computer has no keyring: choose the passphrase that opens your data from now on.</source>
            <translation>Cet ordinateur n’a pas de trousseau : choisissez la phrase de passe qui ouvrira désormais vos données.</translation>
        </message>
        <message>
            <source>This passphrase does not open your data.</source>
            <translation>Cette phrase de passe n’ouvre pas vos données.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Type the passphrase of this profile.</source>
            <translation>Saisissez la phrase de passe de ce profil.</translation>
        </message>
        <message>
            <source>Use the recovery file</source>
            <translation>Utiliser le fichier de secours</translation>
        </message>
        <message>
            <source>Your data is locked</source>
            <translation>Vos données sont verrouillées</translation>
        </message>
    </context>
    <context>
        <name>WatchList</name>
        <message>
            <source>Looked at</source>
            <translation>C’est vu</translation>
        </message>
        <message>
            <source>Nothing is watched. Ctrl+D in a conversation watches it.</source>
            <translation>Rien n’est surveillé. Ctrl+D dans une conversation la surveille.</translation>
        </message>
        <message>
            <source>Nothing of it is here any more.</source>
            <translation>Il n’en reste rien ici.</translation>
        </message>
        <message>
            <source>Read it there</source>
            <translation>Lire sur place</translation>
        </message>
        <message>
            <source>Watch again</source>
            <translation>Surveiller de nouveau</translation>
        </message>
        <message>
            <source>Watch no longer</source>
            <translation>Ne plus surveiller</translation>
        </message>
        <message>
            <source>What is watched</source>
            <translation>Ce qui est surveillé</translation>
        </message>
        <message>
            <source>Whoever was quiet and speaks again stands on top of Today until you have looked.</source>
            <translation>Qui se taisait et reprend la parole est en tête d’Aujourd’hui jusqu’à ce que vous ayez regardé.</translation>
        </message>
        <message>
            <source>{watch} (no longer watched)</source>
            <translation>{watch} (n’est plus surveillé)</translation>
        </message>
    </context>
    <context>
        <name>WatchWords</name>
        <message>
            <source>Somebody</source>
            <translation>Quelqu’un</translation>
        </message>
        <message>
            <source>The conversation “{name}”</source>
            <translation>La conversation « {name} »</translation>
        </message>
        <message>
            <source>The member {name}</source>
            <translation>Le membre {name}</translation>
        </message>
        <message numerus="yes">
            <source>{name} speaks again after %n days: {title}</source>
            <translation>
                <numerusform>{name} reprend la parole après %n jour : {title}</numerusform>
                <numerusform>{name} reprend la parole après %n jours : {title}</numerusform>
            </translation>
        </message>
        <message>
            <source>{name} speaks again after {time}: {title}</source>
            <translation>{name} reprend la parole après {time} : {title}</translation>
        </message>
        <message>
            <source>{what}: nothing heard yet</source>
            <translation>{what} : rien entendu encore</translation>
        </message>
        <message>
            <source>{what}: quiet since {when}</source>
            <translation>{what} : silence depuis {when}</translation>
        </message>
    </context>
    <context>
        <name>Watching</name>
        <message numerus="yes">
            <source>%n watched</source>
            <translation>
                <numerusform>%n surveillé</numerusform>
                <numerusform>%n surveillés</numerusform>
            </translation>
        </message>
        <message>
            <source>Today no longer tells when somebody speaks here again. {key}</source>
            <translation>« Aujourd’hui » ne dira plus quand quelqu’un reprend la parole ici. {key}</translation>
        </message>
        <message>
            <source>Today tells when somebody speaks here again. {key}</source>
            <translation>« Aujourd’hui » dira quand quelqu’un reprend la parole ici. {key}</translation>
        </message>
        <message>
            <source>Watch this conversation</source>
            <translation>Suivre cette conversation</translation>
        </message>
        <message>
            <source>Watch this conversation no longer</source>
            <translation>Ne plus suivre cette conversation</translation>
        </message>
        <message>
            <source>Watch {name}</source>
            <translation>Suivre {name}</translation>
        </message>
        <message>
            <source>Watch {name} no longer</source>
            <translation>Ne plus suivre {name}</translation>
        </message>
        <message>
            <source>Watched no longer: {name}</source>
            <translation>N’est plus suivi : {name}</translation>
        </message>
        <message>
            <source>Watched: {name}</source>
            <translation>Suivi : {name}</translation>
        </message>
    </context>
    <context>
        <name>WayRow</name>
        <message>
            <source>Channel</source>
            <translation>Canal</translation>
        </message>
        <message>
            <source>Number or address</source>
            <translation>Numéro ou adresse</translation>
        </message>
        <message>
            <source>Take this way away</source>
            <translation>Enlever ce moyen</translation>
        </message>
    </context>
    <context>
        <name>WeekGrid</name>
        <message>
            <source>Calendar, week</source>
            <translation>Calendrier, semaine</translation>
        </message>
    </context>
    <context>
        <name>Weighing</name>
        <message>
            <source>Move the date</source>
            <translation>Déplacer la date</translation>
        </message>
        <message>
            <source>Set it</source>
            <translation>Fixer</translation>
        </message>
        <message>
            <source>They wrote meanwhile. When is it asked?</source>
            <translation>Un message est arrivé entre-temps. Quand demander ?</translation>
        </message>
        <message>
            <source>Why (if you want to say)</source>
            <translation>Pourquoi (si vous voulez le dire)</translation>
        </message>
        <message>
            <source>You talked meanwhile. When is it asked?</source>
            <translation>Vous avez parlé entre-temps. Quand demander ?</translation>
        </message>
    </context>
    <context>
        <name>WhenEdit</name>
        <message>
            <source>Proposed: {date}</source>
            <translation>Proposé : {date}</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>When? tomorrow 10:00</source>
            <translation>Quand ? demain 10h</translation>
        </message>
    </context>
    <context>
        <name>WhenWords</name>
        <message>
            <source>For example: tomorrow 10:00, Friday 14h30, in 3 working days</source>
            <translation>Par exemple : demain 10h, vendredi 14h30, dans 3 jours ouvrés</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <translation>H' h 'mm</translation>
        </message>
        <message>
            <source>Perhaps {date}? Look twice: this is a guess.</source>
            <translation>Peut-être {date} ? Regardez bien : c’est une supposition.</translation>
        </message>
        <message>
            <source>That is more than ten years away.</source>
            <translation>C’est dans plus de dix ans.</translation>
        </message>
        <message>
            <source>There is no such date.</source>
            <translation>Cette date n’existe pas.</translation>
        </message>
        <message>
            <source>This weekday and this date do not go together.</source>
            <translation>Ce jour de semaine et cette date ne vont pas ensemble.</translation>
        </message>
        <message>
            <source>ddd d MMM, HH:mm</source>
            <translation>ddd d MMM, H 'h' mm</translation>
        </message>
        <message>
            <source>{date} is past.</source>
            <translation>{date} est passé.</translation>
        </message>
        <message>
            <source>{date}, outside your working hours</source>
            <translation>{date}, hors de vos heures de travail</translation>
        </message>
        <message>
            <source>{date}; there it is {time}, in their quiet hours</source>
            <translation>{date} ; là-bas il est {time}, l’heure de ne pas déranger</translation>
        </message>
        <message>
            <source>{one} or {two}? Name the month.</source>
            <translation>{one} ou {two} ? Dites le mois en lettres.</translation>
        </message>
    </context>
    <context>
        <name>WindowCall</name>
        <message numerus="yes">
            <source>%n more wait.</source>
            <translation>
                <numerusform>%n autre attend.</numerusform>
                <numerusform>%n autres attendent.</numerusform>
            </translation>
        </message>
        <message>
            <source>Every word is kept.</source>
            <translation>Chaque mot est conservé.</translation>
        </message>
        <message>
            <source>Every word is kept. The timer stands at {time}.</source>
            <translation>Chaque mot est gardé. Le chronomètre est à {time}.</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>Continuer à écrire</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>L’ouvrir</translation>
        </message>
        <message>
            <source>The contact with {name} is not saved yet.</source>
            <translation>L’échange avec {name} n’est pas encore enregistré.</translation>
        </message>
        <message>
            <source>What you were writing in the case of {name} is not saved yet.</source>
            <translation>Ce que vous écriviez dans le dossier de {name} n’est pas encore enregistré.</translation>
        </message>
    </context>
    <context>
        <name>WindowCapture</name>
        <message>
            <source>Picture.png</source>
            <translation>Image.png</translation>
        </message>
    </context>
    <context>
        <name>WindowPerson</name>
        <message>
            <source>A page holds their ways, notes and everything they wrote.</source>
            <translation>Une page réunit ses coordonnées, les notes et tout ce qui a été écrit.</translation>
        </message>
        <message>
            <source>Make a page for {name}</source>
            <translation>Créer une page pour {name}</translation>
        </message>
        <message>
            <source>{name} is not among your people yet.</source>
            <translation>{name} n’est pas encore parmi vos personnes.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>A promise is still open: was it kept?</source>
            <translation>Une promesse est encore ouverte : a-t-elle été tenue ?</translation>
        </message>
        <message>
            <source>A task is still open.</source>
            <translation>Une tâche est encore ouverte.</translation>
        </message>
        <message>
            <source>A title is missing.</source>
            <translation>Il manque un titre.</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>Acceptée</translation>
        </message>
        <message>
            <source>Act</source>
            <translation>Agir</translation>
        </message>
        <message>
            <source>Action noted.</source>
            <translation>Action notée.</translation>
        </message>
        <message>
            <source>Answer kept.</source>
            <translation>Réponse conservée.</translation>
        </message>
        <message>
            <source>Answer noted.</source>
            <translation>Réponse notée.</translation>
        </message>
        <message>
            <source>Answer to the offer: {answer}</source>
            <translation>Réponse à la proposition : {answer}</translation>
        </message>
        <message>
            <source>Answered in public, through {account}</source>
            <translation>Réponse publique, par {account}</translation>
        </message>
        <message>
            <source>Ask whether the member is satisfied</source>
            <translation>Demander si le membre est satisfait</translation>
        </message>
        <message>
            <source>Ask, and write the answer under Follow-up, Alt+5.</source>
            <translation>Demandez, et notez la réponse sous Suivi, Alt+5.</translation>
        </message>
        <message>
            <source>Calmer</source>
            <translation>Apaisement</translation>
        </message>
        <message>
            <source>Case closed. Have a good day.</source>
            <translation>Dossier clos. Bonne journée.</translation>
        </message>
        <message>
            <source>Case opened</source>
            <translation>Dossier ouvert</translation>
        </message>
        <message>
            <source>Case opened.</source>
            <translation>Dossier ouvert.</translation>
        </message>
        <message>
            <source>Case reopened.</source>
            <translation>Dossier rouvert.</translation>
        </message>
        <message>
            <source>Cause written.</source>
            <translation>Cause notée.</translation>
        </message>
        <message>
            <source>Choose somebody else than the owner of the case.</source>
            <translation>Choisissez quelqu’un d’autre que la personne qui tient le dossier.</translation>
        </message>
        <message>
            <source>Choose somebody who is not the same person already.</source>
            <translation>Choisissez quelqu’un qui n’est pas déjà la même personne.</translation>
        </message>
        <message>
            <source>Choose the post where it began.</source>
            <translation>Choisissez le message publié où tout a commencé.</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Clos</translation>
        </message>
        <message>
            <source>Closed without their words, because</source>
            <translation>Clos sans sa parole, parce que</translation>
        </message>
        <message>
            <source>Closed, on the member’s words</source>
            <translation>Clos, sur la parole du membre</translation>
        </message>
        <message>
            <source>Complaint kept, {name}</source>
            <translation>Plainte gardée, {name}</translation>
        </message>
        <message>
            <source>Contact corrected.</source>
            <translation>Échange corrigé.</translation>
        </message>
        <message>
            <source>Contact corrected: {facts}</source>
            <translation>Échange corrigé : {facts}</translation>
        </message>
        <message>
            <source>Contact logged.</source>
            <translation>Échange noté.</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Déclinée</translation>
        </message>
        <message>
            <source>Did not want to talk</source>
            <translation>N’a pas voulu parler</translation>
        </message>
        <message>
            <source>Do something about it</source>
            <translation>Agir</translation>
        </message>
        <message>
            <source>Done about it</source>
            <translation>Ce qui a été fait</translation>
        </message>
        <message>
            <source>Done on the platform.</source>
            <translation>Fait sur la plateforme.</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Fait.</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Pour aujourd’hui</translation>
        </message>
        <message>
            <source>Follow up</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>Follow-up noted.</source>
            <translation>Suivi noté.</translation>
        </message>
        <message>
            <source>Furious</source>
            <translation>Colère</translation>
        </message>
        <message>
            <source>Glad</source>
            <translation>Joie</translation>
        </message>
        <message>
            <source>Go on with the case</source>
            <translation>Continuer le dossier</translation>
        </message>
        <message>
            <source>Go to it in the conversation and press B.</source>
            <translation>Allez-y dans la conversation et appuyez sur B.</translation>
        </message>
        <message>
            <source>Hand-off accepted</source>
            <translation>Passation acceptée</translation>
        </message>
        <message>
            <source>Hand-off accepted.</source>
            <translation>Passation acceptée.</translation>
        </message>
        <message>
            <source>Hand-off returned</source>
            <translation>Passation rendue</translation>
        </message>
        <message>
            <source>Hand-off returned.</source>
            <translation>Passation rendue.</translation>
        </message>
        <message>
            <source>Handed off.</source>
            <translation>Dossier passé.</translation>
        </message>
        <message>
            <source>Handed to {name}</source>
            <translation>Passation à {name}</translation>
        </message>
        <message>
            <source>Heard, not settled</source>
            <translation>Entendu, pas réglé</translation>
        </message>
        <message>
            <source>Hurt</source>
            <translation>Peine</translation>
        </message>
        <message>
            <source>I called</source>
            <translation>J’ai appelé</translation>
        </message>
        <message>
            <source>Important</source>
            <translation>Important</translation>
        </message>
        <message>
            <source>In person</source>
            <translation>De vive voix</translation>
        </message>
        <message>
            <source>In the conversation, R says that you have read it all.</source>
            <translation>Dans la conversation, R dit que vous avez tout lu.</translation>
        </message>
        <message>
            <source>It is asked for under Follow-up, Alt+5.</source>
            <translation>La question est posée sous Suivi, Alt+5.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>Link changed.</source>
            <translation>Lien changé.</translation>
        </message>
        <message>
            <source>Link to another case removed</source>
            <translation>Lien avec un autre dossier retiré</translation>
        </message>
        <message>
            <source>Linked to another case</source>
            <translation>Lié à un autre dossier</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Écouter</translation>
        </message>
        <message>
            <source>Log the talk with Ctrl+L, or note the offer under Contact.</source>
            <translation>Notez l’échange avec Ctrl+L, ou la proposition sous Échange.</translation>
        </message>
        <message>
            <source>Mail</source>
            <translation>Courriel</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <source>Message kept.</source>
            <translation>Message conservé.</translation>
        </message>
        <message>
            <source>Message on the platform</source>
            <translation>Message sur la plateforme</translation>
        </message>
        <message>
            <source>Never answered</source>
            <translation>Sans réponse</translation>
        </message>
        <message>
            <source>New title</source>
            <translation>Nouveau titre</translation>
        </message>
        <message>
            <source>Next step set.</source>
            <translation>Suite à donner fixée.</translation>
        </message>
        <message>
            <source>Next: {step}</source>
            <translation>À suivre : {step}</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Sans réponse</translation>
        </message>
        <message>
            <source>No, not yet</source>
            <translation>Pas encore</translation>
        </message>
        <message>
            <source>Note added.</source>
            <translation>Note ajoutée.</translation>
        </message>
        <message>
            <source>Note changed.</source>
            <translation>Note modifiée.</translation>
        </message>
        <message>
            <source>Note revised.</source>
            <translation>Note revue.</translation>
        </message>
        <message>
            <source>Note taken away.</source>
            <translation>Note retirée.</translation>
        </message>
        <message>
            <source>Nothing has been done about it in this round yet.</source>
            <translation>Rien n’a encore été fait pendant ce tour.</translation>
        </message>
        <message>
            <source>Notice noted.</source>
            <translation>Annonce notée.</translation>
        </message>
        <message>
            <source>Offer a private talk</source>
            <translation>Proposer un échange privé</translation>
        </message>
        <message>
            <source>Offer noted.</source>
            <translation>Proposition notée.</translation>
        </message>
        <message>
            <source>Offered a private talk</source>
            <translation>Échange privé proposé</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouverts</translation>
        </message>
        <message>
            <source>Origin kept, {name}</source>
            <translation>Point de départ gardé, {name}</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Autre</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>En retard</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Téléphone</translation>
        </message>
        <message>
            <source>Post kept as evidence, {name}</source>
            <translation>Pièce gardée, {name}</translation>
        </message>
        <message>
            <source>Post kept.</source>
            <translation>Pièce gardée.</translation>
        </message>
        <message>
            <source>Private note</source>
            <translation>Note privée</translation>
        </message>
        <message>
            <source>Private note kept</source>
            <translation>Note privée conservée</translation>
        </message>
        <message>
            <source>Private note pinned</source>
            <translation>Note privée épinglée</translation>
        </message>
        <message>
            <source>Private note taken away</source>
            <translation>Note privée retirée</translation>
        </message>
        <message>
            <source>Private note, revised</source>
            <translation>Note privée, revue</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesse</translation>
        </message>
        <message>
            <source>Promise kept</source>
            <translation>Promesse tenue</translation>
        </message>
        <message>
            <source>Promise moved to {date}</source>
            <translation>Promesse déplacée au {date}</translation>
        </message>
        <message>
            <source>Promise moved.</source>
            <translation>Promesse déplacée.</translation>
        </message>
        <message>
            <source>Promise not kept</source>
            <translation>Promesse non tenue</translation>
        </message>
        <message>
            <source>Promise noted.</source>
            <translation>Promesse notée.</translation>
        </message>
        <message>
            <source>Promise settled.</source>
            <translation>Promesse réglée.</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promis</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Reach out</source>
            <translation>Proposer</translation>
        </message>
        <message>
            <source>Read the conversation</source>
            <translation>Lire la conversation</translation>
        </message>
        <message>
            <source>Reading noted.</source>
            <translation>Lecture notée.</translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation>Rouvert</translation>
        </message>
        <message>
            <source>Reply weighed.</source>
            <translation>Réponse pesée.</translation>
        </message>
        <message>
            <source>Satisfied? {answer}</source>
            <translation>Satisfait ? {answer}</translation>
        </message>
        <message>
            <source>Say good-bye and close</source>
            <translation>Dire au revoir et clore</translation>
        </message>
        <message>
            <source>Say how you learnt it.</source>
            <translation>Dites comment vous l’avez appris.</translation>
        </message>
        <message>
            <source>Say in one line what led to it.</source>
            <translation>Dites en une ligne ce qui y a mené.</translation>
        </message>
        <message>
            <source>Say which member or conversation the note is about.</source>
            <translation>Dites de quel membre ou de quelle conversation parle la note.</translation>
        </message>
        <message>
            <source>Say why.</source>
            <translation>Dites pourquoi.</translation>
        </message>
        <message>
            <source>See whether the hand-off was accepted</source>
            <translation>Voir si la passation est acceptée</translation>
        </message>
        <message>
            <source>See whether the offer was answered</source>
            <translation>Voir si la réponse est arrivée</translation>
        </message>
        <message>
            <source>Settled, they say so</source>
            <translation>Réglé, selon ses mots</translation>
        </message>
        <message>
            <source>Signal</source>
            <translation>Signal</translation>
        </message>
        <message>
            <source>Skype</source>
            <translation>Skype</translation>
        </message>
        <message>
            <source>Something that a newer version knows</source>
            <translation>Quelque chose qu’une version plus récente connaît</translation>
        </message>
        <message>
            <source>Tag changed.</source>
            <translation>Étiquette changée.</translation>
        </message>
        <message>
            <source>Tag put on</source>
            <translation>Étiquette posée</translation>
        </message>
        <message>
            <source>Tag taken off</source>
            <translation>Étiquette retirée</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Talk with the member</source>
            <translation>Parler avec le membre</translation>
        </message>
        <message>
            <source>Task added</source>
            <translation>Tâche ajoutée</translation>
        </message>
        <message>
            <source>Task added.</source>
            <translation>Tâche ajoutée.</translation>
        </message>
        <message>
            <source>Task done</source>
            <translation>Tâche faite</translation>
        </message>
        <message>
            <source>Task done.</source>
            <translation>Tâche faite.</translation>
        </message>
        <message>
            <source>Task moved to {date}</source>
            <translation>Tâche déplacée au {date}</translation>
        </message>
        <message>
            <source>Task moved.</source>
            <translation>Tâche déplacée.</translation>
        </message>
        <message>
            <source>Task waived.</source>
            <translation>Tâche abandonnée.</translation>
        </message>
        <message>
            <source>Task will not be done, because</source>
            <translation>La tâche ne sera pas faite, parce que</translation>
        </message>
        <message>
            <source>Teams</source>
            <translation>Teams</translation>
        </message>
        <message>
            <source>Tell the member who looks after them now</source>
            <translation>Dire au membre qui s’occupe de lui maintenant</translation>
        </message>
        <message>
            <source>That is under Action, Alt+4.</source>
            <translation>C’est sous Action, Alt+4.</translation>
        </message>
        <message>
            <source>That is under Contact.</source>
            <translation>C’est sous Échange.</translation>
        </message>
        <message>
            <source>The answer of {name} was taken away there</source>
            <translation>La réponse de {name} a été retirée là-bas</translation>
        </message>
        <message>
            <source>The conversation is not read to its end yet.</source>
            <translation>La conversation n’est pas encore lue jusqu’au bout.</translation>
        </message>
        <message>
            <source>The hand-off is not accepted yet.</source>
            <translation>La passation n’est pas encore acceptée.</translation>
        </message>
        <message>
            <source>The line for it is below the conversation.</source>
            <translation>La ligne prévue est sous la conversation.</translation>
        </message>
        <message>
            <source>The member has not been heard yet.</source>
            <translation>Le membre n’a pas encore été entendu.</translation>
        </message>
        <message>
            <source>The member has not been told yet who looks after them now.</source>
            <translation>Le membre ne sait pas encore qui s’occupe de lui maintenant.</translation>
        </message>
        <message>
            <source>The member has not said yet that it is settled.</source>
            <translation>Le membre n’a pas encore dit être satisfait.</translation>
        </message>
        <message>
            <source>The member was in touch; the date stays</source>
            <translation>Le membre s’est manifesté ; la date reste</translation>
        </message>
        <message>
            <source>The member was in touch; the date was moved</source>
            <translation>Le membre s’est manifesté ; la date a été déplacée</translation>
        </message>
        <message>
            <source>The member was in touch; the follow-up was opened at once</source>
            <translation>Le membre s’est manifesté ; le suivi a été ouvert aussitôt</translation>
        </message>
        <message>
            <source>The member wrote; the date stays</source>
            <translation>Le membre a écrit ; la date reste</translation>
        </message>
        <message>
            <source>The member wrote; the date was moved</source>
            <translation>Le membre a écrit ; la date a été déplacée</translation>
        </message>
        <message>
            <source>The member wrote; the follow-up was opened at once</source>
            <translation>Le membre a écrit ; le suivi a été ouvert aussitôt</translation>
        </message>
        <message>
            <source>The next step is missing: what, who and when.</source>
            <translation>Il manque la suite à donner : quoi, qui et quand.</translation>
        </message>
        <message>
            <source>The tasks stand beside the member.</source>
            <translation>Les tâches sont à côté du membre.</translation>
        </message>
        <message>
            <source>There is no hand-off that waits for an answer.</source>
            <translation>Aucune passation n’attend de réponse.</translation>
        </message>
        <message>
            <source>There is no offer that waits for an answer.</source>
            <translation>Aucune proposition n’attend de réponse.</translation>
        </message>
        <message>
            <source>They are not shown as one person any more.</source>
            <translation>Ces comptes ne sont plus présentés comme une seule personne.</translation>
        </message>
        <message>
            <source>They called</source>
            <translation>On m’a appelé</translation>
        </message>
        <message>
            <source>This case is closed. Reopen it first.</source>
            <translation>Ce dossier est clos. Rouvrez-le d’abord.</translation>
        </message>
        <message>
            <source>This case is not there.</source>
            <translation>Ce dossier n’existe pas.</translation>
        </message>
        <message>
            <source>This case is open already.</source>
            <translation>Ce dossier est déjà ouvert.</translation>
        </message>
        <message>
            <source>This contact is not there.</source>
            <translation>Cet échange n’existe pas.</translation>
        </message>
        <message>
            <source>This note is not there.</source>
            <translation>Cette note n’existe pas.</translation>
        </message>
        <message>
            <source>This promise is not open.</source>
            <translation>Cette promesse n’est pas ouverte.</translation>
        </message>
        <message>
            <source>This task is not open.</source>
            <translation>Cette tâche n’est pas ouverte.</translation>
        </message>
        <message>
            <source>Tired</source>
            <translation>Lassitude</translation>
        </message>
        <message>
            <source>Title changed.</source>
            <translation>Titre changé.</translation>
        </message>
        <message>
            <source>Told the member who comes</source>
            <translation>Le membre sait qui prend la suite</translation>
        </message>
        <message>
            <source>Two accounts, one person</source>
            <translation>Deux comptes, une seule personne</translation>
        </message>
        <message>
            <source>Two people after all</source>
            <translation>Deux personnes, finalement</translation>
        </message>
        <message>
            <source>Waiting for an answer</source>
            <translation>En attente d’une réponse</translation>
        </message>
        <message>
            <source>What led to it</source>
            <translation>Ce qui y a mené</translation>
        </message>
        <message>
            <source>WhatsApp</source>
            <translation>WhatsApp</translation>
        </message>
        <message>
            <source>Will talk again</source>
            <translation>On se reparlera</translation>
        </message>
        <message>
            <source>Write a briefing for whoever takes over.</source>
            <translation>Écrivez une note pour la personne qui prend la suite.</translation>
        </message>
        <message>
            <source>Write down the answer to the last offer first.</source>
            <translation>Notez d’abord la réponse à la dernière proposition.</translation>
        </message>
        <message>
            <source>Write down the member’s own words.</source>
            <translation>Notez les mots du membre.</translation>
        </message>
        <message>
            <source>Write down the story in the member’s words.</source>
            <translation>Notez le récit, avec les mots du membre.</translation>
        </message>
        <message>
            <source>Write down what led to it</source>
            <translation>Noter ce qui y a mené</translation>
        </message>
        <message>
            <source>Write down what led to it.</source>
            <translation>Écrivez ce qui y a mené.</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>Écrivez d’abord quelque chose.</translation>
        </message>
        <message>
            <source>Written to the member, {channel}</source>
            <translation>Écrit au membre, {channel}</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>sans réponse</translation>
        </message>
        <message>
            <source>{h} h {m:02d}</source>
            <translation>{h} h {m:02d}</translation>
        </message>
        <message>
            <source>{mark}: {words}</source>
            <translation>{mark} : {words}</translation>
        </message>
        <message>
            <source>{name} answered in private</source>
            <translation>{name} a répondu en privé</translation>
        </message>
        <message>
            <source>{name} changed their answer</source>
            <translation>{name} a modifié sa réponse</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{read} of {total} posts read</source>
            <translation>{read} messages lus sur {total}</translation>
        </message>
        <message>
            <source>“Reopen” is under Follow-up.</source>
            <translation>« Rouvrir » est sous Suivi.</translation>
        </message>
        <message>
            <source>“{story}” {marks}</source>
            <translation>« {story} » {marks}</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message numerus="yes">
            <source>%n events</source>
            <translation>
                <numerusform>%n événement</numerusform>
                <numerusform>%n événements</numerusform>
            </translation>
        </message>
        <message>
            <source>An open case always has one. Putting it off does not hide it.</source>
            <translation>Un dossier ouvert en a toujours une. La reporter ne cache pas le dossier.</translation>
        </message>
        <message>
            <source>Began here</source>
            <translation>Point de départ</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Case reopened.</source>
            <translation>Dossier rouvert.</translation>
        </message>
        <message>
            <source>Close without the member’s words</source>
            <translation>Clore sans la parole du membre</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
        <message>
            <source>Hand-off returned.</source>
            <translation>Passation rendue.</translation>
        </message>
        <message>
            <source>How much of this conversation was read</source>
            <translation>Part de la conversation qui est lue</translation>
        </message>
        <message>
            <source>If it began in a conversation, choose one below and keep the post where it began.</source>
            <translation>Si tout a commencé dans une conversation, choisissez-la ci-dessous et gardez le message où tout a commencé.</translation>
        </message>
        <message>
            <source>It was not over. The next round begins.</source>
            <translation>Ce n’était pas fini. Le tour suivant commence.</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>Journal, newest first</source>
            <translation>Journal, le plus récent d’abord</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Keep this post as evidence</source>
            <translation>Garder ce message comme pièce</translation>
        </message>
        <message>
            <source>Look back</source>
            <translation>Remonter</translation>
        </message>
        <message>
            <source>Look back for where it began</source>
            <translation>Remonter jusqu’à l’endroit où cela a commencé</translation>
        </message>
        <message>
            <source>No conversation belongs to this case yet: it came in by phone or in person.</source>
            <translation>Aucune conversation pour ce dossier : il est venu par téléphone ou de vive voix.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>Propose up to three posts where it may have begun</source>
            <translation>Proposer jusqu’à trois messages où cela a pu commencer</translation>
        </message>
        <message>
            <source>Read to the end</source>
            <translation>Tout lu</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Reopen the case</source>
            <translation>Rouvrir le dossier</translation>
        </message>
        <message>
            <source>Say that the whole conversation was read</source>
            <translation>Dire que toute la conversation est lue</translation>
        </message>
        <message>
            <source>Set it</source>
            <translation>Fixer la suite</translation>
        </message>
        <message>
            <source>Show another conversation of this community</source>
            <translation>Montrer une autre conversation de cette communauté</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Voir</translation>
        </message>
        <message>
            <source>Show less of the member</source>
            <translation>Replier la fiche du membre</translation>
        </message>
        <message>
            <source>Show more of the member</source>
            <translation>Déplier la fiche du membre</translation>
        </message>
        <message>
            <source>Sign and close</source>
            <translation>Signer et clore</translation>
        </message>
        <message>
            <source>The four steps</source>
            <translation>Les quatre étapes</translation>
        </message>
        <message>
            <source>The hand-off comes back</source>
            <translation>La passation est rendue</translation>
        </message>
        <message>
            <source>The next step</source>
            <translation>La suite à donner</translation>
        </message>
        <message>
            <source>This post is where it began</source>
            <translation>C’est par ce message que tout a commencé</translation>
        </message>
        <message>
            <source>Title of the case</source>
            <translation>Titre du dossier</translation>
        </message>
        <message>
            <source>Title of the case: change it here (Alt+T)</source>
            <translation>Titre du dossier : changez-le ici (Alt+T)</translation>
        </message>
        <message>
            <source>What happened?</source>
            <translation>Que s’est-il passé ?</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Ce qui est montré</translation>
        </message>
        <message>
            <source>What led to it, in one line</source>
            <translation>Ce qui y a mené, en une ligne</translation>
        </message>
        <message>
            <source>Why (if you want to say)</source>
            <translation>Pourquoi (si vous voulez le dire)</translation>
        </message>
        <message>
            <source>Why does the case end without them?</source>
            <translation>Pourquoi clore sans sa parole ?</translation>
        </message>
        <message>
            <source>Why was it given back?</source>
            <translation>Pourquoi est-il rendu ?</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Écrire</translation>
        </message>
        <message>
            <source>Write a private note on this post</source>
            <translation>Écrire une note privée sur ce message</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>L’écrire</translation>
        </message>
        <message>
            <source>Your name stands under the reason: {name}.</source>
            <translation>Votre nom est sous le motif : {name}.</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>quelqu’un</translation>
        </message>
        <message>
            <source>{events}, round {n}</source>
            <translation>{events}, tour {n}</translation>
        </message>
        <message>
            <source>{title} (Alt+T changes it)</source>
            <translation>{title} (Alt+T le change)</translation>
        </message>
    </context>
    <context>
        <name>_Giving</name>
        <message>
            <source>Save as a table (.csv)…</source>
            <translation>Enregistrer en tableau (.csv)…</translation>
        </message>
    </context>
</TS>
