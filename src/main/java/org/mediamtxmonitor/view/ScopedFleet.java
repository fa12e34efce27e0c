package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;

/**
 * What somebody sees of the fleet: made once for a request, and the only way to servers, streams, hosts, pictures, events and
 * sessions for what answers requests. What is outside of the scope is as if it did not exist. For who sees all it costs nothing.
 */
public final class ScopedFleet {

    private final SeenServers seen;
    private final FleetView view;
    private final HostBoard board;
    private final PictureBoard pictureBoard;
    private final EventLog eventLog;

    ScopedFleet(SeenServers seen, FleetView view, HostBoard board, PictureBoard pictureBoard, EventLog eventLog) {
        this.seen = seen;
        this.view = view;
        this.board = board;
        this.pictureBoard = pictureBoard;
        this.eventLog = eventLog;
    }

    /** The servers that are seen. */
    public SeenServers seen() {
        return seen;
    }

    /** Whether everything is seen, the monitor itself too. */
    public boolean all() {
        return seen.all();
    }

    /** Whether a server is seen, be it there or not. @param server null for none, see {@link SeenServers#sees} */
    public boolean sees(String server) {
        return seen.sees(server);
    }

    /** See {@link FleetView#reports}. */
    public List<ServerReport> reports() {
        List<ServerReport> reports = view.reports();
        return all()
                ? reports
                : reports.stream().filter(report -> sees(report.server().id())).toList();
    }

    /** See {@link FleetView#report}. */
    public Optional<ServerReport> report(String server) {
        return server == null || !sees(server) ? Optional.empty() : view.report(server);
    }

    /** See {@link FleetView#ageMs}. */
    public Optional<Long> ageMs(String server) {
        return server == null || !sees(server) ? Optional.empty() : view.ageMs(server);
    }

    /** See {@link FleetView#connectionsAt}. */
    public Optional<Instant> connectionsAt(String server) {
        return server == null || !sees(server) ? Optional.empty() : view.connectionsAt(server);
    }

    /** Grows with every change of servers and their streams, of those too that are not seen. */
    public long version() {
        return view.version();
    }

    /** The hosts on which a server runs that is seen, by id. */
    public List<HostReport> hosts() {
        return all()
                ? board.all()
                : board.all().stream().map(this::cut).flatMap(Optional::stream).toList();
    }

    /** One of them; empty where there is none of this id. */
    public Optional<HostReport> host(String id) {
        return board.of(id).flatMap(this::cut);
    }

    private Optional<HostReport> cut(HostReport report) {
        return SeenHost.of(report, seen);
    }

    /** Whether a host is seen: one that is not known is not, unless all is seen. */
    public boolean seesHost(String id) {
        return all() || id != null && board.of(id).filter(this::isOn).isPresent();
    }

    private boolean isOn(HostReport report) {
        return SeenHost.isSeen(report, seen);
    }

    /** How many of them there are. */
    public int hostCount() {
        return all()
                ? board.size()
                : (int) board.all().stream().filter(this::isOn).count();
    }

    /** Age of the latest report of a host in ms; empty where none is seen. */
    public Optional<Long> hostAgeMs(String id) {
        return seesHost(id) ? board.ageMs(id) : Optional.empty();
    }

    /** See {@link HostBoard#isSilent}; one that is not seen is silent. */
    public boolean isHostSilent(String id) {
        return !seesHost(id) || board.isSilent(id);
    }

    /** See {@link PictureBoard#all}. */
    public Collection<Picture> pictures() {
        Collection<Picture> pictures = pictureBoard.all();
        return all()
                ? pictures
                : pictures.stream().filter(picture -> sees(picture.server())).toList();
    }

    /** See {@link PictureBoard#of}. */
    public Optional<Picture> picture(String server, String path) {
        return sees(server) ? pictureBoard.of(server, path) : Optional.empty();
    }

    /** Grows with every change of sessions, of those too that are not seen. What other processes told is read first. */
    public long sessionsVersion() {
        eventLog.sessions();
        return eventLog.version() + view.version();
    }

    /** Events of the servers that are seen, the newest first. */
    public List<Event> events() {
        List<Event> events = eventLog.events();
        return all()
                ? events
                : events.stream().filter(event -> sees(event.server())).toList();
    }

    /** Ended sessions of the servers that are seen, the newest first. */
    public List<Session> sessions() {
        List<Session> sessions = eventLog.sessions();
        return all()
                ? sessions
                : sessions.stream().filter(session -> sees(session.server())).toList();
    }
}
