package org.mediamtxmonitor.alert.backtest;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.stream.Level;

/**
 * A moment at which what a rule says of a thing changed.
 *
 * @param atMs Unix ms
 * @param level from then on; {@code unknown} where nothing is known of the thing
 * @param worst the value furthest beyond the threshold since the rule began to hold, told when it holds no more; NaN
 *     otherwise
 */
public record Turn(long atMs, AlertKey key, Level level, double worst) {}
