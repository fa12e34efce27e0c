package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ffmpeg that the Maven artifact {@code org.bytedeco:ffmpeg} brings, where the jar was built with it (profile {@code
 * ffmpeg}): its executable and libraries are unpacked into a folder that only this user can read.
 */
final class BundledFfmpeg {

    private static final Logger LOG = LoggerFactory.getLogger(BundledFfmpeg.class);
    private static final String ROOT = "/org/bytedeco/ffmpeg/linux-x86_64/";
    private static final String EXECUTABLE = "ffmpeg";
    private static final List<String> FILES = List.of(
            "libavutil.so.59",
            "libavcodec.so.61",
            "libavformat.so.61",
            "libavfilter.so.10",
            "libavdevice.so.61",
            "libswscale.so.8",
            "libswresample.so.5",
            EXECUTABLE);

    private BundledFfmpeg() {}

    /** Its executable; empty where there is none for this machine, or the folder can't be written. */
    static Optional<Path> unpack(Path folder) {
        boolean fits = "Linux".equals(System.getProperty("os.name")) && "amd64".equals(System.getProperty("os.arch"));
        if (!fits || BundledFfmpeg.class.getResource(ROOT + EXECUTABLE) == null) {
            return Optional.empty();
        }
        try {
            UnpackedFiles files = UnpackedFiles.in(folder);
            for (String file : FILES) {
                URL source = BundledFfmpeg.class.getResource(ROOT + file);
                if (source == null) {
                    throw new IOException(file + " is missing in the artifact");
                }
                files.unpack(source, file);
            }
            return Optional.of(folder.resolve(EXECUTABLE));
        } catch (IOException e) {
            LOG.warn("The bundled ffmpeg can't be unpacked into {}: {}", folder, e.getMessage());
            return Optional.empty();
        }
    }
}
