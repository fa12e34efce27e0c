/**
 * The rules in German: title, reason, advice, by the id in rules.yaml. Places in braces are the fields of rules.yaml; the
 * page fills them with the values of the issue, written as Germans write numbers. Loaded only for German.
 */
const SET_LATENCY = "Latenz auf {connection.srt.advisedLatencyMs} oder mehr setzen, beim Sender oder beim Empfänger: Die größere gilt.";
const SET_LATENCY_SHORT = "Latenz auf {connection.srt.advisedLatencyMs} oder mehr setzen, beim Sender oder beim Empfänger.";

/** @type {Record<string, string[]>} */
export const RULES = {
  "stream-offline": ["Erwarteter Stream ist offline", "{stream.reason}",
    "Beim Sender nachsehen (Strom, Netz, Stream-Key) und im Log von MediaMTX nach abgewiesenen Versuchen."],
  "stream-never-seen": ["Erwarteter Stream wurde nie gesehen", "{stream.reason}",
    "Den Namen in collector.yaml mit dem Pfad vergleichen, den der Sender benutzt, und ob der Sender je gestartet wurde."],
  "stream-source-error": ["Quelle ist nicht abrufbar", "{stream.reason}",
    "Prüfen, ob die Kamera oder der Server hinter der Quelle läuft, von MediaMTX aus erreichbar ist und die Zugangsdaten annimmt."],
  "stream-stalled": ["Stream steht", "{stream.reason}",
    "Der Sender ist verbunden, schickt aber nichts: Encoder ansehen, oder das Netz zwischen ihm und MediaMTX."],
  "stream-slate": ["Stream zeigt sein Füllbild", "{stream.reason}",
    "Zuschauer sehen das Füllbild. Die Quelle ansehen, die diesen Pfad speisen soll."],
  "stream-flapping": ["Stream flattert", "{stream.recent.stateChanges} Wechsel innerhalb von zehn Minuten",
    "Etwas verbindet sich und bricht immer wieder ab: Netz und Log des Senders ansehen."],
  "stream-bitrate-drop": ["Bitrate unter dem Üblichen", "Bitrate liegt {stream.inbound.dropPercent} unter den üblichen {stream.inbound.usualBitsPerSecond}",
    "Prüfen, ob der Encoder wegen seiner Leitung gedrosselt hat, einen Eingang verlor oder ein Standbild zeigt."],
  "stream-bitrate-low": ["Bitrate unter der Grenze", "mittlere Bitrate {stream.inbound.mean10sBitsPerSecond} liegt {stream.target.bitrateLowPercent} unter der kleinsten erwarteten",
    "Einstellungen und Leitung des Encoders prüfen, oder expect.bitrate.min berichtigen."],
  "stream-bitrate-high": ["Bitrate über der Grenze", "mittlere Bitrate {stream.inbound.mean10sBitsPerSecond} liegt {stream.target.bitrateHighPercent} über der größten erwarteten",
    "Einstellungen des Encoders prüfen, denn Lesern kann die Bandbreite fehlen, oder expect.bitrate.max berichtigen."],
  "stream-frames-in-error": ["Frames sind nicht zu verarbeiten", "{stream.inboundFramesInErrorPerSecond} Frames pro Sekunde kann MediaMTX nicht verarbeiten",
    "Die Quelle sendet beschädigte oder ungewöhnliche Daten. Im Log von MediaMTX steht die Art des Fehlers; auch Verluste auf dem Hinweg prüfen."],
  "stream-video-codec": ["Videocodec ist nicht wie erwartet", "{stream.target.video}",
    "Den Encoder auf einen erwarteten Codec stellen, oder expect.video berichtigen."],
  "stream-audio-codec": ["Audiocodec ist nicht wie erwartet", "{stream.target.audio}",
    "Den Encoder auf einen erwarteten Codec stellen, oder expect.audio berichtigen."],
  "stream-resolution": ["Bildgröße ist nicht wie erwartet", "{stream.target.resolution}",
    "Den Encoder auf die erwartete Größe stellen, oder expect.resolution berichtigen."],
  "stream-no-video": ["Kein Bild", "der Stream hat keine Videospur, sollte aber eine haben", "Kameraeingang des Encoders prüfen."],
  "stream-no-audio": ["Kein Ton", "der Stream hat keine Tonspur, sollte aber eine haben", "Mikrofon oder Line-Eingang des Encoders prüfen."],
  "stream-video-lost": ["Videospur verschwunden", "der Stream hatte vorher Bild, jetzt nicht mehr", "Kameraeingang des Encoders prüfen."],
  "stream-audio-lost": ["Tonspur verschwunden", "der Stream hatte vorher Ton, jetzt nicht mehr", "Mikrofon oder Line-Eingang des Encoders prüfen."],
  "stream-codec-changed": ["Videocodec wechselte mitten im Stream", "Video wechselte: {stream.recent.videoCodec}",
    "Player und Aufzeichnungen können an so einem Wechsel scheitern. Die Einstellungen des Encoders während eines Streams nicht ändern."],
  "stream-resolution-changed": ["Bildgröße wechselte mitten im Stream", "Bildgröße wechselte: {stream.recent.resolution}",
    "Player und Aufzeichnungen können an so einem Wechsel scheitern. Die Einstellungen des Encoders während eines Streams nicht ändern."],
  "stream-tracks-changed": ["Spuren wechselten mitten im Stream", "Spuren wechselten: {stream.recent.tracks}",
    "Player, die vorher schon verbunden waren, bekommen die neue Spur vielleicht erst nach neuem Verbinden."],
  "stream-recording-late": ["Aufzeichnung geht nicht weiter", "die nächste Datei der Aufzeichnung ist seit {stream.recording.lateSeconds} überfällig",
    "Freien Platz und Rechte des Aufzeichnungsordners prüfen, und das Log von MediaMTX."],

  "publisher-taken-over": ["Sender wurde von anderer Adresse abgelöst", "{stream.recent.takeover}",
    "Wenn niemand absichtlich umgeschaltet hat, kennt jemand anderes den Stream-Key. overridePublisher auf no setzen, um es zu verbieten."],
  "publisher-unknown-address": ["Sender steht nicht auf der Liste", "{stream.target.publisher} sendet, steht aber nicht in expect.publishers",
    "Trennen, wenn er unbekannt ist, und die Zugangsdaten des Pfads ändern."],
  "publisher-reconnects": ["Sender verbindet sich immer wieder neu", "{stream.recent.publisherChanges} Wechsel des Senders innerhalb von fünf Minuten",
    "Netz und Log des Senders ansehen; RTMP-Encoder verbinden sich neu, wenn ihre Leitung zu schmal ist."],
  "readers-missing": ["Zu wenige Leser", "erwartete Leser, die fehlen: {stream.target.readersMissing}",
    "Die Rekorder, Replikate oder Player prüfen, die diesen Stream lesen sollen."],
  "readers-left": ["Viele Leser gingen auf einmal", "{stream.recent.readersLeftPercent} der Leser gingen innerhalb von zehn Sekunden",
    "Läuft der Stream weiter, das Netz zwischen MediaMTX und seinen Lesern ansehen, oder einen Proxy davor."],
  "readers-surge": ["Zahl der Leser springt hoch", "Zahl der Leser wuchs in einer Minute um {stream.recent.readersGrownPercent}, auf {stream.readers.total}",
    "Die ausgehende Bandbreite beobachten; Lesereplikate oder ein CDN dazunehmen, bevor sie voll ist."],
  "readers-near-limit": ["Leser nahe an der Grenze des Pfads", "{stream.readers.total} Leser, {stream.readersOfMaxPercent} von maxReaders",
    "MediaMTX weist weitere Leser ab. maxReaders erhöhen, oder ein Replikat dazunehmen."],

  "srt-latency-low": ["SRT-Latenz ist kurz für die Umlaufzeit", "Latenz {connection.srt.latencyMs} ist das {connection.srt.latencyToRtt}-Fache der Umlaufzeit von {connection.srt.rtt10s.p50Ms}", SET_LATENCY],
  "srt-latency-loss": ["SRT-Latenz ist kurz für den Verlust", "bei {connection.srt.retransmittedPercent} Wiederholungen ist eine Latenz von {connection.srt.latencyMs} zu kurz", SET_LATENCY],
  "srt-retransmissions": ["SRT-Pakete gehen unterwegs verloren", "{connection.srt.retransmittedPercent} der Pakete mussten innerhalb von zehn Sekunden nochmals gesendet werden",
    "Die verlustreiche Strecke suchen. Zum Überbrücken die Latenz auf {connection.srt.advisedLatencyMs} oder mehr setzen und Bandbreite für Wiederholungen lassen."],
  "srt-drops": ["SRT-Pakete kamen zu spät und wurden verworfen", "{connection.srt.droppedPercent} der Pakete wurden innerhalb von zehn Sekunden aufgegeben: Zuschauer sehen das", SET_LATENCY_SHORT],
  "srt-belated": ["SRT-Pakete kommen nach ihrer Zeit an", "{connection.srt.belatedPercent} der Pakete kamen innerhalb von zehn Sekunden nach ihrer Zeit an", SET_LATENCY_SHORT],
  "srt-undecryptable": ["SRT-Pakete sind nicht zu entschlüsseln", "{connection.srt.undecryptablePercent} der Pakete sind nicht zu entschlüsseln",
    "Sender und MediaMTX haben verschiedene Passphrasen (srtPublishPassphrase), oder der Schlüsseltausch brach ab: Sender neu verbinden."],
  "srt-link-headroom": ["SRT-Leitung ist fast voll", "{connection.srt.linkUsePercent} der geschätzten {connection.srt.linkCapacityBitsPerSecond} sind belegt",
    "Wiederholungen brauchen Platz. Bitrate senken oder eine bessere Leitung nehmen."],
  "srt-buffer": ["SRT-Sendepuffer läuft voll", "{connection.srt.bufferMs} warten aufs Senden, mehr als die Latenz von {connection.srt.latencyMs}",
    "Der Weg zu diesem Leser ist schmaler als der Stream. Ihm eine kleinere Bitrate oder eine bessere Leitung geben."],
  "srt-rtt-high": ["SRT-Umlaufzeit ist lang", "Umlaufzeit von {connection.srt.rtt10s.p50Ms}",
    "Den Weg prüfen. Latenz auf {connection.srt.advisedLatencyMs} oder mehr setzen."],
  "srt-rtt-unstable": ["SRT-Umlaufzeit schwankt", "Umlaufzeit schwankt um {connection.srt.rtt60s.variationMs} um {connection.srt.rtt60s.p50Ms}",
    "Das tun Funk und überlastete Leitungen. Der Latenz Luft über der längsten Umlaufzeit geben."],

  "rtp-loss": ["RTP-Pakete gehen auf dem Hinweg verloren", "{connection.rtp.lostPercent} der Pakete gingen innerhalb von zehn Sekunden verloren",
    "RTP über UDP repariert nichts. Auf dieser Strecke RTSP über TCP oder SRT nehmen, oder den Verlust suchen."],
  "rtp-jitter": ["RTP-Pakete kommen ungleichmäßig", "Jitter von {connection.rtp.jitterMs}",
    "Zwischen Sender und MediaMTX nach Überlast oder Funkstrecken suchen."],
  "rtp-errors": ["RTP-Pakete sind nicht zu verarbeiten", "{connection.rtp.inErrorPercent} der Pakete sind nicht zu verarbeiten",
    "Die Quelle sendet Pakete, die gegen den Standard verstoßen. Im Log von MediaMTX steht die Art des Fehlers."],
  "rtcp-errors": ["RTCP-Pakete sind nicht zu verarbeiten", "RTCP-Pakete der letzten Minute sind nicht zu verarbeiten",
    "Auf Zeit- und Verlustberichte dieses Programms ist kein Verlass. Es aktualisieren."],
  "rtp-reported-loss": ["Leser meldet Verlust", "der Leser meldet {connection.rtp.reportedLostPercent} der Pakete als verloren",
    "Der Weg zu diesem Leser verliert Pakete. Ihn über TCP oder SRT lesen lassen."],
  "webrtc-not-connected": ["WebRTC-Sitzung kommt nicht zustande", "keine Peer-Verbindung nach {connection.webrtc.waitingSeconds}",
    "Der UDP- oder TCP-Port von WebRTC (8189) ist nicht erreichbar. webrtcAdditionalHosts und Firewall einstellen, oder einen TURN-Server benutzen."],

  "reader-slow": ["Leser ist zu langsam", "{connection.framesDiscardedPerSecond} Frames pro Sekunde verworfen, weil er zu langsam liest",
    "Seine Leitung oder sein Rechner kommt nicht mit. Eine kleinere Bitrate anbieten, oder für kurze Pausen writeQueueSize erhöhen."],
  "reader-codec": ["Protokoll trägt eine Spur nicht", "{connection.protocol} trägt {connection.cannotPlay} nicht: Dieser Leser bekommt sie nicht",
    "Im Encoder einen Codec wählen, den alle lesenden Protokolle tragen (H264 mit Opus für WebRTC), oder umkodieren."],
  "forward-error": ["Weiterleitung scheitert", "Weiterleitung {forward.position} ({forward.protocol}) scheitert: {forward.lastError}",
    "Prüfen, ob das Ziel läuft und den Stream-Key annimmt."],
  "forward-silent": ["Weiterleitung liefert nichts", "Weiterleitung {forward.position} ({forward.protocol}) hat seit {forward.silentSeconds} nichts gesendet",
    "MediaMTX meldet „läuft“, sobald es den Versuch beginnt. Prüfen, ob das Ziel läuft und den Stream-Key annimmt."],

  "server-unreachable": ["Server antwortet nicht", "{server.reason}", "{server.advice}"],
  "server-credentials": ["Server weist unsere Anmeldung ab", "{server.reason}", "{server.advice}"],
  "server-faulty": ["Server antwortet etwas anderes", "{server.reason}", "{server.advice}"],
  "server-errors": ["Abfragen scheitern ab und zu", "{server.api.failedPercent} der Abfragen der letzten Minute scheiterten",
    "Die Last des Servers ansehen, und das Netz zwischen ihm und diesem Monitor."],
  "server-slow": ["API antwortet langsam", "seine API braucht bis zu {server.api.p95Ms}",
    "MediaMTX baut seine Listen in seinem Kern auf, eine langsame API heißt also oft: Server belastet oder blockiert. Prozessor, Auth-Server und andere Abfrager ansehen."],
  "server-polled-less": ["Server wird seltener abgefragt", "{server.reason}", "{server.advice}"],
  "server-restarted": ["Server wurde neu gestartet", "MediaMTX wurde in den letzten zwei Minuten neu gestartet",
    "War es niemand, in seinem Log nach einem Absturz suchen, und den Speicher der Maschine ansehen."],
  "server-version-changed": ["Server hat eine andere Version", "Version wechselte: {server.recent.version}",
    "Die Hinweise zur Version lesen, und was diese Version nicht nennt (missing)."],
  "server-clock-skew": ["Uhr des Servers geht falsch", "seine Uhr und unsere unterscheiden sich um {server.clockSkewMs}",
    "Beide Maschinen abgleichen (NTP, chrony); sonst passen die Zeiten von Aufzeichnungen und Logs nicht zusammen."],
  "server-paths": ["Viele Pfade", "{server.streams.total} Streams",
    "Jede Liste kostet MediaMTX einen Umlauf zu jedem Pfad. Die Streams auf mehrere Server verteilen, oder seltener abfragen."],
  "server-readers": ["Viele Leser", "{server.readers} Leser", "Lesereplikate oder ein CDN dazunehmen."],
  "server-list-failed": ["Manche Listen sind nicht lesbar", "Listen der Clients sind nicht lesbar: {server.failedLists}",
    "Werte dieser Protokolle sind alt. Das Log von MediaMTX ansehen."],
  "server-list-truncated": ["Liste ist unvollständig", "Einträge seiner Listen, die nicht kamen: {server.truncated}",
    "Ein Proxy vor MediaMTX kürzt vielleicht die Liste oder begrenzt die Seite; die API direkt fragen."],

  "host-cpu": ["Prozessor ist ausgelastet", "{host.cpuPercent} der Prozessoren belegt",
    "Herausfinden, was sie belegt; MediaMTX selbst braucht wenig, wenn es nicht umkodiert oder verschlüsselt."],
  "host-memory": ["Speicher ist knapp", "{host.memoryPercent} des Speichers belegt", "Herausfinden, was ihn belegt, bevor der Kernel einen Prozess beendet."],
  "host-disk": ["Platte ist fast voll", "die vollste Platte ist zu {host.diskPercent} belegt", "Alte Aufzeichnungen löschen, oder recordDeleteAfter verkürzen."],
  "mediamtx-cpu": ["MediaMTX belegt mehr als einen Prozessor", "MediaMTX belegt {host.mediamtxCpuPercent} eines Prozessors",
    "Mit der Zahl der Leser und der verschlüsselten Protokolle vergleichen."],
  "mediamtx-files": ["MediaMTX gehen die offenen Dateien aus", "MediaMTX belegt {host.mediamtxOpenFilesPercent} seiner offenen Dateien",
    "LimitNOFILE des Dienstes erhöhen; jede Verbindung ist eine Datei."],

  "monitor-late": ["Unsere eigenen Abfragen sind spät", "Abfragen beginnen {monitor.pollLateMs} zu spät",
    "Diese Maschine ist zu beschäftigt für die Zahl der Server und Leser. Ihr einen Prozessor mehr geben, oder seltener abfragen."],
  "redis-away": ["Redis antwortet nicht", "{monitor.redisReason}",
    "Die Werte auf dieser Seite sind aktuell, aus dem Speicher. Verlauf, Ereignisse und andere Prozesse warten, bis Redis wieder da ist."],
  "redis-slow": ["Redis ist langsam", "ein Befehl an Redis dauert {monitor.redisMs}",
    "Last, Speicher und Platte von Redis ansehen, und das Netz dorthin."],
  "history-full": ["Verlauf braucht seinen Speicher auf", "der Verlauf belegt {monitor.historyUsedPercent} seines Speichers: Er reicht weniger weit zurück",
    "Dem Verlauf mehr Speicher geben, oder weniger Streams aufbewahren."],
};

