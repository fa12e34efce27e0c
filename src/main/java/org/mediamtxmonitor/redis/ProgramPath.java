package org.mediamtxmonitor.redis;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are: at the path that is given, or in the folders of {@code PATH}. */
final class ProgramPath {

    private ProgramPath() {}

    /**
     * Where a program is.
     *
     * @param program a name alone is looked for in {@code PATH}; anything else is taken as it is
     * @return empty if it can't be found
     */
    static Optional<Path> find(Path program) {
        if (program.getNameCount() > 1 || program.isAbsolute()) {
            return Optional.of(program.toAbsolutePath());
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
