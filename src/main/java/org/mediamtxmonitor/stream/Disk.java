package org.mediamtxmonitor.stream;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A mounted file system of a host. A component that is null is not known. In JSON all of it is one flat object.
 *
 * @param mount where it is mounted, such as {@code /var}
 * @param device such as {@code /dev/sda1}, or what a network file system is mounted from, without credentials
 * @param type of the file system, such as {@code ext4}
 * @param answers false where it does not answer, such as a network file system whose server is gone: its other figures are
 *     null then
 * @param sizeBytes size
 * @param availableBytes what a process without special rights can still write
 * @param usedPercent used share of what such a process can write in all, as {@code df} shows it
 * @param inodesPercent used share of the inodes; null where the file system has no fixed number of them
 * @param busyPercent share of the time in which the device had I/O to do
 * @param readBytesPerSecond bytes a second read from the device
 * @param writeBytesPerSecond bytes a second written to it
 * @param fullInHours hours until it is full at the rate at which it fills; null where it does not fill steadily, and where
 *     MediaMTX deletes old recordings before
 * @param recordings ids of the servers that record to it, sorted; null where none is known to
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the host is silent
 */
@FlatJson
public record Disk(
        String mount,
        String device,
        String type,
        Boolean answers,
        Long sizeBytes,
        Long availableBytes,
        Double usedPercent,
        Double inodesPercent,
        Double busyPercent,
        Long readBytesPerSecond,
        Long writeBytesPerSecond,
        Double fullInHours,
        List<String> recordings,
        @JsonUnwrapped Health health) {

    /** Returns this disk with the health that the rules give it. */
    public Disk with(Health verdict) {
        return with(fullInHours, verdict);
    }

    /** Returns this disk as one of which nobody can tell when it is full. */
    public Disk withoutForecast() {
        return with(null, health);
    }

    private Disk with(Double full, Health verdict) {
        return new Disk(
                mount,
                device,
                type,
                answers,
                sizeBytes,
                availableBytes,
                usedPercent,
                inodesPercent,
                busyPercent,
                readBytesPerSecond,
                writeBytesPerSecond,
                full,
                recordings,
                verdict);
    }
}
