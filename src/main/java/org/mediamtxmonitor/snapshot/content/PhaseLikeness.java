package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells the coding of one picture from noise by pictures at the same phase of successive groups of pictures: key frames with key
 * frames, late pictures with late pictures, and a late one with the key frame that follows it.
 *
 * <p>Noise is another one in each of them, whatever an encoder leaves of it in key frames and in late pictures: the squares of the
 * changes within the phases are in the mean as large as that of the change between them. Of one picture the key frames lack the
 * same, and the late ones show the same, so both are more alike than a late one and a key frame are.
 */
final class PhaseLikeness {

    /** Key frames that are remembered. */
    private static final int REMEMBERED = 2;

    /** Change within the phases, as a share of that between them, up to which it is one picture: no two in a row of noise had less. */
    private static final double ONE_PICTURE = 0.83;
    /** The same of a single key frame that is enough, however strong the noise might be: none of noise had less than 0.72. */
    private static final double SURELY_ONE_PICTURE = 0.6;
    /** The same of key frames alone. */
    private static final double ONE_KEY_FRAME = 0.8;
    /** The same from which on it is noise. */
    private static final double NOISE = 0.95;

    /** Change within the phases from which on it may be noise of which an encoder leaves more in late pictures. */
    private static final double STRONG_NOISE = 4;

    /** Where the first one differs so much more than it does between the phases, the one before was of another picture. */
    private static final double OF_ANOTHER = 2;

    /**
     * Least change from picture to picture, as a share of that within the phases, up to which it may be one picture. Noise goes on,
     * also where key frames lack so much that the noise is little beside it; one picture is complete some time, or stays as it is.
     */
    private static final double CALM = 0.25;

    /**
     * @param within change within the phases
     * @param between change between them
     * @param complete whether late pictures are in the first
     * @param least change from picture to picture since the key frame before
     */
    private record Phases(double within, double between, boolean complete, double least) {

        static Phases of(double keyFrames, double latePictures, double between, double least) {
            return Double.isNaN(latePictures)
                    ? new Phases(keyFrames, between, false, least)
                    : new Phases(Math.hypot(keyFrames, latePictures) / Math.sqrt(2), between, true, least);
        }

        private boolean isCalm() {
            return least <= CALM * within;
        }

        boolean isOfOnePicture() {
            return isCalm() && within < STRONG_NOISE && within < (complete ? ONE_PICTURE : ONE_KEY_FRAME) * between;
        }

        boolean isSurelyOfOnePicture() {
            return isCalm() && complete && within < SURELY_ONE_PICTURE * between;
        }

        boolean isOfNoise() {
            return complete && within >= NOISE * between;
        }
    }

    private final Deque<Phases> last = new ArrayDeque<>();
    private boolean anyLate;
    private double late = Double.NaN;
    private double keyFrame = Double.NaN;
    private double between = Double.NaN;
    private double least = Double.POSITIVE_INFINITY;

    /** The next picture that follows no key frame. @param change since the last picture; NaN for the first one */
    void picture(double change) {
        least = change < least ? change : least;
    }

    /** The next late picture. @param change since the late one before; NaN for the first one */
    void latePicture(double change) {
        anyLate = true;
        late = change;
    }

    /** The next key frame. @param change since the key frame before; NaN for the first one, after which all else is anew, too */
    void keyFrame(double change) {
        anyLate &= !Double.isNaN(change);
        keyFrame = change;
        compare();
    }

    /** The same key frame. @param change since the last of all these pictures; NaN for the first one */
    void between(double change) {
        between = change;
        compare();
    }

    private void compare() {
        if (Double.isNaN(keyFrame + between)) {
            return;
        }
        Phases next = Phases.of(keyFrame, late, between, least);
        boolean ofAnother = last.isEmpty() && next.within() > OF_ANOTHER * between;
        if (anyLate && !ofAnother) {
            last.addLast(next);
        }
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        anyLate = false;
        keyFrame = Double.NaN;
        between = Double.NaN;
        least = Double.POSITIVE_INFINITY;
    }

    /** It is another picture. */
    void forget() {
        last.clear();
    }

    /** Whether what changes is the coding of one picture. */
    boolean areOfOnePicture() {
        boolean both = last.size() == REMEMBERED
                && last.getLast().complete()
                && last.stream().allMatch(Phases::isOfOnePicture);
        return both || last.stream().anyMatch(Phases::isSurelyOfOnePicture);
    }

    /** Whether what changes is as unlike as noise is. A picture that lacks too many bits may be coded so, too. */
    boolean areOfNoise() {
        return !last.isEmpty() && last.getLast().isOfNoise();
    }
}
