package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.TypeScript;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the dashboards with Grafana's own types, {@code src/test/resources/grafana-schema}: written as literals of
 * TypeScript, an unknown field, a missing one or another word than those that there are is an error of the compiler.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrafanaSchemaTest {

    private static final Path TYPES = Path.of("src/test/resources/grafana-schema");

    private static final Pattern ENUM = Pattern.compile("export declare enum (\\w+) \\{(.*?)\\n}", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("= (\"[^\"]*\"|-?\\d+)");
    private static final List<String> PANELS = List.of("stat", "timeseries", "statetimeline", "bargauge", "table");

    @TempDir
    Path folder;

    @BeforeEach
    void needsNode() throws InterruptedException {
        TypeScript.needsNode();
    }

    @Test
    void dashboards_are_what_grafana_takes() throws Exception {
        copyTypes();
        List<String> lines = new ArrayList<>(List.of(
                "import type { PrometheusDashboard, PrometheusQuery } from './monitor';",
                "import type { FieldConfig } from '@grafana/schema';"));
        PANELS.forEach(panel -> lines.add(
                "import type * as " + panel + " from './raw/composable/" + panel + "/panelcfg/x/types.gen';"));
        for (Board board : Board.all()) {
            JsonNode dashboard = Json.MAPPER.readTree(Files.readString(board.target()));
            lines.add(literal("PrometheusDashboard", dashboard));
            panels(dashboard).forEach(panel -> lines.addAll(literals(panel)));
        }
        Files.write(folder.resolve("dashboards.ts"), lines);
        Path project = Files.writeString(folder.resolve("tsconfig.json"), """
                { "compilerOptions": { "strict": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler",
                    "target": "es2022", "types": [], "skipLibCheck": true, "paths": { "@grafana/schema": ["./index.d.ts"] } },
                  "files": ["dashboards.ts"] }
                """);

        TypeScript.check(folder.resolve("compiler"), project);
    }

    /** A literal is a member of a union of words, and never of an enum. */
    private void copyTypes() throws IOException {
        Files.createDirectory(folder.resolve("compiler"));
        try (Stream<Path> files = Files.walk(TYPES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".d.ts")).toList()) {
                Path copy = folder.resolve(TYPES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, ENUM.matcher(Files.readString(file)).replaceAll(GrafanaSchemaTest::union));
            }
        }
    }

    private static String union(MatchResult declared) {
        String constants = CONSTANT.matcher(declared.group(2))
                .results()
                .map(constant -> constant.group(1))
                .collect(Collectors.joining(" | "));
        return "export type " + declared.group(1) + " = " + constants + ";";
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            (panel.path("type").asText().equals("row") ? panel.path("panels") : List.of(panel)).forEach(panels::add);
        }
        return panels;
    }

    private static List<String> literals(JsonNode panel) {
        String type = panel.path("type").asText().replace("-", "");
        List<String> lines = new ArrayList<>(List.of(literal(type + ".Options", panel.path("options"))));
        if (panel.at("/fieldConfig/defaults/custom").isObject()) {
            lines.add(literal(type + ".FieldConfig", panel.at("/fieldConfig/defaults/custom")));
        }
        for (JsonNode override : panel.at("/fieldConfig/overrides")) {
            override.path("properties").forEach(property -> lines.add(property(type, property)));
        }
        panel.path("targets").forEach(target -> lines.add(literal("PrometheusQuery", target)));
        return lines;
    }

    /** A property of an override is a field of what is overridden. */
    private static String property(String type, JsonNode property) {
        String id = property.path("id").asText();
        String owner = id.startsWith("custom.") ? type + ".FieldConfig" : "FieldConfig";
        return literal(owner + "['" + id.replace("custom.", "") + "']", property.path("value"));
    }

    private static String literal(String type, JsonNode value) {
        return "({} as (value: " + type + ") => void)(" + value + ");";
    }
}
