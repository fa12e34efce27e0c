package org.mediamtxmonitor.mediamtx;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An item of {@code /v3/paths/list}. Older field names are accepted as aliases; null means that this version has no
 * such field.
 *
 * @param available a stream object exists and can be read; the reliable field ({@code ready} before v1.16)
 * @param online a live source feeds it, since v1.16; true for every pulled path, even if its source is down
 * @param tracks2 tracks with properties, since v1.17
 * @param tracks codec labels only
 * @param inboundBytes media received, counter; restarts from 0 with every {@code availableTime}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PathItem(
        String name,
        String confName,
        Boolean available,
        Instant availableTime,
        Boolean online,
        ItemRef source,
        List<TrackItem> tracks2,
        List<String> tracks,
        List<ItemRef> readers,
        Long inboundBytes,
        Long outboundBytes,
        Long inboundFramesInError,
        Boolean ready,
        Instant readyTime,
        Long bytesReceived,
        Long bytesSent) {

    public PathItem {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a path has no name");
        }
        available = available == null ? ready : available;
        availableTime = availableTime == null ? readyTime : availableTime;
        inboundBytes = inboundBytes == null ? bytesReceived : inboundBytes;
        outboundBytes = outboundBytes == null ? bytesSent : outboundBytes;
        readers = readers == null
                ? List.of()
                : readers.stream()
                        .filter(reader -> reader != null && reader.type() != null)
                        .toList();
        tracks = tracks == null ? List.of() : tracks;
    }

    /** Whether it follows an entry of the configuration that has another name: one for all others, or for a pattern. */
    public boolean isOfPattern() {
        return confName != null && !confName.equals(name);
    }

    /** Whether it can be read. */
    public boolean isAvailable() {
        return Boolean.TRUE.equals(available);
    }
}
