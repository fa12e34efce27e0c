package org.mediamtxmonitor.alert;

import java.util.List;
import java.util.Map;

/**
 * What people asked for.
 *
 * @param acknowledgements by id of an alert or an incident
 * @param silences all that are not over
 */
public record AlertRequests(Map<String, Acknowledgement> acknowledgements, List<Silence> silences) {

    /** Nobody asked for anything. */
    public static final AlertRequests NONE = new AlertRequests(Map.of(), List.of());
}
