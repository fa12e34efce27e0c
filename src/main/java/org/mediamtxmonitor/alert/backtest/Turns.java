package org.mediamtxmonitor.alert.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.rule.RuleReplay;
import org.mediamtxmonitor.stream.Level;

/**
 * Finds where what a rule says of one thing changes, reading by reading. Not thread-safe.
 */
public final class Turns {

    /** A poll that was late or lost is no gap yet. */
    private static final double GAP_INTERVALS = 2.5;

    private static final int NONE = -1;

    private static final int UNKNOWN =
            MetricCatalogue.shipped().find("stream.state").orElseThrow().words().indexOf(Level.UNKNOWN.word());

    private final AlertKey key;
    private final RuleReplay.Thing thing;
    private final int value;
    private final boolean below;
    private final int state;
    private final int most;
    private final List<Turn> turns = new ArrayList<>();
    private Level level = Level.OK;
    private double worst = Double.NaN;
    private long readings;
    private long lastMs = Long.MIN_VALUE;
    private long lastIntervalMs;

    /**
     * @param state where in each reading the state of the stream is; -1 where it is not
     * @param most how many turns are found at most
     */
    public Turns(AlertKey key, RuleReplay replay, int state, int most) {
        this.most = most;
        this.key = key;
        thing = replay.begin();
        this.state = state;
        value = replay.threshold()
                .map(condition -> replay.fields().indexOf(condition.metric()))
                .orElse(NONE);
        below = replay.isBelow();
    }

    /**
     * Takes the next reading.
     *
     * @param timeMs Unix ms; one that is not after the last is passed over
     * @param intervalMs nominal time to the next
     * @param values of the fields of the rule in their order, perhaps more behind them; NaN where not known
     */
    public void reading(long timeMs, long intervalMs, double[] values) {
        if (timeMs <= lastMs || turns.size() >= most) {
            return;
        }
        readings++;
        if (lastMs != Long.MIN_VALUE && timeMs - lastMs > GAP_INTERVALS * Math.max(intervalMs, lastIntervalMs)) {
            turn(lastMs + lastIntervalMs, Level.UNKNOWN);
        }
        lastMs = timeMs;
        lastIntervalMs = intervalMs;
        if (state != NONE && values[state] == UNKNOWN) {
            turn(timeMs, Level.UNKNOWN);
            return;
        }
        turn(timeMs, thing.level(values, TimeUnit.MILLISECONDS.toNanos(timeMs)));
        if (level != Level.OK && value != NONE) {
            worst = worse(worst, values[value]);
        }
    }

    private double worse(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
        }
        return below ? Math.min(a, b) : Math.max(a, b);
    }

    private void turn(long atMs, Level now) {
        if (now == level) {
            return;
        }
        boolean over = now == Level.OK || now == Level.UNKNOWN;
        turns.add(new Turn(atMs, key, now, over ? worst : Double.NaN));
        worst = over ? Double.NaN : worst;
        level = now;
    }

    /** Unix ms from which on nothing was looked at, because there were too many turns; {@link Long#MAX_VALUE} for never. */
    public long cutMs() {
        return turns.size() >= most ? lastMs : Long.MAX_VALUE;
    }

    /** How many readings there were. */
    public long readings() {
        return readings;
    }

    /** All turns, oldest first; before the first one the rule does not hold. What holds at the end has a last one there. */
    public List<Turn> done() {
        if (!Double.isNaN(worst) && turns.size() < most) {
            turns.add(new Turn(lastMs, key, level, worst));
            worst = Double.NaN;
        }
        return List.copyOf(turns);
    }
}
