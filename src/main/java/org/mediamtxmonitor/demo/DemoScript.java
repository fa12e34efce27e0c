package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.List;

/** The incidents of the demo: a cycle of four minutes that ends in its initial state. */
final class DemoScript {

    /** Length of a cycle in s. */
    static final int ROUND_SECONDS = 240;

    /**
     * An incident.
     *
     * @param second of the cycle, from 0
     */
    record Step(int second, String what, Runnable event) {}

    private final List<Step> steps;

    DemoScript(SimulatedServer studio, SimulatedServer edge, SimulatedServer legacy) {
        steps = List.of(
                new Step(8, "backstage: encoder freezes", () -> studio.stall("live/backstage")),
                new Step(12, "OB van 1: lossy link", () -> studio.loss("contrib/ob-van-1", 2)),
                new Step(18, "backstage: encoder is thrown out", () -> studio.drop("live/backstage")),
                new Step(22, "OB van 1: link gets a little better", () -> studio.loss("contrib/ob-van-1", 1.2)),
                new Step(26, "backstage: back", () -> studio.publish("live/backstage")),
                new Step(30, "OB van 1: link gets bad", () -> studio.loss("contrib/ob-van-1", 12)),
                new Step(36, "channel one: feed lost, slate", () -> studio.slateOn("channel/one")),
                new Step(46, "arena 3: publisher leaves", () -> edge.drop("live/arena-3")),
                new Step(48, "OB van 1: link gets better", () -> studio.loss("contrib/ob-van-1", 2.6)),
                new Step(58, "OB van 1: link recovers", () -> studio.loss("contrib/ob-van-1", 0)),
                new Step(62, "channel one: feed back", () -> studio.slateOff("channel/one")),
                new Step(66, "arena 3: back", () -> edge.publish("live/arena-3")),
                new Step(70, "pier: does not start", () -> edge.failStart("weather/pier")),
                new Step(72, "main stage: taken over by SRT", () -> studio.takeOver("live/main-stage", Protocol.SRT)),
                new Step(80, "lobby: somebody looks", () -> studio.wake("cameras/lobby")),
                new Step(90, "gate north: camera fails", () -> studio.failSource("cameras/gate-north")),
                new Step(96, "porto: uplink gets narrow", () -> edge.throttle("region/porto/news", 35)),
                new Step(102, "main stage: RTMP again", () -> studio.takeOver("live/main-stage", Protocol.RTMP)),
                new Step(120, "gate north: camera is back", () -> studio.recoverSource("cameras/gate-north")),
                new Step(126, "lobby: nobody looks", () -> studio.sleep("cameras/lobby")),
                new Step(128, "porto: uplink is wide again", () -> edge.resume("region/porto/news")),
                new Step(100, "tunnel: lamps fail, black", () -> legacy.blacken("traffic/tunnel")),
                new Step(110, "green room: picture stands still", () -> studio.freeze("live/green-room")),
                new Step(132, "legacy: server restarts", legacy::restart),
                new Step(140, "pier: starts", () -> edge.wake("weather/pier")),
                new Step(150, "legacy: unreachable", legacy::refuse),
                new Step(160, "pier: nobody looks", () -> edge.sleep("weather/pier")),
                new Step(170, "legacy: reachable", legacy::healthy),
                new Step(186, "legacy: slow answers", () -> legacy.slow(Duration.ofMillis(1500))),
                new Step(190, "green room: picture moves", () -> studio.show("live/green-room")),
                new Step(204, "legacy: quick again", legacy::healthy),
                new Step(206, "tunnel: lamps are back", () -> legacy.show("traffic/tunnel")),
                new Step(210, "drone: lossy link", () -> studio.loss("contrib/drone", 4)),
                new Step(220, "drone: link gets better", () -> studio.loss("contrib/drone", 1.5)),
                new Step(230, "drone: link recovers", () -> studio.loss("contrib/drone", 0)));
    }

    List<Step> steps() {
        return steps;
    }

    /** The incidents of this second since the start. */
    void play(long second) {
        for (Step step : steps) {
            if (step.second == second % ROUND_SECONDS) {
                step.event.run();
            }
        }
    }
}
