package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;

/**
 * What one observation changed.
 *
 * @param at time of the observation
 * @param changed alerts that are new or differ from the last tick in anything but values and texts; those with
 *     {@link Alert#endedAt()} are over
 * @param incidents likewise those that are new, or to which something happened
 * @param notifications what is to be told, in the order of their decision
 * @param conversations those that changed
 * @param closed conversations that need not be remembered any more
 */
public record AlertTick(
        Instant at,
        List<Alert> changed,
        List<Incident> incidents,
        List<Notification> notifications,
        List<Conversation> conversations,
        List<Conversation> closed) {}
