package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.mediamtxmonitor.demo.PathPlan.alwaysAvailable;
import static org.mediamtxmonitor.demo.PathPlan.configured;
import static org.mediamtxmonitor.demo.PathPlan.dynamic;
import static org.mediamtxmonitor.demo.PathPlan.onDemand;
import static org.mediamtxmonitor.demo.PathPlan.pulled;
import static org.mediamtxmonitor.demo.Protocol.HLS;
import static org.mediamtxmonitor.demo.Protocol.MOQ;
import static org.mediamtxmonitor.demo.Protocol.RTMP;
import static org.mediamtxmonitor.demo.Protocol.RTSP;
import static org.mediamtxmonitor.demo.Protocol.SRT;
import static org.mediamtxmonitor.demo.Protocol.WEBRTC;

/** The paths of the demo's servers. Addresses are of the ranges for documentation, passwords made up. */
final class DemoServers {

    private static final List<String> CITIES =
            List.of("aarhus", "bergen", "cork", "gent", "graz", "lyon", "porto", "tampere", "turin");

    private DemoServers() {}

    /** A broadcaster's house: cameras, contributions, two channels. */
    static List<PathPlan> studio() {
        return List.of(
                configured("live/main-stage", RTMP, Media.FULL_HD)
                        .read(6, HLS)
                        .read(3, WEBRTC)
                        .read(1, SRT)
                        .forward("rtmp://live.example.com/app/made-up-stream-key", true)
                        .forward("srt://192.0.2.90:9000?streamid=publish:backup&passphrase=made-up-phrase", false),
                dynamic("live/backstage", RTSP, Media.HD_OPUS).read(2, WEBRTC).read(1, RTSP),
                dynamic("live/green-room", WEBRTC, Media.BROWSER).read(3, WEBRTC),
                dynamic("live/commentary", WEBRTC, Media.RADIO).read(4, HLS).read(1, RTSP),
                dynamic("live/preview", Protocol.MOQ, Media.HD).read(2, MOQ),
                camera("cameras/gate-north", 11, Media.CAMERA).read(2, RTSP),
                camera("cameras/loading-dock", 12, Media.CAMERA_H265)
                        .read(1, RTSP)
                        .record(Duration.ofMinutes(10)),
                camera("cameras/car-park", 13, Media.CAMERA).away(),
                onDemand("cameras/lobby", "rtsp://viewer:made-up-pass@192.0.2.14/stream1", Media.CAMERA)
                        .read(1, WEBRTC),
                alwaysAvailable("channel/one", SRT, Media.FULL_HD_OPUS)
                        .link(18, 120)
                        .record(Duration.ofHours(1))
                        .read(8, HLS)
                        .read(2, SRT),
                alwaysAvailable("channel/two", RTMP, Media.HD).read(3, HLS),
                dynamic("contrib/ob-van-1", SRT, Media.FULL_HD).link(48, 240).read(2, SRT),
                dynamic("contrib/ob-van-2", SRT, Media.UHD).link(65, 400).read(Reader.far(128, 400)),
                dynamic("contrib/drone", SRT, Media.HD).link(58, 200).read(1, RTSP));
    }

    /** Distribution to viewers: relays from the studio and regional channels, many readers. */
    static List<PathPlan> edge() {
        List<PathPlan> plans = new ArrayList<>();
        plans.add(dynamic("live/arena-1", SRT, Media.FULL_HD_OPUS)
                .link(30, 200)
                .read(12, HLS)
                .read(4, WEBRTC)
                .read(Reader.slow(WEBRTC, 4)));
        plans.add(configured("live/arena-2", SRT, Media.FULL_HD)
                .link(34, 200)
                .read(9, HLS)
                .limit(10));
        plans.add(dynamic("live/arena-3", RTMP, Media.HD_OPUS).read(5, HLS).read(2, WEBRTC));
        plans.add(relay("relay/channel-one", "channel/one", Media.FULL_HD_OPUS)
                .read(40, HLS)
                .read(Reader.cdnSession())
                .read(10, WEBRTC));
        plans.add(camera("weather/harbour", 9, Media.CAMERA).read(2, RTSP).away());
        plans.add(onDemand("weather/pier", "http://192.0.2.61/live/pier.m3u8?token=made-up-token", Media.CAMERA)
                .failure("Get \"http://viewer:made-up-pass@192.0.2.61/live/pier.m3u8?token=made-up-token\": "
                        + "dial tcp 192.0.2.61:80: i/o timeout"));
        for (int i = 0; i < CITIES.size(); i++) {
            String city = CITIES.get(i);
            plans.add(configured("region/" + city + "/news", RTMP, Media.HD).read(3 + i % 4, HLS));
            plans.add(configured("region/" + city + "/radio", RTSP, Media.RADIO).read(2 + i % 3, HLS));
            plans.add(relay("region/" + city + "/relay", "live/main-stage", Media.FULL_HD)
                    .read(4, HLS)
                    .read(i % 3, RTSP));
            plans.add((i % 2 == 0
                            ? dynamic("region/" + city + "/reporter", SRT, Media.SD)
                                    .link(40 + 3 * i, 300)
                            : dynamic("region/" + city + "/reporter", WEBRTC, Media.BROWSER))
                    .read(1, RTSP));
        }
        return plans;
    }

    /** An older server. */
    static List<PathPlan> legacy() {
        return List.of(
                configured("town-hall/council", RTMP, Media.HD).read(5, HLS),
                configured("town-hall/wedding-room", RTSP, Media.SD).away(),
                dynamic("church/service", RTMP, Media.SD).read(2, HLS).read(1, RTMP),
                camera("traffic/bridge", 31, Media.CAMERA).read(1, RTSP),
                camera("traffic/roundabout", 32, Media.CAMERA).read(1, RTSP),
                camera("traffic/tunnel", 33, Media.CAMERA),
                alwaysAvailable("info/screen", RTSP, Media.HD).read(2, RTSP),
                dynamic("sports/pitch", SRT, Media.HD_OPUS).link(38, 180).read(2, WEBRTC));
    }

    private static PathPlan camera(String name, int host, Media media) {
        return pulled(name, "rtsp://viewer:made-up-pass@192.0.2." + host + ":554/stream1", media);
    }

    private static PathPlan relay(String name, String path, Media media) {
        return pulled(name, "srt://198.51.100.20:8890?streamid=read:" + path + ":relay:made-up-pass", media);
    }
}
