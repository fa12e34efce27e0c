package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.delivery.ChannelState;
import org.mediamtxmonitor.notify.delivery.Channels;
import org.mediamtxmonitor.notify.delivery.Deliveries;
import org.mediamtxmonitor.notify.delivery.Outcome;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers how channels do, tries them, and switches them on again. */
@Component
public class ChannelsResource {

    private final Channels channels;
    private final Deliveries deliveries;
    private final PushDevices devices;
    private final LiveSettings settings;

    ChannelsResource(Channels channels, Deliveries deliveries, PushDevices devices, LiveSettings settings) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.devices = devices;
        this.settings = settings;
    }

    /**
     * The channels of {@code collector.yaml}, in its order, and the one to browsers that is there once one has subscribed.
     * They are of the monitor: who sees a part of the fleet sees none.
     */
    public Page<ChannelStatus> list(PageQuery query, ScopedFleet fleet) {
        if (!fleet.all()) {
            return Page.of(List.of(), query, null);
        }
        Map<String, Integer> waiting = deliveries.lookAtChannels();
        String implicit =
                settings.get().implicitChannel().map(ChannelSettings::name).orElse(null);
        List<ChannelStatus> all = channels.all().stream()
                .filter(channel -> !channel.name().equals(implicit) || devices.areThere())
                .map(channel -> status(channel, waiting))
                .toList();
        return Page.of(all, query, null);
    }

    private ChannelStatus status(ChannelSettings channel, Map<String, Integer> waiting) {
        ChannelState state = channels.state(channel.name());
        return new ChannelStatus(
                channel.name(),
                channel.type(),
                channel.text("url").map(ChannelsResource::host).orElse(null),
                channel.language(),
                channel.perHour(),
                state.state(),
                state.isBroken() ? state.failingSince() : null,
                state.lastDelivery(),
                state.lastTry(),
                state.status(),
                state.answer(),
                state.error(),
                state.pauseUntil(),
                waiting == null ? null : waiting.getOrDefault(channel.name(), 0));
    }

    private static String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A test message for a channel; a problem of status 404 where there is none of that name. */
    public Attempt test(String name, ScopedFleet fleet) {
        known(name, fleet);
        return deliveries.test(name);
    }

    /** What came of the test. */
    public ChannelTest tested(Attempt attempt, Outcome outcome) {
        return ChannelTest.of(deliveries.tested(attempt, outcome));
    }

    /** Switches a channel on again, and answers how it does; a problem of status 404 where there is none of that name. */
    public ChannelStatus enable(String name, ScopedFleet fleet) {
        known(name, fleet);
        deliveries.lookAtChannels();
        deliveries.enable(name);
        return channels.all().stream()
                .filter(channel -> channel.name().equals(name))
                .map(channel -> status(channel, deliveries.lookAtChannels()))
                .findFirst()
                .orElseThrow();
    }

    private void known(String name, ScopedFleet fleet) {
        if (!fleet.all() || !channels.has(name)) {
            throw new ProblemException(404, Reason.of("no-such-channel"));
        }
    }
}
