package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the ffmpeg that takes pictures. */
public final class FfmpegSearch {

    private static final Logger LOG = LoggerFactory.getLogger(FfmpegSearch.class);

    private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S{1,80})");
    private static final Pattern NUMBERS = Pattern.compile("^n?(\\d{1,3})\\.(\\d{1,3})");
    private static final int LONGEST_SECONDS = 10;
    private static final int MOST_BYTES = 256 << 10;
    private static final int BUILT_FROM_SOURCES = 99;

    private FfmpegSearch() {}

    /**
     * The configured one alone; without one the first of the {@code PATH}, else the bundled one. Tells in the log what it found,
     * or what to install.
     *
     * @param configured {@code snapshots.ffmpeg} of {@code collector.yaml}
     * @param folder where a bundled one is unpacked to
     */
    public static Optional<FfmpegProgram> find(Optional<Path> configured, Path folder) {
        Optional<FfmpegProgram> found = configured.isPresent()
                ? read(configured.get())
                : read(Path.of("ffmpeg")).or(() -> BundledFfmpeg.unpack(folder).flatMap(FfmpegSearch::read));
        found.ifPresentOrElse(
                program -> LOG.info("Pictures are taken by {}, version {}", program.executable(), program.version()),
                () -> LOG.warn(
                        "No pictures are taken: {} is no ffmpeg {} or later. Install ffmpeg (apt install ffmpeg), or set"
                                + " snapshots.ffmpeg in collector.yaml",
                        configured.map(Path::toString).orElse("what is on the PATH"),
                        FfmpegProgram.OLDEST));
        return found;
    }

    private static Optional<FfmpegProgram> read(Path executable) {
        String text = run(executable, "-version");
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return Optional.empty();
        }
        Matcher numbers = NUMBERS.matcher(version.group(1));
        boolean numbered = numbers.find();
        int major = numbered ? Integer.parseInt(numbers.group(1)) : BUILT_FROM_SOURCES;
        if (major < FfmpegProgram.OLDEST) {
            LOG.warn("{} is ffmpeg {}, which is too old", executable, version.group(1));
            return Optional.empty();
        }
        return Optional.of(new FfmpegProgram(
                executable,
                version.group(1),
                major,
                numbered ? Integer.parseInt(numbers.group(2)) : 0,
                protocols(run(executable, "-protocols")),
                run(executable, "-encoders").contains(" libwebp ")));
    }

    /** Those under "Input:". */
    static Set<String> protocols(String text) {
        Set<String> names = new HashSet<>();
        boolean input = false;
        for (String line : text.split("\\R")) {
            if (line.endsWith(":")) {
                input = line.startsWith("Input");
            } else if (input && !line.isBlank()) {
                names.add(line.strip());
            }
        }
        return names;
    }

    private static String run(Path executable, String what) {
        try {
            Process process = new ProcessBuilder(List.of(executable.toString(), "-hide_banner", what))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<Process> end = process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS);
            end.whenComplete((ended, late) -> {
                if (late != null) {
                    process.destroyForcibly();
                }
            });
            try (InputStream out = process.getInputStream()) {
                return new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            LOG.debug("{} can't be run", executable, e);
            return "";
        }
    }
}
