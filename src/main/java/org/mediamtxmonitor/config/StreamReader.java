package org.mediamtxmonitor.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.StreamSettings.Link;

/** Reads the {@code streams} section. */
final class StreamReader {

    private final Scope scope;

    StreamReader(Scope scope) {
        this.scope = scope;
    }

    List<StreamSettings> read(List<Section> sections) {
        return sections.stream().map(this::stream).toList();
    }

    private StreamSettings stream(Section section) {
        return new StreamSettings(
                scope.path(section).orElse(""),
                scope.server(section),
                section.text("title"),
                section.text("group"),
                section.map("labels"),
                section.text("owner"),
                section.items("links").stream().map(StreamReader::link).toList(),
                section.text("notes"),
                new ExpectReader(section.section("expect")).read(),
                pictures(section));
    }

    private static StreamSettings.Pictures pictures(Section section) {
        return new StreamSettings.Pictures(
                section.text("snapshots").map(StreamSettings.Snapshots::of),
                section.text("hide").map(StreamSettings.Hide::of),
                section.has("content")
                        ? Optional.of(section.texts("content").stream()
                                .map(StreamSettings.ContentCheck::of)
                                .collect(Collectors.toUnmodifiableSet()))
                        : Optional.empty(),
                section.flagIfGiven("still"));
    }

    private static Link link(Section section) {
        return new Link(section.text("title").orElse(""), section.text("url").orElse(""));
    }
}
