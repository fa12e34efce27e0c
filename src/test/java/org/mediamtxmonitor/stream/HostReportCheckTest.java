package org.mediamtxmonitor.stream;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class HostReportCheckTest {

    private static final String SOUND = """
            {"v": 1, "collectedAt": "2026-11-28T12:00:00Z",
             "host": {"id": "edge-1", "intervalMs": 2000, "agent": "a-1", "cpuPercent": 12.5, "cores": [1.0, 2.0],
                      "temperatures": {"cpu": -3.5}, "clockSkewMs": -5000, "servers": ["north"],
                      "bootedAt": "2026-01-01T00:00:00Z"},
             "disks": [{"mount": "/", "usedPercent": 40.0, "fullInHours": 3.5}, {"mount": "/rec", "usedPercent": 80.0}],
             "interfaces": [{"name": "eth0", "speedBitsPerSecond": 1000, "inboundBitsPerSecond": 10,
                             "outboundBitsPerSecond": 20, "inboundPercent": 1.0, "outboundPercent": 2.0},
                            {"name": "eth1", "outboundBitsPerSecond": 5, "inboundPercent": 4.0},
                            {"name": "eth2", "outboundPercent": 3.0}],
             "processes": [{"pid": 7, "cpuPercent": 30.0, "openFilesPercent": 5.0}, {"pid": 8}],
             "omitted": {"disks": 2}}
            """;

    private static HostReport report(String json) throws Exception {
        return Json.mapper().readValue(json, HostReport.class);
    }

    /** The sound report with one field replaced, named by its JSON pointer. */
    private static HostReport with(String object, String field, String value) throws Exception {
        ObjectNode tree = (ObjectNode) Json.mapper().readTree(SOUND);
        ((ObjectNode) tree.at(object)).set(field, Json.mapper().readTree(value));
        return report(tree.toString());
    }

    @Test
    void a_sound_report_has_no_flaw() throws Exception {
        assertThat(HostReportCheck.flaw(report(SOUND))).isEmpty();
        assertThat(HostReportCheck.flaw(with("", "omitted", "null"))).isEmpty();
        assertThat(HostReportCheck.flaw(with("/host", "agent", "null"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | v | 2 | field v",
                " | host | null | host.id",
                " | collectedAt | null | collectedAt is missing",
                " | collectedAt | \"1800-01-01T00:00:00Z\" | a time that",
                " | disks | null | disks",
                " | disks | [null] | disks",
                " | interfaces | null | interfaces",
                " | processes | null | processes",
                " | disks | [{\"mount\": null}] | names of their own",
                " | disks | [{\"mount\": \"\"}] | names of their own",
                " | disks | [{\"mount\": \"/\"}, {\"mount\": \"/\"}] | names of their own",
                " | interfaces | [{\"name\": \"a\"}, {\"name\": \"a\"}] | names of their own",
                " | omitted | {\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1} | more than 8",
                " | omitted | {\"<b>\": 1} | markup",
                " | omitted | {\"disks\": null} | nothing",
                "/host | id | \"UP\" | host.id",
                "/host | intervalMs | 1 | intervalMs",
                "/host | intervalMs | 99999999999 | intervalMs",
                "/host | agent | \"a b\" | host.agent",
                "/host | name | \"<b>\" | markup",
                "/host | cpuPercent | -1 | can't be",
                "/host | cpuPercent | 1e9 | can't be",
                "/host | memoryBytes | -1 | can't be",
                "/host | servers | [null] | nothing",
                "/host | servers | [\"<i>\"] | markup",
                "/host | temperatures | {\"cpu\": null} | nothing",
                "/host | bootedAt | \"1800-01-01T00:00:00Z\" | a time that",
                "/disks/0 | usedPercent | -1 | can't be",
                "/interfaces/0 | name | \"a\\u0007\" | control characters",
                "/processes/0 | cpuPercent | -1 | can't be"
            })
    void a_field_that_can_not_be_is_named(String object, String field, String value, String flaw) throws Exception {
        assertThat(HostReportCheck.flaw(with(object == null ? "" : object, field, value)))
                .get()
                .asString()
                .contains(flaw);
    }

    @Test
    void names_of_a_machine_are_made_plain() {
        assertThat(HostReportCheck.plain(null)).isNull();
        assertThat(HostReportCheck.plain("/a<b>")).isEqualTo("/a?b?");
        assertThat(HostReportCheck.plain("x".repeat(300))).hasSize(255).endsWith("…");
        assertThat(HostReportCheck.isId(null)).isFalse();
        assertThat(HostReportCheck.isId("edge-1")).isTrue();
    }

    @Test
    void a_summary_has_the_fullest_disk_and_the_busiest_interface() throws Exception {
        HostSummary summary = HostSummary.of(report(SOUND), 5_000_000L);

        assertThat(summary.fullestDisk()).isEqualTo("/rec");
        assertThat(summary.diskFullInHours()).isEqualTo(3.5);
        assertThat(summary.busiestInterface()).isEqualTo("eth1");
        assertThat(summary.outboundBitsPerSecond()).isEqualTo(25);
        assertThat(summary.mediamtxCpuPercent()).isEqualTo(30);
        HostSummary empty = HostSummary.of(
                report(
                        "{\"v\":1,\"host\":{\"id\":\"a\",\"intervalMs\":2000},\"disks\":[],\"interfaces\":[],\"processes\":[]}"),
                null);
        assertThat(empty.fullestDisk()).isNull();
        assertThat(empty.busiestInterface()).isNull();
        assertThat(empty.mediamtxCpuPercent()).isNull();
    }

    @Test
    void a_stream_id_knows_what_is_the_same() {
        assertThat(Map.of(new StreamId("a", "b"), 1)).containsKey(new StreamId("a", "b"));
    }
}
