package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.incident.SeenIncident;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.SeenHost;

/**
 * What somebody sees of alerts, incidents and silences, see {@link ScopedFleet}. Alerts of hosts are seen where the host is, those
 * of the monitor itself by who sees all. Of an incident the seen part is shown, see {@link SeenIncident}. For who sees all it
 * costs nothing.
 */
public final class ScopedAlerts {

    private final AlertsView view;
    private final AlertArchive archive;
    private final ScopedFleet fleet;

    ScopedAlerts(AlertsView view, AlertArchive archive, ScopedFleet fleet) {
        this.view = view;
        this.archive = archive;
        this.fleet = fleet;
    }

    /** Whether what an alert is about is seen. */
    public boolean sees(AlertKey key) {
        if (fleet.all()) {
            return true;
        }
        return key.host() == null
                ? fleet.sees(key.server())
                : fleet.seesHost(key.host()) && SeenHost.seesPart(key.part(), fleet.seen());
    }

    /** Alerts that are not over, worst first. */
    public Collection<Alert> alerts() {
        Collection<Alert> all = view.now().alerts().values();
        return fleet.all() ? all : cut(all.stream()).toList();
    }

    /** How many there are. */
    public AlertCounts counts() {
        return fleet.all() ? view.counts() : AlertCounts.of(alerts());
    }

    /** An alert that is not over, or was over lately; null for none that is seen. */
    public Alert alert(String id) {
        Alert alert = view.alert(id);
        return alert == null || !sees(alert.key()) ? null : cut(alert);
    }

    /** An alert that is not over; null for none that is seen. */
    public Alert current(String id) {
        Alert alert = view.now().alerts().get(id);
        return alert == null || !sees(alert.key()) ? null : cut(alert);
    }

    /** Whether there is an incident of this id that is open, and is seen at least in part. */
    public boolean isOpen(String id) {
        Incident incident = view.now().incidents().get(id);
        return incident != null && cut(incident).isPresent();
    }

    /** See {@link AlertArchive#alerts}. */
    public List<Alert> past(Instant from, Instant to, Predicate<Alert> wanted) {
        return fleet.all()
                ? archive.alerts(from, to, wanted)
                : cut(archive.alerts(from, to, alert -> sees(alert.key()) && wanted.test(alert)).stream())
                        .toList();
    }

    /** See {@link AlertArchive#alert}. */
    public Optional<Alert> pastAlert(String id) {
        return archive.alert(id).filter(alert -> sees(alert.key())).map(this::cut);
    }

    /** These alerts as far as they are seen. */
    public Stream<Alert> cut(Stream<Alert> alerts) {
        return fleet.all() ? alerts : alerts.filter(alert -> sees(alert.key())).map(this::cut);
    }

    /** Without what people wrote on an incident or silence that goes beyond what is seen. */
    private Alert cut(Alert alert) {
        if (fleet.all()) {
            return alert;
        }
        Acknowledgement acknowledged = alert.acknowledged();
        if (acknowledged != null && acknowledged.note() != null && isPart(alert.incident())) {
            acknowledged = new Acknowledgement(acknowledged.at(), acknowledged.by(), null);
        }
        return alert.with(acknowledged).with(cut(alert.mute()));
    }

    /** Whether there is more of an incident than is seen, as far as that is known here. @param id null for no incident */
    public boolean isPart(String id) {
        if (fleet.all()) {
            return false;
        }
        Incident incident = id == null ? null : view.incident(id);
        // Of one that was over long ago nothing is known here without asking Redis for each alert.
        return id != null && (incident == null || SeenIncident.isPart(incident, this::sees));
    }

    private Mute cut(Mute mute) {
        if (mute == null || mute.kind() == Mute.Kind.INHIBITED) {
            return mute;
        }
        Silence silence =
                mute.kind() == Mute.Kind.SILENCED ? view.now().silences().get(mute.by()) : null;
        return silence != null && sees(silence.matchers()) ? mute : new Mute(mute.kind(), null, null);
    }

    /** Incidents that are open, the newest first. */
    public List<Incident> incidents() {
        Collection<Incident> all = view.now().incidents().values();
        return all.stream().map(this::cut).flatMap(Optional::stream).toList();
    }

    /** An incident that is open, or was lately; null for none that is seen. */
    public Incident incident(String id) {
        Incident incident = view.incident(id);
        return incident == null ? null : cut(incident).orElse(null);
    }

    /** See {@link AlertArchive#incidents}. */
    public List<Incident> pastIncidents(Instant from, Instant to, String server, String path) {
        if (!fleet.all() && server != null && !fleet.sees(server)) {
            return List.of();
        }
        return archive.incidents(from, to, server, path).stream()
                .map(this::cut)
                .flatMap(Optional::stream)
                .filter(incident -> fleet.all() || isOn(incident, server, path))
                .toList();
    }

    /** A path may be that of a server that is not seen. */
    private static boolean isOn(Incident incident, String server, String path) {
        return (server == null && path == null)
                || incident.timeline().stream()
                        .map(Incident.Entry::key)
                        .anyMatch(key -> key != null
                                && (server == null || server.equals(key.server()))
                                && (path == null || path.equals(key.path())));
    }

    /** See {@link AlertArchive#incident}. */
    public Optional<Incident> pastIncident(String id) {
        return archive.incident(id).flatMap(this::cut);
    }

    /** What is seen of an incident; empty where nothing is. */
    public Optional<Incident> cut(Incident incident) {
        if (fleet.all()) {
            return Optional.of(incident);
        }
        List<Alert> open = incident.endedAt() != null
                ? List.of()
                : cut(incident.alerts().stream().map(view.now().alerts()::get).filter(Objects::nonNull))
                        .toList();
        return SeenIncident.of(incident, this::sees, open);
    }

    /** Whether a silence is seen, see {@link #sees(Collection)}. */
    public boolean sees(Silence silence) {
        return sees(silence.matchers());
    }

    /**
     * Whether who sees a part may know of what matches so, or set it: it names a server that is seen, and so is about nothing
     * else.
     */
    public boolean sees(Collection<Matcher> matchers) {
        return fleet.all()
                || matchers.stream()
                        .anyMatch(matcher -> matcher.name().equals("server")
                                && matcher.operator().equals("=")
                                && fleet.sees(matcher.value()));
    }

    /** A silence; null for none that is seen. */
    public Silence silence(String id) {
        Silence silence = view.now().silences().get(id);
        return silence == null || !sees(silence) ? null : silence;
    }

    /** The silences that are seen, the one that ends last first. */
    public List<Silence> silences() {
        return view.now().silences().values().stream().filter(this::sees).toList();
    }
}
