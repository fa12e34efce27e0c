package org.mediamtxmonitor.web.prometheus;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.stream.PathPattern;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;

import com.google.re2j.Pattern;

import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;

/**
 * Which series are asked for.
 *
 * @param collect groups of series
 * @param servers ids of servers; empty for all
 * @param paths names of paths, with {@code *}, {@code **} and {@code ?} as in {@code collector.yaml}; empty for all
 */
public record PrometheusQuery(Set<Group> collect, Set<String> servers, Set<String> paths)
        implements PrometheusScrapeRequest {

    /** Everything. */
    static final PrometheusQuery ALL = new PrometheusQuery(EnumSet.allOf(Group.class), Set.of(), Set.of());

    /** What there is of single servers. */
    private static final Set<Group> OF_SERVERS =
            EnumSet.of(Group.STREAMS, Group.SERVERS, Group.PUBLISHERS, Group.READERS, Group.FORWARDS, Group.ALERTS);

    /** What any process has of itself. */
    private static final Set<Group> OF_PROCESS = EnumSet.of(Group.MONITOR, Group.JVM);

    private static final String COLLECT = "collect[]";
    private static final String SERVER = "server";
    private static final String PATH = "path";
    private static final int MOST = 100;
    private static final int LONGEST = 1000;

    /** Reads a query string. With {@code server} or {@code path} only what belongs to servers is meant, unless it says what. */
    public static PrometheusQuery of(String query) {
        QueryParams params = QueryParams.of(query, Set.of(COLLECT, SERVER, PATH), COLLECT, SERVER, PATH);
        Set<String> servers = texts(params, SERVER);
        Set<String> paths = texts(params, PATH);
        if (paths.stream().anyMatch(path -> path.startsWith("~"))) {
            throw new ProblemException(
                    400, "The query parameter path takes a name with *, ** and ?, but no regular expression.");
        }
        Set<Group> collect = EnumSet.noneOf(Group.class);
        params.word(COLLECT);
        for (String word : params.texts(COLLECT)) {
            collect.add(group(word));
        }
        if (collect.isEmpty()) {
            collect.addAll(servers.isEmpty() && paths.isEmpty() ? ALL.collect() : OF_SERVERS);
            if (!paths.isEmpty()) {
                collect.remove(Group.SERVERS);
            }
        }
        return new PrometheusQuery(collect, servers, paths);
    }

    private static Set<String> texts(QueryParams params, String name) {
        List<String> texts = params.exacts(name);
        if (texts.size() > MOST || texts.stream().anyMatch(text -> text.length() > LONGEST)) {
            throw new ProblemException(
                    400,
                    "The query parameter " + name + " may be given " + MOST + " times, with " + LONGEST
                            + " characters each.");
        }
        return new TreeSet<>(texts);
    }

    private static Group group(String word) {
        if (!Group.words().contains(word)) {
            throw new ProblemException(
                    400,
                    "The query parameter " + COLLECT + " has an unknown value. Known are: "
                            + String.join(", ", Group.words()) + ".");
        }
        return Group.of(word);
    }

    /** The paths as one pattern that is matched in linear time; null for all. */
    Pattern pathPattern() {
        if (paths.isEmpty()) {
            return null;
        }
        List<String> each = paths.stream()
                .map(path -> "(?:" + PathPattern.of(path).regex() + ")")
                .toList();
        return Pattern.compile(String.join("|", each));
    }

    /** The same of the process alone: nothing of servers, streams and hosts. */
    PrometheusQuery ofProcess() {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(collect);
        groups.retainAll(OF_PROCESS);
        return new PrometheusQuery(groups, servers, paths);
    }

    /** The same without what any process has of itself: its meters name servers and routes. */
    PrometheusQuery ofFleet() {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(collect);
        groups.removeAll(OF_PROCESS);
        return new PrometheusQuery(groups, servers, paths);
    }

    boolean wants(Group group) {
        return collect.contains(group);
    }

    boolean wantsServers() {
        return wants(Group.SERVERS) || wants(Group.ALERTS) && paths.isEmpty();
    }

    boolean wantsStreams() {
        return wants(Group.STREAMS)
                || wants(Group.PUBLISHERS)
                || wants(Group.READERS)
                || wants(Group.FORWARDS)
                || wants(Group.ALERTS);
    }

    boolean wantsConnections() {
        return wants(Group.PUBLISHERS) || wants(Group.READERS) || wants(Group.FORWARDS);
    }

    /** Rules of hosts belong to no server that could be selected. */
    boolean wantsHosts() {
        return wants(Group.HOSTS) || wants(Group.ALERTS) && isOfAll();
    }

    /** So do those of the monitor, and the number of all alerts. */
    boolean wantsMonitor() {
        return wants(Group.MONITOR) || wants(Group.ALERTS) && isOfAll();
    }

    private boolean isOfAll() {
        return servers.isEmpty() && paths.isEmpty();
    }

    /** Whether the server is asked for. */
    boolean selects(String server) {
        return servers.isEmpty() || servers.contains(server);
    }

    @Override
    public String getRequestPath() {
        return "/metrics";
    }

    @Override
    public String[] getParameterValues(String name) {
        return new String[0];
    }
}
