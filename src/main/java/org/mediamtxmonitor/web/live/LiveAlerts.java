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

/**
 * What clients get of alerts, incidents and silences. For a client a key waits, {@code alert ID} or likewise, and what is true of
 * it when the line is free is sent. Each message is written once, however many clients want it.
 */
final class LiveAlerts implements LiveConnection.Alerts {

    private static final String ALERT = "alert ";
    private static final String INCIDENT = "incident ";
    private static final String SILENCE = "silence ";

    /** Messages kept for clients that have yet to get them. */
    private static final int MOST_TEXTS = 500;

    /**
     * What a client gets first.
     *
     * @param message with the first alerts, incidents and silences, as many as fit into about {@link MessageParts#MOST_CHARS}
     * @param rest keys of those that did not fit
     */
    record Start(String message, List<String> rest) {}

    private final AlertsView view;
    private final Map<String, String> texts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TEXTS;
        }
    };
    private Start start;
    private long startVersion;

    LiveAlerts(AlertsView view) {
        this.view = view;
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

    /** What is true now. */
    @Override
    public synchronized Start start() {
        AlertsNow now = view.now();
        if (start == null || startVersion != now.version()) {
            start = start(now);
            startVersion = now.version();
        }
        return start;
    }

    private static Start start(AlertsNow now) {
        List<String> rest = new ArrayList<>();
        int[] chars = new int[1];
        String alerts = list(now.alerts().values(), ALERT, Alert::id, chars, rest);
        String incidents = list(
                now.incidents().values().stream().map(Incident::withoutTimeline).toList(),
                INCIDENT,
                Incident::id,
                chars,
                rest);
        String silences = list(now.silences().values(), SILENCE, Silence::id, chars, rest);
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

    /** What is true now of one of them; null where nothing is known of it any more. */
    @Override
    public synchronized String message(String key) {
        String known = texts.get(key);
        if (known != null) {
            return known;
        }
        String id = key.substring(key.indexOf(' ') + 1);
        String text = key.startsWith(ALERT)
                ? LiveMessages.alert(view.alert(id))
                : key.startsWith(INCIDENT)
                        ? LiveMessages.incident(view.incident(id))
                        : LiveMessages.silence(view.now().silences().get(id));
        if (text != null) {
            texts.put(key, text);
        }
        return text;
    }
}
