package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;

import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.metric.GaugeFilter;
import org.mediamtxmonitor.metric.RisingSamples;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.metric.ShareWindow;
import org.mediamtxmonitor.metric.WholeReadings;
import org.mediamtxmonitor.rule.LatencyAdvice;
import org.mediamtxmonitor.rule.SrtAdvisor;
import org.mediamtxmonitor.stream.Connection;

/** Measures one SRT connection, in the direction of the media. Not thread-safe. */
final class SrtMeter {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Twelve samples tell a median as well as sixty, and there are many connections. */
    private static final Duration CAPACITY_EVERY = Duration.ofSeconds(5);

    private final GaugeFilter rtt = new GaugeFilter();
    private final GaugeFilter buffer = new GaugeFilter();
    private final SampleWindow rtt60 = new SampleWindow(MINUTE);
    private final SampleWindow capacity = new SampleWindow(MINUTE, CAPACITY_EVERY);
    private final WholeReadings packets = new WholeReadings(TEN_SECONDS);
    private final ShareWindow repaired = new ShareWindow(packets, TEN_SECONDS);
    private final ShareWindow repaired5 = new ShareWindow(packets, FIVE_SECONDS);
    private final ShareWindow dropped = new ShareWindow(packets, TEN_SECONDS);
    /** Null of what is sent. */
    private ShareWindow belated;

    private ShareWindow undecryptable;
    private final LatencyAdvice advice = new LatencyAdvice();

    Connection.Srt measure(SrtConn item, boolean publishes, Long bitsPerSecond, long at) {
        Long unique = publishes ? item.packetsReceivedUnique() : item.packetsSentUnique();
        Long again = publishes ? item.packetsReceivedRetrans() : item.packetsRetrans();
        Long drops = publishes ? item.packetsReceivedDrop() : item.packetsSendDrop();
        Double roundTrip = roundTrip(item, at);
        Double latency = publishes ? item.msReceiveTsbPdDelay() : item.msSendTsbPdDelay();
        if (unique != null) {
            packets.update(unique, at);
        }
        Double loss = share(repaired, again, unique);
        Connection.Spread short10 = spread(rtt60.latest(TEN_SECONDS));
        Connection.Spread long60 = spread(rtt60);
        Double advised = advice.update(SrtAdvisor.roundTrip(long60, roundTrip), latency, loss, at);
        LatencyAdvice.Need need = advised == null || latency != null && latency >= advised ? null : advice.worst();
        Double buffered = filtered(buffer, publishes ? item.msReceiveBuf() : item.msSendBuf(), at);
        Long room = room(item, at);
        return new Connection.Srt(
                roundTrip,
                short10,
                long60,
                latency,
                short10 == null || latency == null ? null : ratio(latency, short10.p50Ms()),
                advised,
                need == null ? null : need.rttMs(),
                need == null ? null : need.lossPercent(),
                isShort(latency, loss, short10),
                unique,
                again,
                publishes ? item.packetsReceivedLoss() : item.packetsSendLoss(),
                drops,
                publishes ? item.packetsReceivedBelated() : null,
                publishes ? item.packetsReceivedUndecrypt() : null,
                loss,
                share(repaired5, again, unique),
                Double.isNaN(repaired.parts()) ? null : Long.valueOf(Math.round(repaired.parts())),
                share(dropped, drops, unique),
                publishes ? share(belated(), item.packetsReceivedBelated(), unique) : null,
                publishes ? share(undecryptable(), item.packetsReceivedUndecrypt(), unique) : null,
                room,
                room == null || bitsPerSecond == null || room == 0
                        ? null
                        : Rounding.hundredths(100.0 * bitsPerSecond / room),
                buffered,
                publishes ? item.packetsReceiveBuf() : item.packetsSendBuf(),
                publishes || buffered == null || latency == null || latency <= 0 ? null : buffered > latency,
                publishes ? null : item.packetsFlightSize());
    }

    private Double roundTrip(SrtConn item, long at) {
        Double value = filtered(rtt, item.msRTT(), at);
        double sample = value == null || value <= 0 ? Double.NaN : value;
        rtt60.update(sample, at);
        return Rounding.tenths(value);
    }

    /** The estimate of a single poll may be wrong tenfold, hence the median. */
    private Long room(SrtConn item, long at) {
        Long bits = Rounding.bitsOfSrtMbps(item.mbpsLinkCapacity());
        capacity.update(bits == null || bits == 0 ? Double.NaN : bits, at);
        double median = capacity.percentile(50);
        return Double.isNaN(median) ? null : Math.round(median);
    }

    private static Boolean isShort(Double latency, Double loss, Connection.Spread rtt) {
        if (latency == null || loss == null || rtt == null) {
            return null;
        }
        return latency < SrtAdvisor.multiplier(loss) * rtt.p50Ms();
    }

    private static Double filtered(GaugeFilter filter, Double value, long at) {
        double steady = filter.update(value == null ? Double.NaN : value, at);
        return Double.isNaN(steady) ? null : steady;
    }

    private static Connection.Spread spread(RisingSamples window) {
        return window.size() == 0
                ? null
                : new Connection.Spread(
                        Rounding.tenths(window.percentile(50)),
                        Rounding.tenths(window.percentile(95)),
                        Rounding.tenths(window.deviation()));
    }

    private static Double ratio(double latency, double rtt) {
        return rtt > 0 && latency > 0 ? Rounding.hundredths(latency / rtt) : null;
    }

    private ShareWindow belated() {
        belated = belated == null ? new ShareWindow(packets, TEN_SECONDS) : belated;
        return belated;
    }

    private ShareWindow undecryptable() {
        undecryptable = undecryptable == null ? new ShareWindow(packets, TEN_SECONDS) : undecryptable;
        return undecryptable;
    }

    /** @param whole null if no reading of the whole was taken */
    private static Double share(ShareWindow window, Long part, Long whole) {
        return part == null || whole == null ? null : Rounding.hundredths(window.update(part));
    }
}
