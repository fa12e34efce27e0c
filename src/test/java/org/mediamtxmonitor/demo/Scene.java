package org.mediamtxmonitor.demo;

import java.util.List;

/** One path of each kind, read by all protocols. */
final class Scene {

    static final List<PathPlan> PATHS = List.of(
            PathPlan.configured("cam1", Protocol.RTSP, Media.SD)
                    .read(1, Protocol.RTSP)
                    .read(2, Protocol.HLS)
                    .forward("rtmp://192.0.2.9/app/made-up-key", true)
                    .forward("srt://192.0.2.9:9?streamid=publish:nowhere", false),
            PathPlan.dynamic("live/rtmp", Protocol.RTMP, Media.HD).read(1, Protocol.RTMP),
            PathPlan.dynamic("live/srt", Protocol.SRT, Media.FULL_HD)
                    .link(42, 200)
                    .read(1, Protocol.SRT)
                    .read(1, Protocol.WEBRTC),
            PathPlan.dynamic("live/browser", Protocol.WEBRTC, Media.BROWSER).read(1, Protocol.WEBRTC),
            PathPlan.pulled("pulled", "rtsp://viewer:made-up@192.0.2.7/stream", Media.CAMERA),
            PathPlan.onDemand("lobby", "rtsp://viewer:made-up@192.0.2.8/stream", Media.CAMERA),
            PathPlan.alwaysAvailable("slate", Protocol.SRT, Media.HD).read(1, Protocol.RTSP));

    private Scene() {}

    static SimulatedServerBuilder on(DrivenTime time) {
        return SimulatedServer.builder().paths(PATHS).clock(time, time);
    }
}
