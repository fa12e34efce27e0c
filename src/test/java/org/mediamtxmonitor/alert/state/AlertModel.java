package org.mediamtxmonitor.alert.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy.Timings;

/**
 * What an alert should do, written down once more: stop watches instead of marks in time. It is told how much time counts.
 */
final class AlertModel {

    private record Beginning(Instant at, long elapsed) {}

    private final Timings timings;
    private final List<Beginning> beginnings = new ArrayList<>();

    /** - none, p pending, f firing, r recovering, ~ flapping, ? unknown; what ended with this step: o well, g gone. */
    char state = '-';
    /** w warning, c critical. */
    char level;

    Instant changedAt;

    private char before;
    private boolean held;
    private long turned;
    private long critical;
    private long mild;
    private long unknown;

    AlertModel(Timings timings) {
        this.timings = timings;
    }

    /**
     * Takes the next observation.
     *
     * @param rule w or c where it holds, . where it does not, ? where nothing is known, x where its stream is not listed, s
     *     where its server is not there
     * @param step ms that count since the last one
     * @param elapsed ms that counted since the start
     * @param grace whether new alerts are held back
     */
    void step(char rule, Instant at, long step, long elapsed, boolean grace) {
        char last = state;
        if (state == 'o' || state == 'g') {
            state = '-';
        }
        boolean holds = rule == 'w' || rule == 'c';
        if (rule == '?' || rule == 's') {
            rest(rule, step);
        } else if (state == '-') {
            if (holds) {
                begin(rule, at, elapsed, grace);
            }
        } else {
            unknown = -1;
            go(rule, holds, at, step, elapsed, grace);
        }
        if (state != last) {
            changedAt = at;
        }
    }

    private void begin(char rule, Instant at, long elapsed, boolean grace) {
        state = 'p';
        level = rule;
        held = true;
        turned = 0;
        critical = rule == 'c' ? 0 : -1;
        mild = -1;
        unknown = -1;
        fire(at, elapsed, grace);
    }

    private void rest(char rule, long step) {
        unknown = unknown < 0 ? 0 : unknown + step;
        if (state == 'p' && unknown >= 60_000) {
            state = 'g';
        } else if ("fr~?".indexOf(state) >= 0 && rule == 's' && unknown >= 60_000) {
            state = 'g';
        } else if ("fr~".indexOf(state) >= 0) {
            before = state;
            state = '?';
        }
    }

    private void go(char rule, boolean holds, Instant at, long step, long elapsed, boolean grace) {
        if (state == '?') {
            state = before;
        }
        turned = holds == held ? turned + step : 0;
        held = holds;
        critical = rule != 'c' ? -1 : critical < 0 ? 0 : critical + step;
        mild = rule != 'w' || level != 'c' || state == 'p' ? -1 : mild < 0 ? 0 : mild + step;
        if (state == 'p') {
            level = holds ? rule : level;
            if (holds) {
                fire(at, elapsed, grace);
            } else {
                state = 'o';
            }
        } else if (state == '~') {
            if (turned >= timings.flapStable().toMillis()) {
                beginnings.clear();
                state = holds ? 'f' : rule == 'x' ? 'g' : 'o';
            }
        } else if (holds) {
            state = state == 'r' ? begun(at, elapsed) : 'f';
        } else {
            boolean over = state == 'r' && turned >= timings.keepFiring().toMillis();
            state = !over ? 'r' : rule == 'x' ? 'g' : 'o';
        }
        if (holds && "f~".indexOf(state) >= 0) {
            relevel(rule);
        }
    }

    private void relevel(char rule) {
        if (level == 'w' && rule == 'c' && critical >= timings.criticalFor().toMillis()) {
            level = 'c';
        } else if (level == 'c' && rule == 'w' && mild >= timings.keepFiring().toMillis()) {
            level = 'w';
            mild = -1;
        }
    }

    private void fire(Instant at, long elapsed, boolean grace) {
        boolean bad = level == 'c' && critical >= timings.criticalFor().toMillis();
        if (!grace && (bad || turned >= timings.warningFor().toMillis())) {
            level = bad ? 'c' : 'w';
            state = begun(at, elapsed);
        }
    }

    private char begun(Instant at, long elapsed) {
        beginnings.add(new Beginning(at, elapsed));
        long recent = beginnings.stream()
                .filter(beginning ->
                        beginning.elapsed() > elapsed - timings.flapWindow().toMillis())
                .count();
        boolean lasts = turned >= timings.flapStable().toMillis();
        return recent >= timings.flapChanges() && !lasts ? '~' : 'f';
    }

    /** Another process goes on, which knows times by the wall clock only. The time until its first observation does not count. */
    void restart(Instant at) {
        long inState = changedAt == null ? 0 : at.toEpochMilli() - changedAt.toEpochMilli();
        if (state == 'o' || state == 'g') {
            state = '-';
        }
        char known = state == '?' ? before : state;
        held = known == 'p' || known == 'f';
        turned = state == 'p' || state == 'r' ? inState : 0;
        critical = held && level == 'c' ? turned : -1;
        mild = -1;
        unknown = -1;
        List<Beginning> again = new ArrayList<>();
        beginnings.forEach(beginning ->
                again.add(new Beginning(beginning.at(), beginning.at().toEpochMilli() - at.toEpochMilli())));
        beginnings.clear();
        beginnings.addAll(again);
    }
}
