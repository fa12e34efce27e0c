package org.mediamtxmonitor.snapshot.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import org.mediamtxmonitor.snapshot.content.ClipRun.Found;
import org.mediamtxmonitor.snapshot.content.Clips.Clip;

/**
 * Precision and recall of black, frozen and silent over generated clips. Thresholds were set by those of the seeds that
 * {@code content.sh} names; what is to be believed is what others say.
 *
 * <pre>ContentBench [usual or starved] [clips of each kind] [folder for the clips] [seeds]</pre>
 *
 * The environment may have a regular expression {@code ONLY}: clips whose names have no match for it are left out.
 */
final class ContentBench {

    private record Judged(Clip clip, Found found) {}

    private static final class Count {
        private int right;
        private int missed;
        private int wrong;
        private int total;

        private void add(Boolean is, boolean found) {
            if (is == null) {
                return;
            }
            total++;
            right += is && found ? 1 : 0;
            missed += is && !found ? 1 : 0;
            wrong += !is && found ? 1 : 0;
        }

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%d clips, %d of them so: precision %.1f %%, recall %.1f %%",
                    total,
                    right + missed,
                    100.0 * right / Math.max(1, right + wrong),
                    100.0 * right / Math.max(1, right + missed));
        }
    }

    public static void main(String[] arguments) throws Exception {
        boolean starved = arguments[0].equals("starved");
        int ofEachKind = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        Pattern only = Pattern.compile(System.getenv().getOrDefault("ONLY", ""));
        for (String seed : List.of(arguments).subList(3, arguments.length)) {
            List<Clip> all = starved
                    ? Clips.starved(ofEachKind, Long.parseLong(seed))
                    : Clips.corpus(ofEachKind, Long.parseLong(seed));
            List<Clip> clips = all.stream()
                    .filter(clip -> only.matcher(clip.name()).find())
                    .toList();
            judge(arguments[0] + " clips of seed " + seed, clips, folder.resolve(seed));
        }
    }

    private static void judge(String title, List<Clip> clips, Path folder) throws Exception {
        Files.createDirectories(folder);
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "clips");
            thread.setDaemon(true);
            return thread;
        });
        long began = System.nanoTime();
        List<Future<Judged>> running = new ArrayList<>();
        for (Clip clip : clips) {
            running.add(threads.submit((Callable<Judged>) () -> new Judged(clip, ClipRun.of(clip, folder))));
        }
        Map<String, Count> counts = new LinkedHashMap<>();
        System.out.println(title + ": " + clips.size() + " clips");
        for (Future<Judged> future : running) {
            Judged judged = future.get();
            add(counts, judged, "black", judged.clip().black(), judged.found().isBlack());
            add(counts, judged, "frozen", judged.clip().frozen(), judged.found().isFrozen());
            add(counts, judged, "silent", judged.clip().silent(), judged.found().isSilent());
            if (Boolean.FALSE.equals(judged.clip().frozen()) && judged.found().isFrozen()) {
                System.out.printf(
                        Locale.ROOT,
                        "    nothing of it changes for %.1f s, as freezedetect of ffmpeg says of all its pixels%n",
                        ClipRun.unchanged(judged.clip(), folder));
            }
        }
        threads.shutdown();
        counts.forEach((check, count) -> System.out.println("  " + check + ": " + count.text()));
        System.out.printf(Locale.ROOT, "  in %.0f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static void add(Map<String, Count> counts, Judged judged, String check, Boolean is, boolean found) {
        counts.computeIfAbsent(check, key -> new Count()).add(is, found);
        if (is != null && is != found) {
            Found of = judged.found();
            System.out.printf(
                    Locale.ROOT,
                    "  %s %s: %s (black %.1f s, frozen %.1f s, silent %.1f s)%n",
                    is ? "missed" : "wrongly",
                    check,
                    judged.clip().name(),
                    of.black(),
                    of.frozen(),
                    of.silent());
        }
    }

    private ContentBench() {}
}
