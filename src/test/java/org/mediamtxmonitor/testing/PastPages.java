package org.mediamtxmonitor.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;

/**
 * A server at a moment of the past, as lines of text: what the overview, the table of streams and the page of one stream show, and what they
 * have to show by the report of that moment.
 */
public final class PastPages {

    /** A page that does not get there in so many frames, 30 s of them, is read as it is: the difference says how far it came. */
    private static final int FRAMES = 1800;

    private static final String READ = """
            async ([server, path, at, frames]) => {
              const open = async (view, query, ready) => {
                location.hash = `#/${view}?${new URLSearchParams({ ...query, at })}`;
                const isThere = () => document.body.dataset.view === view
                  && document.querySelector(`#past-frame[data-at="${at}"][data-busy=false]`) && document.querySelector(ready);
                for (let frame = 0; frame < frames && !isThere(); frame++) await new Promise(requestAnimationFrame);
              };
              const text = (element) => element?.textContent ?? "absent";
              const figure = (element) => {
                const value = element?.querySelector(".value");
                return value ? `${text(value)} ${element.querySelector(".unit")?.textContent ?? ""}`.trim() : "–";
              };
              const number = (element) => figure(element).split(" ")[0];
              const lines = [];
              await open("overview", {}, `.tile[data-server="${server}"]`);
              const tile = document.querySelector(`.tile[data-server="${server}"]`);
              const sums = [...(tile?.querySelectorAll(".figures > span") ?? [])];
              lines.push(["server", tile?.dataset.status, ...sums.slice(0, 2).map(number), ...sums.slice(2).map(figure)].join(" | "));
              await open("streams", { server }, "tr.stream-row");
              lines.push(["counts", ...["all", "critical", "warning", "unknown", "live"].map((chip) => text(document.querySelector(`[data-chip=${chip}] b`)))].join(" | "));
              const rows = [...document.querySelectorAll("tr.stream-row")].sort((a, b) => (a.dataset.path < b.dataset.path ? -1 : 1));
              for (const row of rows) {
                const cell = (id) => row.querySelector(`.c-${id}`);
                const { state, level } = cell("state").dataset;
                lines.push([text(cell("path").querySelector("a")), state, level, figure(cell("in")), figure(cell("out")), number(cell("readers"))].join(" | "));
              }
              await open("stream", { server, path }, `.stream-page[data-path="${path}"] #figures`);
              const { state, level } = document.querySelector("#stream-state")?.dataset ?? {};
              const of = (name) => figure(document.querySelector(`[data-figure=${name}] dd`));
              lines.push(["stream", text(document.querySelector("#stream-title")), state, level, of("in"), of("out"), of("readers")].join(" | "));
              return lines;
            }""";

    private PastPages() {}

    /**
     * What is shown, without loading anything but the moment.
     *
     * @param page any page of the monitor, in English
     * @param at a whole second
     * @param path the stream whose page is opened
     */
    @SuppressWarnings("unchecked")
    public static List<String> shown(Page page, String server, Instant at, String path) {
        return (List<String>) page.evaluate(READ, List.of(server, path, at.toString(), FRAMES));
    }

    /** What is to be shown. Figures of a server that did not answer are not kept. */
    public static List<String> expected(ServerReport report, String path) {
        JsonNode server = Json.mapper().valueToTree(report.server());
        List<JsonNode> streams = new ArrayList<>();
        Json.mapper().valueToTree(report.streams()).forEach(streams::add);
        streams.sort(Comparator.comparing(stream -> stream.path("path").asText()));
        List<String> lines = new ArrayList<>();
        String status = server.path("status").asText();
        lines.add(
                status.equals("up")
                        ? String.join(
                                " | ",
                                "server",
                                status,
                                String.valueOf(streams.size()),
                                server.path("readers").asText(),
                                bits(server.path("inboundBitsPerSecond")),
                                bits(server.path("outboundBitsPerSecond")))
                        : "server | " + status);
        lines.add(String.join(
                " | ",
                "counts",
                String.valueOf(streams.size()),
                count(streams, "critical"),
                count(streams, "warning"),
                count(streams, "unknown"),
                String.valueOf(streams.stream()
                        .filter(stream -> stream.path("state").asText().equals("live"))
                        .count())));
        streams.forEach(stream -> lines.add(line(stream)));
        streams.stream()
                .filter(stream -> stream.path("path").asText().equals(path))
                .forEach(stream -> lines.add("stream | " + line(stream)));
        return lines;
    }

    private static String line(JsonNode stream) {
        boolean isSeen = !stream.path("state").asText().equals("unknown");
        JsonNode readers = stream.path("readers").path("total");
        return String.join(
                " | ",
                stream.path("path").asText(),
                stream.path("state").asText(),
                stream.path("level").asText(),
                isSeen ? bits(stream.path("inboundBitsPerSecond")) : "–",
                isSeen ? bits(stream.path("outboundBitsPerSecond")) : "–",
                isSeen && readers.isNumber() ? readers.asText() : "–");
    }

    private static String count(List<JsonNode> streams, String tone) {
        return String.valueOf(
                streams.stream().filter(stream -> tone(stream).equals(tone)).count());
    }

    /** The level where it says more than the state. */
    private static String tone(JsonNode stream) {
        String state = stream.path("state").asText();
        String level = stream.path("level").asText();
        if (!state.equals("unknown") && (level.equals("critical") || level.equals("warning"))) {
            return level;
        }
        return state.equals("stalled") || state.equals("source-error") ? "critical" : state;
    }

    /** Three digits of what the history keeps, which is kbit/s. */
    private static String bits(JsonNode bitsPerSecond) {
        if (!bitsPerSecond.isNumber()) {
            return "–";
        }
        BigDecimal shown = new BigDecimal(Math.rint(bitsPerSecond.asDouble() / 1000) * 1000);
        int unit = 0;
        while (shown.compareTo(BigDecimal.valueOf(999.5)) >= 0) {
            shown = shown.movePointLeft(3);
            unit++;
        }
        if (unit == 0) {
            return shown.toBigInteger() + " bit/s";
        }
        BigDecimal rounded = shown.round(new MathContext(3, RoundingMode.HALF_UP));
        int whole = rounded.precision() - rounded.scale();
        return String.format(Locale.ROOT, "%." + Math.max(0, 3 - whole) + "f %sbit/s", rounded, " kMG".charAt(unit));
    }
}
