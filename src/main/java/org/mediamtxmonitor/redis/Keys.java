package org.mediamtxmonitor.redis;

import java.util.List;

/**
 * The names of all keys and channels in Redis. On a Cluster what is large and of one server or host has its id as hash tag, so that
 * a fleet spreads over the shards; all else is in the slot of the hash tag of the prefix. What has the tag of a server has a prefix
 * without braces, as the first of a name count.
 *
 * @param prefix {@code mediamtx:} unless set otherwise; on Redis Cluster it carries a hash tag
 * @param spread whether what is of a server goes to a slot of its own
 */
public record Keys(String prefix, boolean spread) {

    private static final String HISTORY = "history:";
    private static final String LATEST = "streams:latest";
    private static final String SNAPSHOTS = "snapshots:";
    private static final String FILMSTRIP = "filmstrip:";
    private static final String ALERT_PICTURES = "alert-pictures:";

    /** What names of servers and hosts begin with behind the prefix; beside them there is {@link #latest(String)}. */
    static final List<String> OF_SERVERS = List.of(HISTORY, SNAPSHOTS, FILMSTRIP, ALERT_PICTURES);

    /** All names have the same prefix: those of every Redis but a Cluster. */
    public Keys(String prefix) {
        this(prefix, false);
    }

    /** What keys of this kind of a server or host begin with. */
    String ofServer(String kind, String server) {
        return spread ? untagged() + kind + "{" + server + "}" : prefix + kind + server;
    }

    private String untagged() {
        return prefix.replace("{", "").replace("}", "");
    }

    /** Hash, field = server id: the server's last report as JSON; not on a Cluster. */
    public String latest() {
        return prefix + LATEST;
    }

    /** Hash, on a Cluster only: the last report of a server, what of it is not in the fleet's slot yet, and who wrote it. */
    public String latest(String server) {
        return ofServer(LATEST + ":", server);
    }

    /** Hash, field = server id: number of the last report that was published, and of the last event and session. */
    public String published() {
        return prefix + "published";
    }

    /** Channel of all changes. */
    public String live() {
        return prefix + "live";
    }

    /** Stream: what happened, newest last. */
    public String events() {
        return prefix + "events";
    }

    /** Stream: publishers and readers that are gone, newest last. */
    public String sessions() {
        return prefix + "sessions";
    }

    /** String that expires: fencing token of the process that polls a server. */
    public String lease(String server) {
        return prefix + "lease:" + server;
    }

    /** String that expires: the process that holds the lease of a server. */
    public String leaseOwner(String server) {
        return prefix + "lease-owner:" + server;
    }

    /** Hash, field = id: the processes of the monitor, when each was heard of last by the clock of Redis in ms, and what it does. */
    public String members() {
        return prefix + "members";
    }

    /** Channel: a process gave leases away. */
    public String handovers() {
        return prefix + "handovers";
    }

    /** Counter from which the fencing tokens of a server are taken. */
    public String fence(String server) {
        return prefix + "fence:" + server;
    }

    /** Stream: the ticks of a server that are in no block yet, one entry a poll. */
    public String writeAhead(String server) {
        return ofServer(HISTORY, server);
    }

    /**
     * Stream: the blocks of a series, one entry a block.
     *
     * @param series path of a stream, or another name that the history gives
     * @param tier {@code 1s}, {@code 1m} or {@code 1h}
     */
    public String blocks(String server, String series, String tier) {
        return writeAhead(server) + ":" + series + ":" + tier;
    }

    /** String that expires: how often somebody tried something, in the coding of Bucket4j. */
    public String rate(String what, String who) {
        return prefix + "rate:" + what + ":" + who;
    }

    /** Sorted set that expires: the addresses from which an account was signed in to, by the time of the last. */
    public String signedInFrom(String account) {
        return prefix + "signed-in-from:" + account;
    }

