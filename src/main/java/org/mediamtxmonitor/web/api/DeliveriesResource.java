package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.notify.delivery.Deliveries;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.notify.delivery.DeliveryLog;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers what was sent and what came of it, and sends it once more. */
@Component
public class DeliveriesResource {

    private final DeliveryLog log;
    private final Deliveries deliveries;

    DeliveriesResource(DeliveryLog log, Deliveries deliveries) {
        this.log = log;
        this.deliveries = deliveries;
    }

    /**
     * The tries that match, the newest first; none for who sees a part of the fleet, as channels are of the monitor.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Page<Delivery> list(DeliveriesQuery query, ScopedFleet fleet) {
        if (!fleet.all()) {
            return Page.of(List.of(), query.page(), null);
        }
        return Page.of(log.all().stream().filter(query::matches).toList(), query.page(), null);
    }

    /**
     * Sends the newest message of that conversation once more, within a second, with the id that it had. Answers the delivery
     * that was named; a problem of status 404 where it is not kept, 409 where its message is not kept or was a test.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Delivery resend(String id, ScopedFleet fleet) {
        Delivery delivery = (fleet.all() ? log.one(id) : Optional.<Delivery>empty())
                .orElseThrow(() -> new ProblemException(404, Reason.of("no-such-delivery")));
        if (delivery.kind() == Notification.Kind.TEST) {
            throw new ProblemException(409, Reason.of("delivery-was-test"));
        }
        if (!deliveries.again(delivery)) {
            throw new ProblemException(409, Reason.of("delivery-not-kept"));
        }
        return delivery;
    }
}
