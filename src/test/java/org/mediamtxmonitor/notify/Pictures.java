package org.mediamtxmonitor.notify;

import java.time.Instant;

/** A message with pictures. */
final class Pictures {

    private Pictures() {}

    static Message in(Message m) {
        return new Message(
                m.id(),
                m.channel(),
                m.thread(),
                m.kind(),
                m.status(),
                m.level(),
                m.topic(),
                m.title(),
                m.summary(),
                m.advice(),
                m.text(),
                m.markdown(),
                m.facts(),
                m.alerts(),
                m.more(),
                m.incident(),
                m.url(),
                m.acknowledgeUrl(),
                m.at(),
                m.language(),
                m.from(),
                m.to(),
                new Message.Sparkline("▁▂▃▄▅▆▇█", "bitrate, 4.01 Mbit/s", new byte[] {1, 2, 3}, "<svg/>"),
                new Message.Picture(new byte[] {4, 5, 6}, 640, 360, Instant.EPOCH),
                m.words());
    }
}
