package org.mediamtxmonitor.metric;

/** Some samples of a window, as they were when they were asked for. */
final class LatestSamples extends RisingSamples {

    private final double[] rising;
    private final int size;

    /** @param rising samples by rising value, the first {@code size} of them */
    LatestSamples(double[] rising, int size) {
        this.rising = rising;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    double rising(int rank) {
        return rising[rank];
    }
}