    /** What all keys of the history begin with: {@link #writeAhead} and {@link #blocks}. */
    public String historyPrefix() {
        return (spread ? untagged() : prefix) + HISTORY;
    }

    /** The pattern of {@code SCAN} that names of keys match which begin so. */
    public static String beginningWith(String prefix) {
        return prefix.replaceAll("([\\\\*?\\[\\]])", "\\\\$1") + "*";
    }

    /** The server or host as it stands in a name, with or without the braces of a hash tag. */
    public static String withoutTag(String server) {
        return server.startsWith("{") && server.endsWith("}") ? server.substring(1, server.length() - 1) : server;
    }

    /** Hash: what the process that looks found of the history, for all others; fields {@code at} and {@code found}. */
    public String historyIndex() {
        return prefix + "history-index";
    }

    /** String that expires: the process that looks after the history of all servers. */
    public String historyLease() {
        return prefix + "history-index:lease";
    }

    /** Hash, field = alert id: the alerts that are not over, as JSON. */
    public String alerts() {
        return prefix + "alerts";
    }

    /** Stream: alerts that are over, newest last. */
    public String alertsPast() {
        return prefix + "alerts:past";
    }

    /** Stream: alerts as they were after each change, for hooks; newest last. */
    public String alertChanges() {
        return prefix + "alerts:changes";
    }

    /** Hash, field = fingerprint: when an alert began to fire lately, as a JSON list of times. */
    public String alertBeginnings() {
        return prefix + "alerts:beginnings";
    }

    /** Hash, field = incident id: all incidents of a year, as JSON. */
    public String incidents() {
        return prefix + "incidents";
    }

    /** Sorted set: ids of incidents by the time at which they began, in Unix milliseconds. */
    public String incidentsByTime() {
        return prefix + "incidents:by-time";
    }

    /** Hash, field = id of an alert or incident: who looks after it, as JSON. */
    public String acknowledgements() {
        return prefix + "acknowledgements";
    }

    /** Hash, field = silence id: the silence as JSON. */
    public String silences() {
        return prefix + "silences";
    }

    /** Counter of the changes of {@link #acknowledgements} and {@link #silences}. */
    public String alertRequests() {
        return prefix + "alerts:requests";
    }

    /** String: the writer of the last commit of alerts and its number, so that none is taken twice. */
    public String alertsCommitted() {
        return prefix + "alerts:committed";
    }

    /** Hash, field = channel and thread: the last version that was decided for it, as JSON. */
    public String conversations() {
        return prefix + "conversations";
    }

    /** Hash, field = channel and thread: the newest notification, as JSON. */
    public String notifications() {
        return prefix + "notifications";
    }

    /** Stream: channel, thread and version of notifications that are due. */
    public String outbox() {
        return prefix + "outbox";
    }

    /** Sorted set: channel and thread of what waits for its next try, by the time of that in Unix milliseconds. */
    public String retry() {
        return prefix + "retry";
    }

    /** Hash, field = channel and thread: the last version that was sent, and when. */
    public String told() {
        return prefix + "told";
    }

    /** Stream: what was sent, when, and what was answered; newest last. */
    public String deliveries() {
        return prefix + "deliveries";
    }

    /** Hash, field = channel: whether it is off, and since when it fails. */
    public String channels() {
        return prefix + "channels";
    }

    /** String that expires: who sends a message of that conversation; {@code conversation} is a field of {@link #told}. */
    public String sending(String conversation) {
        return prefix + "sending:" + conversation;
    }

    /** String: when the outbox began, in Unix milliseconds, and a number by chance; gone where Redis lost its data. */
    public String outboxBegan() {
        return prefix + "outbox:began";
    }

    /** String: the key pair by which push services know this monitor. A secret. */
    public String pushKeys() {
        return prefix + "push:keys";
    }

    /** Hash, field = device id: where notifications of a device go to, as JSON. A secret. */
    public String pushDevices() {
        return prefix + "push:devices";
    }

