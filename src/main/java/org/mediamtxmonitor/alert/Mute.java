package org.mediamtxmonitor.alert;

/**
 * Why nobody is told of an alert although it fires.
 *
 * @param kind see {@link Kind}
 * @param by id of the silence, name of the maintenance window, or id of the alert that is the cause
 * @param comment what the silence says, or what the cause is; null for nothing
 */
public record Mute(Kind kind, String by, String comment) {

    /** What mutes. */
    public enum Kind implements org.mediamtxmonitor.stream.WireName {
        /** A silence that somebody set. */
        SILENCED,
        /** A recurring window of {@code alerts.maintenance}. */
        MAINTENANCE,
        /** Another alert is its cause and tells of it: the server of a stream, or the stream of a bitrate. */
        INHIBITED;

        /** The word used in every interface, for example {@code silenced}. */
        @Override
        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
