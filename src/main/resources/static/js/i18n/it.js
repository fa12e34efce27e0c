/** Italian: what the first load says. The words of pages come with the first page that is fetched; what the monitor finds is in it-texts.js. */
import texts from "./it-texts.js";

export const words = {
  "nav.overview": "Panoramica", "nav.streams": "Stream", "nav.servers": "Server", "nav.api": "API", "nav.alerts": "Allarmi", "nav.system": "Sistema", "nav.settings": "Impostazioni", "nav.routes": "Route", "nav.more": "Altro", "nav.wall": "Sala regia",
  "nav.label": "Pagine",
  "nav.skip": "Vai al contenuto",
  "search": "Cerca stream, indirizzi, etichette", "search.clear": "Cancella la ricerca",
  "theme.system": "Tema: sistema", "theme.light": "Tema: chiaro", "theme.dark": "Tema: scuro",
  "theme.contrast": "Tema: alto contrasto", "language": "Lingua", "account": "Account", "demo": "demo", "version": "Versione {version}",

  "tone.live": "in diretta", "tone.warning": "avviso", "tone.critical": "critico", "tone.unknown": "sconosciuto",
  "tone.slate": "immagine d'attesa", "tone.idle": "su richiesta", "tone.offline": "offline",
  "state.live": "in diretta", "state.slate": "immagine d'attesa", "state.stalled": "fermo", "state.idle-on-demand": "su richiesta",
  "state.source-error": "errore sorgente", "state.offline": "offline", "state.unknown": "sconosciuto",
  "state.live.help": "Disponibile, e i dati arrivano.",
  "state.slate.help": "Nessuno pubblica: il percorso sempre disponibile mostra la sua immagine d'attesa.",
  "state.stalled.help": "La sorgente è connessa, ma non arrivano dati.",
  "state.idle-on-demand.help": "Su richiesta: parte quando si connette il primo lettore. Non è un errore.",
  "state.source-error.help": "MediaMTX dovrebbe prelevare questo stream, ma non ci riesce.",
  "state.offline.help": "Nessuno pubblica questo stream.",
  "state.unknown.help": "Il suo server non risponde. Restano gli ultimi valori noti.",
  "was": "era {state}", "expected": "atteso",
  "status.up": "raggiungibile", "status.slow": "lento", "status.unreachable": "irraggiungibile", "status.refused": "accesso negato",
  "status.faulty": "difettoso", "status.pending": "in attesa", "status.unknown": "sconosciuto",
  "status.unreachable.text": "{url} non risponde.", "status.refused.text": "{url} rifiuta le nostre credenziali.",
  "status.faulty.text": "{url} risponde, ma non come MediaMTX.", "status.slow.text": "{url} risponde lentamente: viene interrogato meno spesso.",
  "status.pending.text": "Ancora nessun rapporto da {url}.", "status.unknown.text": "Nessun dato aggiornato da {url}.",
  "status.refused.advice": "Verificare nome utente e password del server {id} in collector.yaml.",
  "status.unreachable.advice": "Verificare che MediaMTX sia in funzione, che la sua API sia attiva e che nessun firewall blocchi questa macchina.",

  "total.live": "in diretta", "total.well": "a posto", "total.warning": { one: "avviso", many: "avvisi", other: "avvisi" }, "total.critical": { one: "critico", many: "critici", other: "critici" }, "total.unknown": { one: "sconosciuto", many: "sconosciuti", other: "sconosciuti" },
  "total.readers": { one: "lettore", many: "lettori", other: "lettori" }, "total.servers": { one: "server fuori servizio", many: "server fuori servizio", other: "server fuori servizio" }, "total.streams": { one: "stream", many: "stream", other: "stream" }, "total.in": "in ingresso", "total.out": "in uscita", "total.label": "Totali",
  "total.stale": "Almeno un server non risponde: i totali comprendono i suoi ultimi valori noti.",

  "total.quiet": { one: "{n} stream con problemi non avvisa nessuno: preso in carico o silenziato", many: "{n} stream con problemi non avvisano nessuno: presi in carico o silenziati", other: "{n} stream con problemi non avvisano nessuno: presi in carico o silenziati" },
  "quiet.acknowledged": "preso in carico", "quiet.by": "preso in carico da {by}", "quiet.silenced": "silenziato", "quiet.maintenance": "manutenzione",
  "link.connecting": "connessione in corso", "link.live": "in diretta", "link.polling": "interrogazione", "link.down": "nessuna connessione",
  "link.offline": "dispositivo offline", "link.paused": "dati fermi",
  "link.title": "Età dei dati più recenti di questa pagina. Connessione: {link}.",
  "banner.down": "Il monitor non risponde.",
  "banner.down.text": "Tutto ciò che segue è il suo ultimo stato noto. MediaMTX stesso può essere a posto.",
  "banner.offline": "Questo dispositivo è offline.",
  "banner.offline.text": "Tutto ciò che segue risale a prima della perdita di connessione.",
  "banner.polling": "Connessione live persa.", "banner.polling.text": "Al suo posto si interroga ogni pochi secondi. I valori hanno un leggero ritardo.",
  "banner.redis": "Redis non risponde.",
  "banner.redis.text": "Il collector non può consegnare nuovi dati, perciò nulla di ciò che segue si aggiorna.",
  "banner.redis.memory": "I valori delle pagine sono attuali, dalla memoria. Storico, eventi e altri processi attendono il ritorno di Redis.",
  "banner.redis.advice": "Verificare Redis e il suo indirizzo in collector.yaml.", "details": "Dettagli",
  "banner.since": "da {time}", "banner.age": "dati di {age} fa", "banner.next": "prossimo tentativo tra {seconds} s",
  "banner.trying": "tentativo …", "banner.retry": "Prova ora",

  "attention": "Richiede attenzione", "attention.more": { one: "{n} altro", many: "altri {n}", other: "altri {n}" },
  "attention.none": "Tutto a posto.", "attention.none.text": { one: "{n} stream monitorato.", many: "{n} stream monitorati.", other: "{n} stream monitorati." },
  "attention.unknown": { one: "{n} dei suoi stream è in stato sconosciuto.", many: "{n} dei suoi stream sono in stato sconosciuto.", other: "{n} dei suoi stream sono in stato sconosciuto." },
  "since": "da {time}", "for": "da {duration}", "never": "mai visto",
  "watched": "I più visti", "heat": "Tutti gli stream", "heat.order": "prima i peggiori", "heat.label": "Una cella per stream, prima i peggiori: {summary}",
  "servers": "Server", "servers.n": { one: "{n} server", many: "{n} server", other: "{n} server" }, "streams.n": { one: "{n} stream", many: "{n} stream", other: "{n} stream" },
  "readers.issues": { one: "{n} lettore su {all} ha problemi", many: "{n} lettori su {all} hanno problemi", other: "{n} lettori su {all} hanno problemi" }, "readers.issues.all": { one: "{n} lettore ha problemi.", many: "{n} lettori hanno problemi.", other: "{n} lettori hanno problemi." },
  "readers.n": { one: "{n} lettore", many: "{n} lettori", other: "{n} lettori" },

  "col.in": "Ingresso",
  "filter.server": "Server", "filter.clear": "Cancella i filtri",
  "density.comfortable": "Righe: comode", "density.compact": "Righe: compatte",
  "empty.servers": "Nessun server è ancora monitorato.", "empty.servers.text": "Aggiungerne uno sotto servers in collector.yaml.",
  "empty.waiting": "In attesa del primo rapporto.", "empty.waiting.text": "Il monitor non ha ancora inviato dati.",

  "kind.publisher": "publisher", "kind.pull": "pull", "kind.filler": "immagine d'attesa", "kind.redirect": "reindirizzamento",
  "absent.offline": "Lo stream non è disponibile.", "absent.unknown": "Il suo server non risponde.",
  "absent.first": "Noto dopo due interrogazioni.", "absent.protocol": "Questo protocollo non lo riporta.",
  "absent.tracks": "Nessuna traccia di questo tipo.", "absent.server": "Il server non lo riporta.",

  "stream.publisher": "Publisher",

  "server.age": "Età degli ultimi dati validi",
  "server.poll.text": "ogni {interval}, durata {took}",
  "server.noAge": "ancora nessun dato",

  "nav.events": "Eventi", "nav.sessions": "Sessioni", "latest": "Ultimi eventi", "latest.all": "tutti",
  "state.offline.missing": "mancante", "state.offline.never": "mai visto",
  "flapping": "instabile", "flapping.help": "Il suo stato cambia di continuo.",
  "banner.others": "inoltre:", "banner.monitor": "Questo monitor ha un problema proprio.",
  "issues.more": { one: "e {n} altro", many: "e altri {n}", other: "e altri {n}" },
  "subject.forward": "Inoltro {number}", "subject.disk": "Disco {name}", "subject.interface": "Interfaccia {name}", "subject.process": "MediaMTX {name}",
  "rule.why": "Regola", "rule.unread": "Impossibile caricare le regole.", "rule.when": "solo se", "rule.keepFiring": "cessa dopo", "rule.source": "Valore predefinito secondo",
  "rule.changed": "Modificata in", "rule.present": "è noto", "rule.absent": "non è noto", "rule.for": "per {duration}",
  "rule.mean": "media su {window}", "rule.min": "minimo su {window}", "rule.max": "massimo su {window}", "rule.growth": "crescita su {window}",
  "readers.cdn": { one: "{n} sessione CDN", many: "{n} sessioni CDN", other: "{n} sessioni CDN" },

  "event.kind.state": "Stato", "event.kind.server": "Server", "event.kind.publisher": "Publisher", "event.kind.tracks": "Tracce", "event.kind.readers": "Lettori",
  "event.kind.forward": "Inoltro", "event.kind.gap": "Lacuna",
  "event.state.new": "è apparso ed è in diretta", "event.state.live": "è di nuovo in diretta", "event.state.stalled": "si è fermato", "event.state.slate": "è passato alla sua immagine d'attesa",
  "event.state.idle-on-demand": "è passato a riposo (su richiesta)", "event.state.source-error": "ha perso la sorgente", "event.state.offline": "è andato offline",
  "event.state.gone": "è stato tolto dall'elenco", "event.state.flapping": "è instabile", "event.state.unknown": "è diventato sconosciuto",
  "event.after.live": "dopo {duration} in diretta", "event.after.stalled": "dopo {duration} di fermo", "event.after.slate": "dopo {duration} con l'immagine d'attesa",
  "event.after.idle-on-demand": "dopo {duration} a riposo", "event.after.source-error": "dopo {duration} senza la sorgente", "event.after.flapping": "dopo {duration} di instabilità", "event.after.offline": "dopo {duration} offline",
  "event.after.running": "dopo {duration} di attività", "event.after.up": "dopo {duration}", "event.after.away": "dopo un'interruzione di {duration}",
  "event.server.unreachable": "ha smesso di rispondere", "event.server.refused": "ha rifiutato le nostre credenziali", "event.server.faulty": "ha risposto, ma non come MediaMTX",
  "event.server.reachable": "risponde di nuovo", "event.server.restarted": "si è riavviato", "event.server.version": "ha cambiato versione",
  "event.publisher": "ha un nuovo publisher: {from} → {to}", "event.takeover": "è stato rilevato da un altro indirizzo: {from} → {to}",
  "event.tracks": "ha cambiato tracce: {from} → {to}", "event.readers": "è passato da {from} a {to} lettori",
  "event.forward": "inoltro {n} ({protocol})", "event.forward.some": "un inoltro",
  "event.forward.error": "{name} non riuscito", "event.forward.forwarding": "{name} funziona di nuovo", "event.forward.idle": "{name} in attesa", "event.forward.flapping": "{name} fallisce e riparte di continuo",
  "event.flaps.still": "è ancora instabile", "event.flaps.over": "è di nuovo stabile: {to}", "event.flaps.changes": { one: "({n} cambio)", many: "({n} cambi)", other: "({n} cambi)" },
  "event.gap": "non è stato monitorato per {duration}",
  "level.ok": "a posto", "level.warning": "avviso", "level.critical": "critico", "level.unknown": "sconosciuto",

  "filter.words": "Cerca",
  "failure.late": "Il monitor non ha risposto in tempo.", "failure.unreachable": "Il monitor non è raggiungibile.", "failure.foreign": "La risposta non viene da questo monitor: forse un proxy l'ha sostituita.",
  "failure.locked": "Non consentito. Ricaricare la pagina per accedere di nuovo.", "failure.busy": "Il monitor si sta avviando o è occupato.", "failure.status": "Il monitor ha risposto con lo stato HTTP {status}.",
  "list.failed": "Impossibile caricare l'elenco.", "list.failed.text": "{reason}", "list.stale": "Impossibile caricare l'elenco, questo è il suo ultimo stato noto: {reason}",


  "nav.server": "Server", "nav.report": "Rapporto",
  "server.missing.text": "{server} non è monitorato.",
  "report": "Rapporto mensile",

  "view.failed": "Impossibile caricare questa pagina.", "view.failed.text": "Il monitor non ha risposto. Le pagine già aperte continuano a funzionare.", "close": "Chiudi",
  "help.title": "Tastiera", "help.everywhere": "Ovunque", "help.lists": "Nelle tabelle ↑ e ↓ passano di riga in riga e Invio apre. Nei grafici ← e → leggono i valori.",
  "past.open": "Vai a un momento del passato",
  "keys.search": "Cerca stream", "keys.help": "Scorciatoie da tastiera", "keys.theme": "Tema successivo", "keys.density": "Righe comode o compatte",

  "embed.missing": "Stream non trovato.", "embed.locked": "Questo monitor richiede un token.", "embed.silent": "Il monitor non risponde.",
  "alarm.server": "Server {name}", "alarm.stream": "{name} su {server}", "alarm.why": "{what}: {reason}", "alarm.one": "Critico: {what}", "alarm.several": "{what} critici, il peggiore: {worst}",
  "alarm.title": "{name} è critico", "alarm.several.title": "{what} critici",
  "alarm.sound.blocked": "Il browser blocca ancora il suono d'allarme: fare clic in un punto qualsiasi.", "alarm.sound.unsupported": "Questo browser non può riprodurre il suono d'allarme.",

  "overview.up": "In funzione da {duration}", "overview.newest": "il più recente {duration} fa", "overview.servers": { one: "{n} server", many: "Tutti i {n} server", other: "Tutti i {n} server" },

  "host": "Host", "nav.hosts": "Host", "hosts.n": { one: "{n} host", many: "{n} host", other: "{n} host" }, "host.silent.reason": "Nessun rapporto dal suo agente di sistema.", "alarm.host": "Host {name}",
};

/** Units that are not written as in English. */
export const units = { day: "g" };

export const { rules, reasons, unsupported, causes } = texts;

/** Words that are fetched when they are needed. */
export const parts = {
  pages: () => import("./it-pages.js"),
  stream: () => import("./it-stream.js"),
  alerts: () => import("./it-alerts.js"),
  system: () => import("./it-system.js"),
  guide: () => import("./it-guide.js"),
  account: () => import("./it-account.js"),
};
