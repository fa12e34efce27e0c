package org.mediamtxmonitor.snapshot.content;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.snapshot.content.Clips.Clip;
import org.mediamtxmonitor.stream.Content;

/** Makes a clip with ffmpeg, and reads what the filters say of it, as fast as that goes. */
final class ClipRun {

    /** Seconds from which on each is found, as the rules have it. */
    static final double BLACK = 2;

    static final double FROZEN = 5;
    static final double SILENT = 10;

    /**
     * What was found.
     *
     * @param black longest that it was black, seconds; the next likewise
     * @param last what was told last; null for nothing
     */
    record Found(double black, double frozen, double silent, Content last) {

        boolean isBlack() {
            return black > BLACK;
        }

        boolean isFrozen() {
            return frozen > FROZEN;
        }

        boolean isSilent() {
            return silent > SILENT;
        }
    }

    private ClipRun() {}

    /** Whether there is an ffmpeg to run. */
    static boolean isPossible() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
    }

    /** Makes the clip, unless it is there, and reads it. */
    static Found of(Clip clip, Path folder) throws IOException, InterruptedException {
        Path file = file(clip, folder);
        if (!Files.exists(file)) {
            List<String> make = command();
            make.addAll(clip.arguments());
            Path part = folder.resolve(clip.name().hashCode() + ".part");
            make.addAll(List.of("-y", part.toString()));
            Process process = new ProcessBuilder(make).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(clip.name() + ": " + said + " " + make);
            }
            Files.move(part, file);
        }
        return read(file, clip.silent() != null);
    }

    private static Path file(Clip clip, Path folder) {
        return folder.resolve(clip.name().replaceAll("[^A-Za-z0-9]+", "-") + ".mkv");
    }

    /**
     * How long no pixel of a clip that was made changes, seconds: what ffmpeg's own check says at full size, of half a second or
     * more without a change of a thousandth in the mean. Nobody sees what changes there.
     */
    static double unchanged(Clip clip, Path folder) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of("-i", file(clip, folder).toString(), "-an", "-vf"));
        command.add(
                "freezedetect=noise=0.001:duration=0.5,metadata=print:key=lavfi.freezedetect.freeze_duration:file=-");
        command.addAll(List.of("-f", "null", "-"));
        Process process = new ProcessBuilder(command).start();
        double seconds = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf("freeze_duration=");
                seconds += equals < 0 ? 0 : Double.parseDouble(line.substring(line.indexOf('=', equals) + 1));
            }
        }
        process.waitFor();
        return seconds;
    }

    private static Found read(Path file, boolean audio) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of("-i", file.toString()));
        command.addAll(ContentFilters.arguments(true, audio));
        command.addAll(List.of("-f", "null", "-"));
        ContentReader reader = new ContentReader(EnumSet.allOf(ContentCheck.class), false);
        double black = 0;
        double frozen = 0;
        double silent = 0;
        Content last = null;
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Content content = reader.line(line, 0).orElse(null);
                if (content == null) {
                    continue;
                }
                last = content;
                black = Math.max(black, orZero(content.blackSeconds()));
                frozen = Math.max(frozen, orZero(content.frozenSeconds()));
                silent = Math.max(silent, orZero(content.silentSeconds()));
            }
        }
        process.waitFor();
        return new Found(black, frozen, silent, last);
    }

    private static List<String> command() {
        return new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-threads", "1"));
    }

    private static double orZero(Double seconds) {
        return seconds == null ? 0 : seconds;
    }
}
