package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes so that they end with this one, also where it is killed. Where Linux has the programs: {@code setsid} gives
 * each a session, by which what it started is found; {@code setpriv} has the kernel kill it with the thread that
 * started it; {@code timeout}, where there is no {@code setpriv}, ends it after a time.
 */
final class Launcher {

    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private final List<String> session;
    private final List<String> withParent;
    private final List<String> afterTime;

    Launcher() {
        this.session = program("setsid").map(List::of).orElse(List.of());
        // Busybox has a setpriv that does not know the option.
        this.withParent = program("setpriv")
                .filter(setpriv -> succeeds(List.of(setpriv, "--pdeathsig", "KILL", "true")))
                .map(setpriv -> List.of(setpriv, "--pdeathsig", "KILL"))
                .orElse(List.of());
        this.afterTime = withParent.isEmpty()
                ? program("timeout").map(one -> List.of(one, "-s", "KILL")).orElse(List.of())
                : List.of();
    }

    private static Optional<String> program(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Starts a pipeline. The calling thread must live for as long as it runs.
     *
     * @param arguments of all processes, separated by {@link FfmpegCommand#PIPE}
     * @param seconds after which they are killed where nothing else can be done
     * @return the processes; the input of the first and the output of the last are pipes, and all standard errors
     * @throws IOException if the executable can't be run
     */
    List<Process> start(String executable, List<String> arguments, long seconds) throws IOException {
        List<ProcessBuilder> builders = new ArrayList<>();
        List<String> line = begin(executable, seconds);
        for (String argument : arguments) {
            if (argument.equals(FfmpegCommand.PIPE)) {
                builders.add(new ProcessBuilder(line));
                line = begin(executable, seconds);
            } else {
                line.add(argument);
            }
        }
        builders.add(new ProcessBuilder(line));
        return ProcessBuilder.startPipeline(builders);
    }

    private List<String> begin(String executable, long seconds) {
        List<String> line = new ArrayList<>(session);
        line.addAll(withParent);
        if (!afterTime.isEmpty()) {
            line.addAll(afterTime);
            line.add(Long.toString(seconds));
        }
        line.add(executable);
        return line;
    }
}
