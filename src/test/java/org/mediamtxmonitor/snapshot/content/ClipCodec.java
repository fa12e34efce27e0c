package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How a clip is coded.
 *
 * @param name codec, bitrate and distance of key frames
 * @param arguments of ffmpeg
 */
record ClipCodec(String name, List<String> arguments) {

    /** As streams are, some of them with too few bits. */
    static ClipCodec usual(Random random, String size, int rate) {
        String seconds = pick(random, 1, 2, 2, 4, 10);
        String bits = bits(size, rate, pick(random, "0.03", "0.06", "0.15", "0.4"));
        String codec = pick(
                random, "x264", "x264", "x264", "x264", "zerolatency", "x265", "vp8", "vp9", "av1", "mpeg2", "mjpeg");
        List<String> arguments = switch (codec) {
            case "mpeg2" ->
                List.of("-c:v", "mpeg2video", "-r", "25", "-b:v", bits(size, rate, pick(random, "0.15", "0.4")));
            case "mjpeg" -> List.of("-c:v", "mjpeg", "-q:v", pick(random, 3, 8), "-pix_fmt", "yuvj420p");
            default -> arguments(codec, bits);
        };
        return of(arguments, bits, seconds, rate);
    }

    /** With a third of the bits that are usual, or less. */
    static ClipCodec starved(Random random, String size, int rate) {
        String seconds = pick(random, 1, 2, 3, 4, 6, 8);
        String bits = bits(size, rate, pick(random, "0.02", "0.03", "0.04", "0.06"));
        String codec = pick(random, "x264", "x264", "x264 slower", "zerolatency", "x265", "av1");
        return of(arguments(codec, bits), bits, seconds, rate);
    }

    private static List<String> arguments(String codec, String bits) {
        return switch (codec) {
            case "x265" ->
                List.of("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-b:v", bits);
            case "vp8" -> List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", bits);
            case "vp9" -> List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", bits);
            case "av1" -> List.of("-c:v", "libsvtav1", "-preset", "12", "-b:v", bits);
            case "zerolatency" ->
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-b:v", bits);
            default ->
                List.of(
                        "-c:v",
                        "libx264",
                        "-preset",
                        codec.endsWith("slower") ? "medium" : "veryfast",
                        "-b:v",
                        bits,
                        "-maxrate",
                        bits,
                        "-bufsize",
                        bits);
        };
    }

    private static ClipCodec of(List<String> codec, String bits, String seconds, int rate) {
        List<String> arguments = new ArrayList<>(codec);
        arguments.addAll(List.of("-g", String.valueOf(Math.max(1, Integer.parseInt(seconds) * rate))));
        if (!arguments.contains("-pix_fmt")) {
            arguments.addAll(List.of("-pix_fmt", "yuv420p"));
        }
        return new ClipCodec(codec.get(1) + " " + bits + ", key frame each " + seconds + " s", arguments);
    }

    /** Bits a second. 0.1 bit a pixel is usual for H.264, less than 0.03 is what encoders are not made for. */
    private static String bits(String size, int rate, String aPixel) {
        String[] sides = size.split("x");
        long pixels = Long.parseLong(sides[0]) * Long.parseLong(sides[1]) * rate;
        return Math.max(100, Math.round(pixels * Double.parseDouble(aPixel) / 1000)) + "k";
    }

    private static String pick(Random random, Object... words) {
        return Clips.pick(random, words);
    }
}
