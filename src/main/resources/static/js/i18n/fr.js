/** French of the first load; what the monitor finds is in fr-texts.js. */
import texts from "./fr-texts.js";

export const words = {
  "nav.overview": "Synthèse", "nav.streams": "Flux", "nav.servers": "Serveurs", "nav.api": "API", "nav.alerts": "Alertes", "nav.system": "Système", "nav.settings": "Paramètres", "nav.routes": "Routes", "nav.more": "Plus", "nav.wall": "Régie",
  "nav.label": "Pages",
  "nav.skip": "Aller au contenu",
  "search": "Chercher des flux, adresses, étiquettes", "search.clear": "Effacer la recherche",
  "theme.system": "Thème : système", "theme.light": "Thème : clair", "theme.dark": "Thème : sombre",
  "theme.contrast": "Thème : contraste élevé", "language": "Langue", "account": "Compte", "demo": "démo", "version": "Version {version}",

  "tone.live": "en direct", "tone.warning": "avertissement", "tone.critical": "critique", "tone.unknown": "inconnu",
  "tone.slate": "image d'attente", "tone.idle": "à la demande", "tone.offline": "hors ligne",
  "state.live": "en direct", "state.slate": "image d'attente", "state.stalled": "bloqué", "state.idle-on-demand": "à la demande",
  "state.source-error": "erreur de source", "state.offline": "hors ligne", "state.unknown": "inconnu",
  "state.live.help": "Disponible, et les données arrivent.",
  "state.slate.help": "Personne n'émet : le chemin toujours disponible montre son image d'attente.",
  "state.stalled.help": "La source est connectée, mais aucune donnée n'arrive.",
  "state.idle-on-demand.help": "À la demande : démarre quand le premier récepteur se connecte. Ce n'est pas une erreur.",
  "state.source-error.help": "MediaMTX devrait aller chercher ce flux, mais n'y parvient pas.",
  "state.offline.help": "Personne n'émet ce flux.",
  "state.unknown.help": "Son serveur ne répond pas. Les dernières valeurs connues restent affichées.",
  "was": "était {state}", "expected": "attendu",
  "status.up": "joignable", "status.slow": "lent", "status.unreachable": "injoignable", "status.refused": "accès refusé",
  "status.faulty": "défaillant", "status.pending": "en attente", "status.unknown": "inconnu",
  "status.unreachable.text": "{url} ne répond pas.", "status.refused.text": "{url} refuse nos identifiants.",
  "status.faulty.text": "{url} répond, mais pas comme MediaMTX.", "status.slow.text": "{url} répond lentement : interrogé moins souvent.",
  "status.pending.text": "Pas encore de rapport de {url}.", "status.unknown.text": "Pas de données à jour de {url}.",
  "status.refused.advice": "Vérifier le nom d'utilisateur et le mot de passe du serveur {id} dans collector.yaml.",
  "status.unreachable.advice": "Vérifier que MediaMTX fonctionne, que son API est activée et qu'aucun pare-feu ne bloque cette machine.",

  "total.live": "en direct", "total.well": "en ordre", "total.warning": { one: "avertissement", many: "avertissements", other: "avertissements" }, "total.critical": { one: "critique", many: "critiques", other: "critiques" }, "total.unknown": { one: "inconnu", many: "inconnus", other: "inconnus" },
  "total.readers": { one: "récepteur", many: "récepteurs", other: "récepteurs" }, "total.servers": { one: "serveur en panne", many: "serveurs en panne", other: "serveurs en panne" }, "total.streams": { one: "flux", many: "flux", other: "flux" }, "total.in": "entrant", "total.out": "sortant", "total.label": "Totaux",
  "total.stale": "Au moins un serveur ne répond pas : les totaux contiennent ses dernières valeurs connues.",

  "total.quiet": { one: "{n} flux à problème n'appelle personne : acquitté ou en sourdine", many: "{n} flux à problème n'appellent personne : acquittés ou en sourdine", other: "{n} flux à problème n'appellent personne : acquittés ou en sourdine" },
  "quiet.acknowledged": "acquitté", "quiet.by": "acquitté par {by}", "quiet.silenced": "en sourdine", "quiet.maintenance": "maintenance",
  "link.connecting": "connexion en cours", "link.live": "en direct", "link.polling": "interrogation", "link.down": "pas de connexion",
  "link.offline": "appareil hors ligne", "link.paused": "données figées",
  "link.title": "Âge des données les plus récentes de cette page. Connexion : {link}.",
  "banner.down": "Le moniteur ne répond pas.",
  "banner.down.text": "Tout ce qui suit est son dernier état connu. MediaMTX lui-même fonctionne peut-être.",
  "banner.offline": "Cet appareil est hors ligne.",
  "banner.offline.text": "Tout ce qui suit date d'avant la perte de connexion.",
  "banner.polling": "Connexion en direct perdue.", "banner.polling.text": "La page interroge toutes les quelques secondes à la place. Les valeurs ont un léger retard.",
  "banner.redis": "Redis ne répond pas.",
  "banner.redis.text": "Le collecteur ne peut pas transmettre de nouvelles données : rien de ce qui suit n'est mis à jour.",
  "banner.redis.memory": "Les valeurs affichées sont à jour, lues en mémoire. L'historique, les événements et les autres processus attendent le retour de Redis.",
  "banner.redis.advice": "Vérifier Redis et son adresse dans collector.yaml.", "details": "Détails",
  "banner.since": "depuis {time}", "banner.age": "données vieilles de {age}", "banner.next": "prochaine tentative dans {seconds} s",
  "banner.trying": "tentative …", "banner.retry": "Essayer maintenant",

  "attention": "À traiter", "attention.more": { one: "{n} de plus", many: "{n} de plus", other: "{n} de plus" },
  "attention.none": "Tout va bien.", "attention.none.text": { one: "{n} flux surveillé.", many: "{n} flux surveillés.", other: "{n} flux surveillés." },
  "attention.unknown": { one: "{n} de ses flux est dans un état inconnu.", many: "{n} de ses flux sont dans un état inconnu.", other: "{n} de ses flux sont dans un état inconnu." },
  "since": "depuis {time}", "for": "depuis {duration}", "never": "jamais vu",
  "watched": "Les plus regardés", "heat": "Tous les flux", "heat.order": "les pires d'abord", "heat.label": "Une case par flux, les pires d'abord : {summary}",
  "servers": "Serveurs", "servers.n": { one: "{n} serveur", many: "{n} serveurs", other: "{n} serveurs" }, "streams.n": { one: "{n} flux", many: "{n} flux", other: "{n} flux" },
  "readers.issues": { one: "{n} récepteur sur {all} a des problèmes", many: "{n} récepteurs sur {all} ont des problèmes", other: "{n} récepteurs sur {all} ont des problèmes" }, "readers.issues.all": { one: "{n} récepteur a des problèmes.", many: "{n} récepteurs ont des problèmes.", other: "{n} récepteurs ont des problèmes." },
  "readers.n": { one: "{n} récepteur", many: "{n} récepteurs", other: "{n} récepteurs" },

  "col.in": "Entrée",
  "filter.server": "Serveur", "filter.clear": "Effacer les filtres",
  "density.comfortable": "Lignes : normales", "density.compact": "Lignes : compactes",
  "empty.servers": "Aucun serveur n'est encore surveillé.", "empty.servers.text": "En ajouter un sous servers dans collector.yaml.",
  "empty.waiting": "En attente du premier rapport.", "empty.waiting.text": "Le moniteur n'a pas encore envoyé de données.",

  "kind.publisher": "émetteur", "kind.pull": "pull", "kind.filler": "image d'attente", "kind.redirect": "redirection",
  "absent.offline": "Le flux n'est pas disponible.", "absent.unknown": "Son serveur ne répond pas.",
  "absent.first": "Connu après deux interrogations.", "absent.protocol": "Ce protocole ne l'indique pas.",
  "absent.tracks": "Aucune piste de ce type.", "absent.server": "Le serveur ne l'indique pas.",

  "stream.publisher": "Émetteur",

  "server.age": "Âge des dernières données valides",
  "server.poll.text": "toutes les {interval}, a pris {took}",
  "server.noAge": "pas encore de données",

  "nav.events": "Événements", "nav.sessions": "Sessions", "latest": "Derniers événements", "latest.all": "tous",
  "state.offline.missing": "manquant", "state.offline.never": "jamais vu",
  "flapping": "instable", "flapping.help": "Son état change sans cesse.",
  "banner.others": "aussi :", "banner.monitor": "Ce moniteur a lui-même un problème.",
  "issues.more": { one: "et {n} autre", many: "et {n} autres", other: "et {n} autres" },
  "subject.forward": "Relais {number}", "subject.disk": "Disque {name}", "subject.interface": "Interface {name}", "subject.process": "MediaMTX {name}",
  "rule.why": "Règle", "rule.unread": "Impossible de charger les règles.", "rule.when": "seulement si", "rule.keepFiring": "cesse après", "rule.source": "Valeur par défaut d'après",
  "rule.changed": "Modifiée dans", "rule.present": "est connu", "rule.absent": "n'est pas connu", "rule.for": "pendant {duration}",
  "rule.mean": "moyenne sur {window}", "rule.min": "minimum sur {window}", "rule.max": "maximum sur {window}", "rule.growth": "hausse sur {window}",
  "readers.cdn": { one: "{n} session CDN", many: "{n} sessions CDN", other: "{n} sessions CDN" },

  "event.kind.state": "État", "event.kind.server": "Serveur", "event.kind.publisher": "Émetteur", "event.kind.tracks": "Pistes", "event.kind.readers": "Récepteurs",
  "event.kind.forward": "Relais", "event.kind.gap": "Lacune",
  "event.state.new": "est apparu en direct", "event.state.live": "est de nouveau en direct", "event.state.stalled": "s'est bloqué", "event.state.slate": "est passé à son image d'attente",
  "event.state.idle-on-demand": "s'est mis en veille (à la demande)", "event.state.source-error": "a perdu sa source", "event.state.offline": "est passé hors ligne",
  "event.state.gone": "a été retiré de la liste", "event.state.flapping": "est instable", "event.state.unknown": "est devenu inconnu",
  "event.after.live": "après {duration} en direct", "event.after.stalled": "après {duration} de blocage", "event.after.slate": "après {duration} d'image d'attente",
  "event.after.idle-on-demand": "après {duration} en veille", "event.after.source-error": "après {duration} sans sa source", "event.after.flapping": "après {duration} d'instabilité", "event.after.offline": "après {duration} hors ligne",
  "event.after.running": "après {duration} de fonctionnement", "event.after.up": "après {duration}", "event.after.away": "après une panne de {duration}",
  "event.server.unreachable": "ne répond plus", "event.server.refused": "a refusé nos identifiants", "event.server.faulty": "a répondu, mais pas comme MediaMTX",
  "event.server.reachable": "répond de nouveau", "event.server.restarted": "a redémarré", "event.server.version": "a changé de version",
  "event.publisher": "a un nouvel émetteur : {from} → {to}", "event.takeover": "a été repris depuis une autre adresse : {from} → {to}",
  "event.tracks": "a changé de pistes : {from} → {to}", "event.readers": "est passé de {from} à {to} récepteurs",
  "event.forward": "relais {n} ({protocol})", "event.forward.some": "un relais",
  "event.forward.error": "{name} a échoué", "event.forward.forwarding": "{name} fonctionne de nouveau", "event.forward.idle": "{name} en attente", "event.forward.flapping": "{name} échoue et redémarre sans cesse",
  "event.flaps.still": "est toujours instable", "event.flaps.over": "est de nouveau stable : {to}", "event.flaps.changes": { one: "({n} changement)", many: "({n} changements)", other: "({n} changements)" },
  "event.gap": "n'a pas été surveillé pendant {duration}",
  "level.ok": "en ordre", "level.warning": "avertissement", "level.critical": "critique", "level.unknown": "inconnu",

  "filter.words": "Chercher",
  "failure.late": "Le moniteur n'a pas répondu à temps.", "failure.unreachable": "Le moniteur est injoignable.", "failure.foreign": "La réponse ne vient pas de ce moniteur : un proxy l'a peut-être remplacée.",
  "failure.locked": "Non autorisé. Recharger la page pour se reconnecter.", "failure.busy": "Le moniteur démarre ou est occupé.", "failure.status": "Le moniteur a répondu avec l'état HTTP {status}.",
  "list.failed": "Impossible de charger la liste.", "list.failed.text": "{reason}", "list.stale": "Impossible de charger la liste, voici son dernier état connu : {reason}",


  "nav.server": "Serveur", "nav.report": "Rapport",
  "server.missing.text": "{server} n'est pas surveillé.",
  "report": "Rapport mensuel",

  "view.failed": "Impossible de charger cette page.", "view.failed.text": "Le moniteur n'a pas répondu. Les pages déjà ouvertes continuent de fonctionner.", "close": "Fermer",
  "help.title": "Clavier", "help.everywhere": "Partout", "help.lists": "Dans les tableaux, ↑ et ↓ vont de ligne en ligne et Entrée ouvre. Dans les graphiques, ← et → lisent les valeurs.",
  "past.open": "Aller à un moment du passé",
  "keys.search": "Chercher des flux", "keys.help": "Raccourcis clavier", "keys.theme": "Thème suivant", "keys.density": "Lignes normales ou compactes",

  "embed.missing": "Flux introuvable.", "embed.locked": "Ce moniteur exige un jeton.", "embed.silent": "Le moniteur ne répond pas.",
  "alarm.server": "Serveur {name}", "alarm.stream": "{name} sur {server}", "alarm.why": "{what} : {reason}", "alarm.one": "Critique : {what}", "alarm.several": "{what} critiques, le pire : {worst}",
  "alarm.title": "{name} est critique", "alarm.several.title": "{what} critiques",
  "alarm.sound.blocked": "Le navigateur bloque encore le son d'alarme : cliquer n'importe où.", "alarm.sound.unsupported": "Ce navigateur ne peut pas jouer le son d'alarme.",

  "overview.up": "En marche depuis {duration}", "overview.newest": "le plus récent il y a {duration}", "overview.servers": { one: "{n} serveur", many: "Les {n} serveurs", other: "Les {n} serveurs" },

  "host": "Hôte", "nav.hosts": "Hôtes", "hosts.n": { one: "{n} hôte", many: "{n} hôtes", other: "{n} hôtes" }, "host.silent.reason": "Aucun rapport de son agent système.", "alarm.host": "Hôte {name}",
};

/** Units that are not written as in English. */
export const units = { byte: "o", day: "j" };

export const { rules, reasons, unsupported, causes } = texts;

/** Words that are fetched when they are needed. */
export const parts = {
  pages: () => import("./fr-pages.js"),
  stream: () => import("./fr-stream.js"),
  alerts: () => import("./fr-alerts.js"),
  system: () => import("./fr-system.js"),
  guide: () => import("./fr-guide.js"),
  account: () => import("./fr-account.js"),
};