/** What the server says in a fixed English form; what is behind the form is translated again, if it can be. */
const PHRASES = [
  ["starts when somebody reads it", "startet, sobald jemand liest"],
  ["its last start on demand failed: *", "der letzte Start auf Abruf scheiterte: *"],
  ["MediaMTX never listed it", "MediaMTX hat ihn nie genannt"],
  ["nobody publishes it", "niemand sendet ihn"],
  ["nobody publishes it: MediaMTX does not list it any more", "niemand sendet ihn: MediaMTX nennt ihn nicht mehr"],
  ["nobody publishes it (the configuration can't be read to tell whether it starts on demand)", "niemand sendet ihn (ob er auf Abruf startet, ist ohne die Konfiguration nicht zu sagen)"],
  ["shows its filler: no source feeds it", "zeigt sein Füllbild: keine Quelle speist ihn"],
  ["no data although the source is connected", "keine Daten, obwohl die Quelle verbunden ist"],
  ["MediaMTX can't fetch its source", "MediaMTX kann seine Quelle nicht abrufen"],
  ["MediaMTX can't fetch its source (or it sleeps until somebody reads: the configuration can't be read to tell)", "MediaMTX kann seine Quelle nicht abrufen (oder er wartet auf Leser: ohne die Konfiguration nicht zu sagen)"],
  ["MediaMTX can't fetch its source: *", "MediaMTX kann seine Quelle nicht abrufen: *"],
  ["redirects its readers to another address", "leitet seine Leser an eine andere Adresse um"],
  ["MediaMTX does not list it any more", "MediaMTX nennt ihn nicht mehr"],
  ["this monitor did not look for * s", "dieser Monitor hat * s lang nicht hingesehen"],
  ["its process is a new one", "sein Prozess ist ein neuer"],
  ["* although there should be none", "*, obwohl keiner da sein sollte"],
  ["* instead of *", "* statt *"],
  ["somebody", "jemand"],
  ["not asked yet", "noch nicht gefragt"],
  ["answers slowly: it is asked every * instead", "antwortet langsam: wird stattdessen alle * gefragt"],
  ["the last poll failed: *", "die letzte Abfrage scheiterte: *"],
  ["its process answers, but its list of paths does not (core not responding)", "sein Prozess antwortet, aber seine Liste der Pfade nicht (Kern reagiert nicht)"],
  ["no answer", "keine Antwort"],
  ["no answer: *", "keine Antwort: *"],
  ["connection refused", "Verbindung abgelehnt"],
  ["no connection in time", "keine Verbindung innerhalb der Frist"],
  ["no answer in time", "keine Antwort innerhalb der Frist"],
  ["unknown host name", "unbekannter Rechnername"],
  ["connection lost: *", "Verbindung verloren: *"],
  ["refuses our credentials (401)", "weist unsere Anmeldung ab (401)"],
  ["not found (404)", "nicht gefunden (404)"],
  ["no such endpoint (404)", "diesen Endpunkt gibt es nicht (404)"],
  ["answers with HTTP status *; is this MediaMTX's API?", "antwortet mit HTTP-Status *; ist das die API von MediaMTX?"],
  ["answers with HTTP status *", "antwortet mit HTTP-Status *"],
  ["the answer is not MediaMTX's JSON: *", "die Antwort ist nicht das JSON von MediaMTX: *"],
  ["unexpected: *", "unerwartet: *"],
  ["Check the load of the server, and who else polls its API.", "Die Last des Servers prüfen, und wer sonst seine API abfragt."],
  ["Check username and password of server * in collector.yaml, and that this address may use the api permission in mediamtx.yml.", "Benutzer und Passwort des Servers * in collector.yaml prüfen, und ob diese Adresse das Recht api in mediamtx.yml hat."],
  ["Check that url is the address of MediaMTX's control API (apiAddress, port 9997 by default).", "Prüfen, ob url die Adresse der Control-API von MediaMTX ist (apiAddress, üblicherweise Port 9997)."],
  ["MediaMTX is stuck: look at its log, restart it if it stays.", "MediaMTX hängt: in sein Log sehen; bleibt es so, neu starten."],
  ["Check that MediaMTX runs, that api: yes is set, and that this machine reaches its API.", "Prüfen, ob MediaMTX läuft, api: yes gesetzt ist und diese Maschine seine API erreicht."],
  ["* of the readers left within ten seconds", "* der Leser gingen innerhalb von zehn Sekunden"],
  ["readers grew by * within a minute, to * readers", "Zahl der Leser wuchs in einer Minute um *, auf *"],
];

const MATCHERS = PHRASES.map(([english, german]) => {
  const pattern = english.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+)");
  return { pattern: new RegExp(`^${pattern}$`), parts: german.split("*"), open: english.startsWith("*") };
});
const DEEPEST = 4;

/**
 * A text of the server in German, as far as it is known; anything else stays as it is. Forms that begin with anything
 * are no guide to what others said, such as a source's own error.
 * @param {string} text @returns {string}
 */
export function translate(text, depth = 0) {
  if (typeof text !== "string" || depth > DEEPEST) return text;
  for (const { pattern, parts, open } of MATCHERS) {
    const found = (depth === 0 || !open) && pattern.exec(text);
    if (found) return parts.map((part, index) => (index === 0 ? part : translate(found[index], depth + 1) + part)).join("");
  }
  return text;
}
