package org.mediamtxmonitor.snapshot.plan;

/**
 * Limits of the captures.
 *
 * @param processes most at once
 * @param perServer most at once from one server
 * @param watchedMs from picture to picture while somebody looks
 * @param continuous most processes that run all the time
 * @param cpuShare share of one core for pictures that nobody looks at, 0.25 for a quarter
 */
public record Limits(int processes, int perServer, long watchedMs, int continuous, double cpuShare) {}
