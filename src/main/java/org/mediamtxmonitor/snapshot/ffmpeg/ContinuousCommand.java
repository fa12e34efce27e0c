package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.List;

import org.mediamtxmonitor.view.PictureChoice;

/**
 * What a process does that reads a stream all the time.
 *
 * @param executable the ffmpeg
 * @param arguments of {@link FfmpegCommand}
 * @param script its standard input, with credentials
 * @param choice what is to be hidden and checked; another one needs another process
 * @param generation of the stream; another one needs another process
 */
public record ContinuousCommand(
        String executable, List<String> arguments, String script, PictureChoice choice, String generation) {

    boolean isLike(ContinuousCommand other) {
        return choice.equals(other.choice) && generation.equals(other.generation);
    }

    /** Has no credentials. */
    @Override
    public String toString() {
        return "ContinuousCommand" + arguments;
    }
}
