package org.mediamtxmonitor.alert.dispatch;

import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertSubject;

/** The properties of an alert that a {@link org.mediamtxmonitor.alert.Matcher} may name. */
final class AlertText {

    static final String PATH = "path";
    static final String LABEL = "label.";

    private AlertText() {}

    /** Whether alerts have such a property. */
    static boolean exists(String name) {
        return switch (name) {
            case "rule", "server", "host", PATH, "level", "group", "owner" -> true;
            default -> name.startsWith(LABEL) && name.length() > LABEL.length();
        };
    }

    /** The property; empty where the alert does not have it, as with Alertmanager. */
    static String of(Alert alert, String name) {
        AlertSubject subject = alert.subject() == null ? AlertSubject.UNKNOWN : alert.subject();
        String text = switch (name) {
            case "rule" -> alert.key().rule();
            case "server" -> alert.key().server();
            case "host" -> alert.key().host();
            case PATH -> alert.key().path();
            case "level" -> alert.level() == null ? null : alert.level().word();
            case "group" -> subject.group();
            case "owner" -> subject.owner();
            default -> label(subject.labels(), name.substring(LABEL.length()));
        };
        return text == null ? "" : text;
    }

    private static String label(Map<String, String> labels, String name) {
        return labels == null ? null : labels.get(name);
    }
}
