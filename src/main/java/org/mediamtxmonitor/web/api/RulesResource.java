package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.rule.Remedy;
import org.mediamtxmonitor.rule.RemedyCatalogue;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Answers which rules are in force. */
@Component
public class RulesResource {

    /**
     * @param changed whether {@code collector.yaml} made it different from the catalogue
     * @param remedies what to copy against its findings, the most likely first; null where there is nothing
     * @param noRemedy why there is nothing to copy; null where there is
     */
    public record RuleInForce(@JsonUnwrapped Rule rule, boolean changed, List<Remedy> remedies, String noRemedy) {

        static RuleInForce of(Rule rule) {
            return new RuleInForce(
                    rule,
                    !rule.equals(RuleCatalogue.shipped().find(rule.id()).orElseThrow()),
                    RemedyCatalogue.shipped().of(rule.id()),
                    RemedyCatalogue.shipped().noneBecause(rule.id()));
        }
    }

    private final RuleSet rules;

    RulesResource(RuleSet rules) {
        this.rules = rules;
    }

    /** A problem of status 404 where there is no server of this id; null is none in particular. */
    public void check(String server, ScopedFleet fleet) {
        if (server != null) {
            Reports.of(fleet, server);
        }
    }

    /** The rules for everything, or for one server or stream; of ids that no rule has there is none. */
    public Page<RuleInForce> list(RulesQuery query, ScopedFleet fleet) {
        List<RuleInForce> inForce = rules.all(target(query.server(), query.path(), fleet)).stream()
                .filter(rule -> query.ids().isEmpty() || query.ids().contains(rule.id()))
                .map(RuleInForce::of)
                .toList();
        return Page.of(inForce, query.page(), null);
    }

    private static RuleTarget target(String server, String path, ScopedFleet fleet) {
        if (server == null) {
            return new RuleTarget(null, path, Map.of(), null);
        }
        ServerReport report = Reports.of(fleet, server);
        ServerStatus status = report.server();
        if (path == null) {
            return new RuleTarget(server, null, status.labels(), status.group());
        }
        return report.streams().stream()
                .filter(stream -> stream.path().equals(path))
                .findFirst()
                .map(RulesResource::target)
                .orElse(new RuleTarget(server, path, status.labels(), status.group()));
    }

    private static RuleTarget target(Stream stream) {
        return new RuleTarget(stream.server(), stream.path(), stream.labels(), stream.group());
    }
}
