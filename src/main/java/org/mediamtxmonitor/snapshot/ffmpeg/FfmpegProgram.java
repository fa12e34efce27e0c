package org.mediamtxmonitor.snapshot.ffmpeg;

import java.nio.file.Path;
import java.util.Set;

/**
 * An ffmpeg that can be run.
 *
 * @param executable its file, or its name on the {@code PATH}
 * @param version as it says itself, for example {@code 5.1.9-0+deb12u1}
 * @param major first number of the version; 99 where it has none, as one built from its sources
 * @param minor second number of the version
 * @param protocols names of the protocols that it reads, for example {@code rtmps}, {@code srt}
 * @param webp whether it writes WebP
 */
public record FfmpegProgram(
        Path executable, String version, int major, int minor, Set<String> protocols, boolean webp) {

    /** The first major version whose bitstream filters can drop single packets. */
    public static final int OLDEST = 5;

    private static final int READS_AV1_OVER_RTSP = 8;

    public FfmpegProgram {
        protocols = Set.copyOf(protocols);
    }

    /** Option by which each picture is written once: the older one is gone from version 8. */
    String onePictureEach() {
        return major > OLDEST || minor >= 1 ? "-fps_mode" : "-vsync";
    }

    boolean readsAv1OverRtsp() {
        return major >= READS_AV1_OVER_RTSP;
    }
}
