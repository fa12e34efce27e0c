package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;

/**
 * Runs a command for camel-exec, where Camel's own would wait for who holds the output, and keep all of it. There is a deadline
 * for all processes together, all that they started is killed, and so much is kept of what they write. An argument {@link
 * FfmpegCommand#PIPE} begins the next process of a pipeline, of the same executable.
 *
 * <p>Its result has the exit value 0, or {@link #TOO_LATE}, {@link #TOO_MUCH} or {@link #FAILED}; never an exception, which would
 * have the command in it. Standard error is that of all processes, the first one's first.
 */
public final class ProcessTreeExecutor implements ExecCommandExecutor {

    /** Exit value after the deadline. */
    public static final int TOO_LATE = 124;

    /** Exit value where more than {@link #MOST_OUTPUT} was written. */
    public static final int TOO_MUCH = 125;

    /** Exit value of any other failure. */
    public static final int FAILED = 1;

    /** Most bytes of standard output. */
    public static final int MOST_OUTPUT = 2 << 20;

    /** Most bytes that are kept of the standard error of a process. */
    public static final int MOST_ERRORS = 16 << 10;

    private static final long LONGEST_MS = 60_000;

    /** How long who inherited the output may hold it once the command has ended, ms. */
    private static final long HOLD_MS = 1000;

    /** Where nothing else ends a process that outlives this one, it ends so much after the deadline. */
    private static final long GRACE_SECONDS = 5;

    private final Launcher launcher = new Launcher();
    private final ExecutorService threads;

    /** @param threads read what processes write, as many at once as are asked for */
    public ProcessTreeExecutor(ExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public ExecResult execute(ExecCommand command) {
        long deadline =
                command.getTimeout() <= 0 || command.getTimeout() > LONGEST_MS ? LONGEST_MS : command.getTimeout();
        List<Process> processes = List.of();
        try {
            processes = launcher.start(
                    command.getExecutable(),
                    command.getArgs(),
                    TimeUnit.MILLISECONDS.toSeconds(deadline) + GRACE_SECONDS);
            return run(command, processes, deadline);
        } catch (IOException | ExecutionException e) {
            return result(command, new byte[0], new byte[0], FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(command, new byte[0], new byte[0], FAILED);
        } finally {
            end(processes);
        }
    }

    private ExecResult run(ExecCommand command, List<Process> processes, long deadlineMs)
            throws IOException, InterruptedException, ExecutionException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMs);
        Process last = processes.get(processes.size() - 1);
        CompletableFuture<byte[]> output = read(last.getInputStream(), MOST_OUTPUT + 1, false);
        List<CompletableFuture<byte[]>> errors = new ArrayList<>();
        processes.forEach(process -> errors.add(read(process.getErrorStream(), MOST_ERRORS, true)));
        feed(command.getInput(), processes.get(0).getOutputStream());
        boolean late = false;
        byte[] bytes = new byte[0];
        try {
            bytes = output.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            boolean tooMuch = bytes.length > MOST_OUTPUT;
            late = !tooMuch && !last.waitFor(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (tooMuch) {
                return result(command, new byte[0], new byte[0], TOO_MUCH);
            }
        } catch (TimeoutException e) {
            late = true;
        }
        boolean failed = !late && last.exitValue() != 0;
        if (late || processes.stream().anyMatch(Process::isAlive)) {
            ProcessTree.kill(processes);
        }
        return result(command, bytes, join(errors, processes), late ? TOO_LATE : failed ? FAILED : 0);
    }

    /** A command that does not read its input is no fault of ours. */
    private static void feed(InputStream input, OutputStream to) {
        try (to) {
            if (input != null) {
                input.transferTo(to);
            }
        } catch (IOException e) {
            // It has ended; what it wrote tells why.
            return;
        }
    }

    /** @param toTheEnd whether what is more than {@code most} is read and dropped, so that the process goes on */
    private CompletableFuture<byte[]> read(InputStream in, int most, boolean toTheEnd) {
        return CompletableFuture.supplyAsync(
                () -> {
                    byte[] kept = new byte[0];
                    try {
                        kept = in.readNBytes(most);
                        if (toTheEnd) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                    } catch (IOException e) {
                        // The process was ended, and its pipe closed.
                        return kept;
                    }
                    return kept;
                },
                threads);
    }

    private static byte[] join(List<CompletableFuture<byte[]>> errors, List<Process> processes)
            throws InterruptedException, ExecutionException {
        byte[] all = new byte[0];
        for (CompletableFuture<byte[]> one : errors) {
            try {
                byte[] some = one.get(HOLD_MS, TimeUnit.MILLISECONDS);
                int from = all.length;
                all = Arrays.copyOf(all, from + some.length);
                System.arraycopy(some, 0, all, from, some.length);
            } catch (TimeoutException e) {
                // Somebody inherited it who lives on.
                ProcessTree.kill(processes);
            }
        }
        return all;
    }

    /** Nothing is left: neither processes, nor threads that read, nor pipes. */
    private static void end(List<Process> processes) {
        if (processes.isEmpty()) {
            return;
        }
        if (processes.stream().anyMatch(Process::isAlive)) {
            ProcessTree.kill(processes);
        }
        for (Process process : processes) {
            close(process.getOutputStream());
            close(process.getInputStream());
            close(process.getErrorStream());
        }
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // It is closed.
            return;
        }
    }

    private static ExecResult result(ExecCommand command, byte[] output, byte[] errors, int exit) {
        return new ExecResult(command, new ByteArrayInputStream(output), new ByteArrayInputStream(errors), exit);
    }
}
