package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.live.AlertsChange;
import org.mediamtxmonitor.alert.live.AlertsNow;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.alert.live.ScopedAlerts;
import org.mediamtxmonitor.view.SeenServers;

/**
 * What clients get of alerts, incidents and silences. For a client a key waits, {@code alert ID} or likewise, and what is true of
 * it when the line is free is sent. Each message is written once, however many clients want it.
 */
final class LiveAlerts implements LiveSources.Alerts {

    private static final String ALERT = "alert ";
    private static final String INCIDENT = "incident ";
    private static final String SILENCE = "silence ";

    /** Messages kept for clients that have yet to get them. */
    private static final int MOST_TEXTS = 500;

    /** Different choices of servers for which each message is kept, and the first one of all. */
    private static final int MOST_CHOICES = 8;

    /**
     * What a client gets first.
     *
     * @param message with the first alerts, incidents and silences, as many as fit into about {@link MessageParts#MOST_CHARS}
     * @param rest keys of those that did not fit
     */
    record Start(String message, List<String> rest) {}

    private final AlertsView view;
    private final Function<SeenServers, ScopedAlerts> scoped;
    private final Map<String, Map<SeenServers, String>> texts = bounded(MOST_TEXTS);
    private final Map<SeenServers, Start> starts = bounded(MOST_CHOICES);
    private long startVersion;

    /** For clients that all see all. */
    LiveAlerts(AlertsView view) {
        this(view, seen -> {
            throw new IllegalStateException("Nothing was said about who sees less than all.");
        });
    }

    /** @param scoped gives what is seen of alerts by who does not see all */
    LiveAlerts(AlertsView view, Function<SeenServers, ScopedAlerts> scoped) {
        this.view = view;
        this.scoped = scoped;
    }

    /** A map that forgets what was put first. @param most entries that it keeps */
    static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes what changed. Returns the keys of it. */
    synchronized List<String> accept(AlertsChange change) {
        List<String> keys = Stream.of(
                        change.alerts().stream().map(alert -> ALERT + alert.id()),
                        change.incidents().stream().map(incident -> INCIDENT + incident.id()),
                        change.silences().stream().map(silence -> SILENCE + silence.id()))
                .flatMap(Function.identity())
                .toList();
        keys.forEach(texts::remove);
        return keys;
    }

    /** What is true now, as far as it is seen. */
    @Override
    public synchronized Start start(SeenServers seen) {
        AlertsNow now = view.now();
        if (startVersion != now.version()) {
            starts.clear();
            startVersion = now.version();
        }
        Start known = starts.get(seen);
        if (known == null) {
            known = seen.all()
                    ? start(
                            now.alerts().values(),
                            now.incidents().values(),
                            now.silences().values())
                    : start(scoped.apply(seen));
            starts.put(seen, known);
        }
        return known;
    }

    private static Start start(ScopedAlerts now) {
        return start(now.alerts(), now.incidents(), now.silences());
    }

    private static Start start(Collection<Alert> alertsNow, Collection<Incident> open, Collection<Silence> kept) {
        List<String> rest = new ArrayList<>();
        int[] chars = new int[1];
        String alerts = list(alertsNow, ALERT, Alert::id, chars, rest);
        String incidents =
                list(open.stream().map(Incident::withoutTimeline).toList(), INCIDENT, Incident::id, chars, rest);
        String silences = list(kept, SILENCE, Silence::id, chars, rest);
        return new Start(
                "{\"type\":\"alerts\",\"alerts\":" + alerts + ",\"incidents\":" + incidents + ",\"silences\":"
                        + silences + "}",
                List.copyOf(rest));
    }

    private static <T> String list(
            Collection<T> things, String kind, Function<T, String> id, int[] chars, List<String> rest) {
        StringBuilder list = new StringBuilder("[");
        Iterator<T> left = things.iterator();
        while (left.hasNext() && chars[0] < MessageParts.MOST_CHARS) {
            String text = LiveMessages.text(left.next());
            list.append(list.length() == 1 ? "" : ",").append(text);
            chars[0] += text.length();
        }
        left.forEachRemaining(thing -> rest.add(kind + id.apply(thing)));
        return list.append(']').toString();
    }

    /** What is true now of one of them; null where nothing is known of it any more, or nothing of it is seen. */
    @Override
    public synchronized String message(String key, SeenServers seen) {
        Map<SeenServers, String> choices = texts.get(key);
        String known = choices == null ? null : choices.get(seen);
        if (known != null) {
            return known;
        }
        String id = key.substring(key.indexOf(' ') + 1);
        String text = seen.all() ? text(key, id) : text(key, id, scoped.apply(seen));
        if (text != null) {
            texts.computeIfAbsent(key, any -> bounded(MOST_CHOICES)).put(seen, text);
        }
        return text;
    }

    private static String text(String key, String id, ScopedAlerts alerts) {
        return key.startsWith(ALERT)
                ? LiveMessages.alert(alerts.alert(id))
                : key.startsWith(INCIDENT)
                        ? LiveMessages.incident(alerts.incident(id))
                        : LiveMessages.silence(alerts.silence(id));
    }

    private String text(String key, String id) {
        return key.startsWith(ALERT)
                ? LiveMessages.alert(view.alert(id))
                : key.startsWith(INCIDENT)
                        ? LiveMessages.incident(view.incident(id))
                        : LiveMessages.silence(view.now().silences().get(id));
    }
}
