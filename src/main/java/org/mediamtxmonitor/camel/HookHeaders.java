package org.mediamtxmonitor.camel;

/**
 * Headers of the messages that hooks are called with, see docs/routes.md. The routes {@code call-on-*} set them; one that does not
 * apply to a message is null.
 */
public final class HookHeaders {

    /** String: name of the hook, such as {@code on-event}. */
    public static final String HOOK = "MonitorHook";

    /** String: id of the server. */
    public static final String SERVER = "MonitorServer";

    /** String: name of the stream. */
    public static final String PATH = "MonitorPath";

    /** String: id of the machine. */
    public static final String HOST = "MonitorHost";

    /** Instant: when it happened, was polled, taken or tried. */
    public static final String TIME = "MonitorTime";

    /** String: severity, {@code ok}, {@code unknown}, {@code warning} or {@code critical}. */
    public static final String LEVEL = "MonitorLevel";

    /** String: what kind of event, or why a message was sent. */
    public static final String KIND = "MonitorKind";

    /** Long: fencing token of the collector that made the report. */
    public static final String EPOCH = "MonitorEpoch";

    /** Long: number of the report within its epoch. */
    public static final String SEQ = "MonitorSeq";

    /** String: id of the event, unique within its server. */
    public static final String EVENT_ID = "MonitorEventId";

    /** String: value before the event. */
    public static final String FROM = "MonitorFrom";

    /** String: value after the event. */
    public static final String TO = "MonitorTo";

    /** String: id of the alert, the same from its beginning to its end. */
    public static final String ALERT_ID = "MonitorAlertId";

    /** String: id of the rule. */
    public static final String RULE = "MonitorRule";

    /** String: state of the alert, such as {@code firing}. */
    public static final String STATE = "MonitorState";

    /** String: id of the incident. */
    public static final String INCIDENT = "MonitorIncident";

    /** String: name of the channel. */
    public static final String CHANNEL = "MonitorChannel";

    /** String: what came of a delivery, such as {@code delivered}. */
    public static final String OUTCOME = "MonitorOutcome";

    /** Integer: 1 for the first try of a delivery. */
    public static final String ATTEMPT = "MonitorAttempt";

    private HookHeaders() {}
}