    /** Hash, field = device id: since when its push service has refused each message to it, Unix ms. */
    public String pushRefused() {
        return prefix + "push:refused";
    }

    /** Set that expires: devices that took a message which others have not taken yet. */
    public String pushTaken(String message) {
        return prefix + "push:taken:" + message;
    }

    /** Hash, field = host id: the last report of a host as JSON. */
    public String hosts() {
        return prefix + "system:latest";
    }

    /** Stream: reports of hosts that nobody has judged yet, newest last. */
    public String hostReports() {
        return prefix + "system:reports";
    }

    /** Sorted set that expires: streams that somebody looks at, by the time of the last look, Unix milliseconds of Redis. */
    public String watched() {
        return prefix + "watched";
    }

    /** Hash, field = server and path: what is known of the pictures of a stream, as JSON. */
    public String pictures() {
        return prefix + "pictures:latest";
    }

    /** Hash that expires: the newest picture of a stream. No id of a server has a colon. */
    public String picture(String server, String path) {
        return ofServer(SNAPSHOTS, server) + ":" + path;
    }

    /** Stream that expires: small pictures of a stream, one a minute. */
    public String filmstrip(String server, String path) {
        return ofServer(FILMSTRIP, server) + ":" + path;
    }

    /** Hash, field = minute since 1970: bytes of all small pictures of that minute. */
    public String filmstripBytes() {
        return prefix + "filmstrip-bytes";
    }

    /** String that expires: who looks after the pictures of all streams. */
    public String picturesLease() {
        return prefix + "pictures:lease";
    }

    /** Hash that expires: which pictures are of which moment of an alert, as JSON. */
    public String alertMoments(String alert) {
        return prefix + "alert-moments:" + alert;
    }

    /** Hash that expires, field = Unix milliseconds: pictures of a stream that alerts keep. */
    public String alertPictures(String server, String path) {
        return ofServer(ALERT_PICTURES, server) + ":" + path;
    }

    /** Sorted set: all pictures that alerts keep, by the time at which they were taken. */
    public String alertPicturesByTime() {
        return prefix + "alert-pictures-by-time";
    }

    /** Hash, field = name in lower case: an account as JSON. Its passwords are hashed, its second factor is a secret. */
    public String accounts() {
        return prefix + "accounts";
    }

    /** Hash, field = SHA-256 of a token of a machine: what is known of it, as JSON. */
    public String tokens() {
        return prefix + "tokens";
    }

    /** String: version of the form in which all keys are written, see {@link DataFormat}. */
    public String format() {
        return prefix + "format";
    }

    /** Hash, field = token id: when it was used last and from where, as JSON. */
    public String tokensUsed() {
        return prefix + "tokens:used";
    }

    /** Hash, field = name in lower case: when somebody signed in last. */
    public String signIns() {
        return prefix + "accounts:signed-in";
    }

    /** String that expires: a one-time code was taken, so that nobody takes it again. */
    public String codeTaken(String name, String step) {
        return prefix + "accounts:code:" + name + ":" + step;
    }

    /** String: the key that links to one stream are signed with, in base64. */
    public String embedKey() {
        return prefix + "embed-key";
    }

    /** What all keys of sessions begin with; Spring Session names what follows. */
    public String webSessions() {
        return prefix + "web-sessions";
    }

    /** Stream: who did what when, newest last. */
    public String audit() {
        return prefix + "audit";
    }

    /** Stream: what was refused to whom, newest last. */
    public String auditRefused() {
        return prefix + "audit:refused";
    }

    /** String that expires: what a browser began and has yet to end, by SHA-256 of what its cookie holds. */
    public String begun(String hash) {
        return prefix + "accounts:begun:" + hash;
    }

    /** Hash, field = credential id: a passkey as JSON. */
    public String passkeys() {
        return prefix + "accounts:passkeys";
    }
}
