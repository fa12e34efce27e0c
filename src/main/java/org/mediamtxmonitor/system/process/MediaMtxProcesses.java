package org.mediamtxmonitor.system.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.system.linux.ProcFiles;
import org.mediamtxmonitor.system.read.Pace;

import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Finds the processes of MediaMTX by their name and reads them. Which server a process is follows from the ports at which it
 * listens; where one process and one server of this machine are left over, they belong together. Not thread-safe.
 */
public final class MediaMtxProcesses {

    /** {@code mediamtx}, {@code mediamtx_v1.2.3}, {@code mediamtx-linux}, not {@code mediamtx-monitor}; the kernel cuts at 15. */
    private static final Pattern NAME =
            Pattern.compile("mediamtx([_.-]?(v?\\d|linux|amd64|arm).*)?|rtsp-simple-ser(ver)?");

    private final OperatingSystem system;
    private final ProcFiles files;
    private final ServersHere servers;
    private final LongSupplier nanos;
    private final Map<Integer, WatchedProcess> watched = new TreeMap<>();
    private final Restarts restarts = new Restarts();
    private final Pace searching = new Pace();
    private final Pace looking = new Pace();
    private Map<String, List<String>> recordings = Map.of();
    private int omitted;

    public MediaMtxProcesses(OperatingSystem system, ProcFiles files, ServersHere servers, LongSupplier nanos) {
        this.system = system;
        this.files = files;
        this.servers = servers;
        this.nanos = nanos;
    }

    /** Number of processes beyond those that are read. */
    public int omitted() {
        return omitted;
    }

    /** Ids of the servers that have a recording open on a device, by the number of that. As of the last {@link #read}. */
    public Map<String, List<String>> recordings() {
        return recordings;
    }

    /** Reads all of them. */
    public List<MediaMtxProcess> read(long now) {
        boolean isOneGone = watched.values().removeIf(process -> !process.refresh());
        if (isOneGone || searching.isDue(now)) {
            search(now);
            searching.done(now, nanos.getAsLong());
        }
        if (looking.isDue(now)) {
            long began = nanos.getAsLong();
            watched.values().forEach(process -> process.look(now));
            looking.done(now, now + nanos.getAsLong() - began);
        } else {
            watched.values().stream().filter(WatchedProcess::isStarting).forEach(process -> process.look(now));
        }
        return shown(now);
    }

    private void search(long now) {
        Set<Integer> found = new TreeSet<>();
        for (String name : files.names("/proc")) {
            if (isNumber(name)) {
                String command = files.line("/proc/" + name + "/comm");
                if (command != null && NAME.matcher(command).matches()) {
                    found.add(Integer.parseInt(name));
                }
            }
        }
        omitted = Math.max(0, found.size() - HostReport.MAX_PROCESSES);
        for (Integer pid : found) {
            if (watched.size() < HostReport.MAX_PROCESSES && !watched.containsKey(pid)) {
                OSProcess process = system.getProcess(pid);
                if (process != null) {
                    WatchedProcess fresh = new WatchedProcess(process, files);
                    fresh.look(now);
                    watched.put(pid, fresh);
                }
            }
        }
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 10;
    }

    private List<MediaMtxProcess> shown(long now) {
        Map<Integer, String> ids = servers(now);
        Map<String, List<String>> writers = new HashMap<>();
        List<MediaMtxProcess> shown = new ArrayList<>(watched.size());
        Set<String> there = new HashSet<>();
        watched.values().forEach(process -> there.add(process.identity()));
        for (WatchedProcess process : watched.values()) {
            String server = ids.get(process.pid());
            int began = restarts.seen(place(process, server), process.identity(), now, there::contains);
            shown.add(process.shown(server, began, now));
            if (server != null) {
                process.recordings()
                        .forEach(device -> writers.computeIfAbsent(device, any -> new ArrayList<>())
                                .add(server));
            }
        }
        writers.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        recordings = writers;
        return shown;
    }

    /** Null where nothing tells a process from another one: it has no port yet, or is no MediaMTX. */
    private static String place(WatchedProcess process, String server) {
        return server != null
                ? server
                : process.ports().stream()
                        .min(Integer::compare)
                        .map(port -> ":" + port)
                        .orElse(null);
    }

    private Map<Integer, String> servers(long now) {
        Map<Integer, String> ids = new HashMap<>();
        Set<String> left = new HashSet<>(servers.ids(now));
        for (WatchedProcess process : watched.values()) {
            String server = servers.at(process.ports());
            if (server != null && left.remove(server)) {
                ids.put(process.pid(), server);
            }
        }
        if (left.size() == 1 && watched.size() == ids.size() + 1) {
            watched.keySet().stream()
                    .filter(pid -> !ids.containsKey(pid))
                    .forEach(pid -> ids.put(pid, left.iterator().next()));
        }
        return ids;
    }
}
