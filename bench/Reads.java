import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Reads one address again and again: {@code java Reads.java URL readers seconds [header value]...}. Prints reads a second and how long they took. */
class Reads {

    public static void main(String[] args) throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(args[0]));
        for (int i = 3; i + 1 < args.length; i += 2) {
            asked.header(args[i], args[i + 1]);
        }
        HttpRequest request = asked.build();
        int readers = Integer.parseInt(args[1]);
        long end = System.nanoTime() + Integer.parseInt(args[2]) * 1_000_000_000L;
        ConcurrentLinkedQueue<long[]> all = new ConcurrentLinkedQueue<>();
        CountDownLatch over = new CountDownLatch(readers);
        for (int i = 0; i < readers; i++) {
            new Thread(() -> {
                        HttpClient http = HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build();
                        Stream.Builder<Long> took = Stream.builder();
                        try {
                            while (System.nanoTime() < end) {
                                long begin = System.nanoTime();
                                HttpResponse<byte[]> answer =
                                        http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                                if (answer.statusCode() != 200) {
                                    throw new IllegalStateException("answered with " + answer.statusCode());
                                }
                                took.add(System.nanoTime() - begin);
                            }
                        } catch (Exception e) {
                            System.err.println(e);
                            System.exit(1);
                        } finally {
                            all.add(took.build().mapToLong(nanos -> nanos).toArray());
                            over.countDown();
                        }
                    })
                    .start();
        }
        over.await();
        if (all.stream().allMatch(one -> one.length == 0)) {
            throw new IllegalStateException("nothing was answered in time");
        }
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%d %.0f %.2f %.2f%n",
                sorted.length,
                sorted.length / Double.parseDouble(args[2]),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
