package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Kills processes with all that they started, on Linux also what was left behind by one that ended already. */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    /** Position of the session's id among what follows the name of the program. */
    private static final int SESSION = 3;

    private ProcessTree() {}

    /** Kills them at once; nothing of them can refuse that. */
    static void kill(List<Process> processes) {
        Set<ProcessHandle> all = new HashSet<>();
        for (Process process : processes) {
            process.descendants().forEach(all::add);
            all.add(process.toHandle());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        killSessions(processes.stream().map(Process::pid).collect(Collectors.toSet()));
    }

    /** Of sessions that those processes began: other processes have no session with such an id. */
    private static void killSessions(Set<Long> ids) {
        if (!Files.isDirectory(PROC)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (ids.contains(session(entry))) {
                    ProcessHandle.of(Long.parseLong(entry.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException e) {
            // It is gone, or not for us to see.
            return;
        }
    }

    private static long session(Path entry) {
        try {
            String stat = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[SESSION]);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }
}
