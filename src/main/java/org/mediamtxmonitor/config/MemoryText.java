package org.mediamtxmonitor.config;

import org.springframework.util.unit.DataSize;

/** An amount of memory, such as {@code 256MB}; 1 MB has 1048576 bytes. */
final class MemoryText {

    private static final DataSize LEAST = DataSize.ofMegabytes(16);
    private static final DataSize MOST = DataSize.ofGigabytes(1024);

    private MemoryText() {}

    /** The bytes that the key gives, a fault where they are below 16 MB or above 1024 GB. The key must have a default. */
    static long read(Section section, String key) {
        String text = section.text(key).orElseThrow();
        DataSize size = DataSize.parse(text);
        if (size.compareTo(LEAST) < 0 || size.compareTo(MOST) > 0) {
            section.fault(key, "\"" + text + "\" is out of range", "Use 16MB to 1024GB.");
        }
        return size.toBytes();
    }
}
