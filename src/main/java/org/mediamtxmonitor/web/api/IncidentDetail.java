package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.stream.FlatJson;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An incident with what belongs to it. In JSON all of it is one flat object.
 *
 * @param alertList its alerts, the first one first; those that were over long ago are missing
 * @param deliveries tries to tell of it, the newest first, those of long ago missing likewise
 */
@FlatJson
public record IncidentDetail(@JsonUnwrapped Incident incident, List<Alert> alertList, List<Delivery> deliveries) {}
