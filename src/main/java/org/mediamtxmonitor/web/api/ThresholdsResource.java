package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers from where on the rules in force find the values of a chart bad. */
@Component
public class ThresholdsResource {

    private final RuleSet rules;

    ThresholdsResource(RuleSet rules) {
        this.rules = rules;
    }

    /** The thresholds of a server, a stream, a host or a part of one; a problem of status 404 for a server that is not known. */
    public Page<Threshold> list(ThresholdsQuery query, ScopedFleet fleet) {
        Optional<Stream> stream = stream(query, fleet);
        RuleTarget target = target(query, stream, fleet);
        String protocol = stream.map(Stream::source).map(Source::protocol).orElse(null);
        Double usual = stream.map(Stream::inbound)
                .map(Stream.Inbound::usualBitsPerSecond)
                .map(Long::doubleValue)
                .orElse(null);
        List<Threshold> found = query.scopes().stream()
                .flatMap(scope -> rules.rules(scope, target).stream()
                        .filter(rule -> RuleFields.isOfProtocol(rule, protocol))
                        .flatMap(rule -> Threshold.of(rule, scope, usual).stream()))
                .distinct()
                .toList();
        return Page.of(found, new PageQuery(found.size(), 0), null);
    }

    private static Optional<Stream> stream(ThresholdsQuery query, ScopedFleet fleet) {
        return query.path() == null
                ? Optional.empty()
                : Reports.of(fleet, query.server()).streams().stream()
                        .filter(each -> each.path().equals(query.path()))
                        .findFirst();
    }

    private static RuleTarget target(ThresholdsQuery query, Optional<Stream> stream, ScopedFleet fleet) {
        if (query.host() != null) {
            return RuleTarget.ofHost(query.host());
        }
        ServerStatus server = Reports.of(fleet, query.server()).server();
        Map<String, String> labels = stream.map(Stream::labels).orElse(server.labels());
        String group = stream.isPresent() ? stream.get().group() : server.group();
        return new RuleTarget(query.server(), query.path(), labels, group);
    }
}
