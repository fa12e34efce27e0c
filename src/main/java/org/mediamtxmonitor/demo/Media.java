package org.mediamtxmonitor.demo;

import java.util.List;

/** What a simulated stream carries: tracks as MediaMTX describes them and a bitrate that is typical of them. */
public enum Media {
    UHD(16_000_000, h265(3840, 2160, "Main 10", "5.1"), aac(48000, 2)),
    FULL_HD(5_200_000, h264(1920, 1080, "High", "4"), aac(48000, 2)),
    HD(2_800_000, h264(1280, 720, "High", "3.1"), aac(48000, 2)),
    /** With sound that browsers can play, too. */
    FULL_HD_OPUS(5_200_000, h264(1920, 1080, "High", "4"), opus()),
    HD_OPUS(2_800_000, h264(1280, 720, "High", "3.1"), opus()),
    SD(900_000, h264(640, 360, "Main", "3"), aac(44100, 2)),
    CAMERA(2_000_000, h264(1920, 1080, "Main", "4")),
    CAMERA_H265(3_500_000, h265(2560, 1440, "Main", "5"), g711()),
    BROWSER(1_500_000, new Track("VP8", "null"), opus()),
    RADIO(192_000, opus()),
    /** What an always-available path shows while nobody publishes. */
    FILLER(260_000, h264(1920, 1080, "Baseline", "4"));

    /**
     * A track.
     *
     * @param properties MediaMTX's {@code codecProps} as JSON; {@code null} for codecs without
     */
    record Track(String codec, String properties) {}

    private final long bitsPerSecond;
    private final List<Track> tracks;

    Media(long bitsPerSecond, Track... tracks) {
        this.bitsPerSecond = bitsPerSecond;
        this.tracks = List.of(tracks);
    }

    /** Mean bitrate of all tracks in bit/s. */
    public long bitsPerSecond() {
        return bitsPerSecond;
    }

    List<Track> tracks() {
        return tracks;
    }

    /** Whether there is anything to see. */
    boolean hasVideo() {
        return this != RADIO;
    }

    private static Track h264(int width, int height, String profile, String level) {
        return video("H264", width, height, profile, level);
    }

    private static Track h265(int width, int height, String profile, String level) {
        return video("H265", width, height, profile, level);
    }

    private static Track video(String codec, int width, int height, String profile, String level) {
        String form = "{\"width\":%d,\"height\":%d,\"profile\":\"%s\",\"level\":\"%s\"}";
        return new Track(codec, String.format(form, width, height, profile, level));
    }

    private static Track aac(int sampleRate, int channels) {
        return new Track("MPEG-4 Audio", "{\"sampleRate\":" + sampleRate + ",\"channelCount\":" + channels + "}");
    }

    private static Track opus() {
        return new Track("Opus", "{\"channelCount\":2}");
    }

    private static Track g711() {
        return new Track("G711", "{\"muLaw\":false,\"sampleRate\":8000,\"channelCount\":1}");
    }
}
