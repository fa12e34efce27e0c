package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The filters by which ffmpeg measures what is seen and heard in its input. They write lines of numbers to the standard error
 * of ffmpeg, which {@link ContentReader} understands, and leave what else ffmpeg makes of the input as it is. All pictures must
 * be decoded: without {@code -skip_frame}.
 *
 * <p>Two pictures a second are looked at, at 160 x 90 pixels, and each key frame; ffmpeg's own {@code freezedetect} takes a
 * frozen picture for a moving one at every key frame, which is coded anew.
 */
public final class ContentFilters {

    /** Size at which pictures are looked at, pixels. */
    static final double WIDTH = 160;

    static final double HEIGHT = 90;

    /** Luma up to which a pixel is black, in the range of television: 16 + 0.10 x 219. */
    private static final int BLACK_LUMA = 38;

    /** Leaves changes alone that neither noise nor coding makes where 4 x 4 pixels or more are one: from 12 of 255 on. */
    private static final String GREAT = "'if(lt(val\\,12)\\,0\\,val)'";

    /**
     * Key frames, and one late picture between each two: the first one after three quarters of the last distance. The time of the
     * last key frame is in 0, that distance in 1, and whether the late picture has come in 2.
     */
    private static final String KEY_OR_LATE = "if(key\\,1+0*(st(1\\,t-ld(0))+st(0\\,t)+st(2\\,0))"
            + "\\,if(not(ld(2))*gt(ld(1)\\,0)*gte(t-ld(0)\\,0.75*ld(1))\\,st(2\\,1)\\,0))";

    /** Prints one number of each frame that has it; each line is written at once. */
    private static final String PRINT = "metadata=print:file=pipe\\\\:2:direct=1:key=";

    private ContentFilters() {}

    /**
     * Arguments of ffmpeg, to stand between input and outputs. Empty where the input has neither picture nor sound.
     *
     * @param video whether the input has a picture: ffmpeg fails where it is told of one that is not there
     * @param audio whether the input has sound, likewise
     */
    public static List<String> arguments(boolean video, boolean audio) {
        List<String> chains = new ArrayList<>();
        if (video) {
            chains.addAll(ofPicture());
        }
        if (audio) {
            chains.add(ofSound());
        }
        return chains.isEmpty() ? List.of() : List.of("-filter_complex", String.join(";", chains));
    }

    private static List<String> ofPicture() {
        List<String> chains = new ArrayList<>();
        chains.add("[0:v:0]split=3[rate][key][look]");
        chains.add(chain("[rate]select='not(mod(n\\,10))'", mark("tenth"), print("mtx.tenth"), "nullsink"));
        chains.addAll(ofKeyFrames());
        chains.addAll(ofTwoASecond());
        return chains;
    }

    /** What changes from one key frame to the next, from one late picture to the next, and from a key frame to what is next to it. */
    private static List<String> ofKeyFrames() {
        // Single pixels, not means of several: the noise of a camera tells a still scene from a frozen picture.
        // All three planes are the brightness, so that each of the three changes has a name of its own.
        String phases = chain(
                "[key]select='" + KEY_OR_LATE + "'",
                "scale=160:90:flags=neighbor:out_range=tv",
                "format=yuv444p",
                "shuffleplanes=0:0:0:0",
                "split=3[keys][lates][steps]");
        String keyFrames = chain(
                "[keys]select=key",
                mark("key"),
                print("mtx.key"),
                "signalstats",
                print("lavfi.signalstats.YDIF"),
                "nullsink");
        String latePictures =
                chain("[lates]select=not(key)", "signalstats", print("lavfi.signalstats.UDIF"), "nullsink");
        String steps = chain("[steps]signalstats", "select=key", print("lavfi.signalstats.VDIF"), "nullsink");
        return List.of(phases, keyFrames, latePictures, steps);
    }

    /** How bright two pictures a second are, and what changes from one to the next. */
    private static List<String> ofTwoASecond() {
        String twoASecond = chain(
                "[look]select='isnan(prev_selected_t)+gte(t-prev_selected_t\\,0.48)+lt(t\\,prev_selected_t)'",
                "split[single][parts]");
        // Noise is lost in the mean of many pixels, the more the larger the picture is.
        String singlePixels = chain(
                "[single]scale=160:90:flags=neighbor:out_range=tv",
                "format=gray",
                "scdet=threshold=100",
                print("lavfi.scd.mafd"),
                "nullsink");
        String parts = chain("[parts]scale=160:90:flags=area:out_range=tv", "format=yuv420p", "split[still][moving]");
        String brightness = chain(
                "[still]blackframe=amount=0:threshold=" + BLACK_LUMA,
                print("lavfi.blackframe.pblack"),
                "signalstats",
                print("lavfi.signalstats.YLOW"),
                print("lavfi.signalstats.YHIGH"),
                "nullsink");
        // The mean of all changes, and that of the great ones alone, with the box around them: noise and coding change
        // everything a little. Of colours, too: what moves may be as bright as what is behind it.
        String difference = chain(
                "[moving]tblend=all_mode=difference",
                "signalstats",
                print("lavfi.signalstats.YAVG"),
                print("lavfi.signalstats.UAVG"),
                print("lavfi.signalstats.VAVG"),
                "lutyuv=y=" + GREAT + ":u=" + GREAT + ":v=" + GREAT,
                "bbox=min_val=12",
                print("lavfi.bbox.x1"),
                print("lavfi.bbox.x2"),
                print("lavfi.bbox.y1"),
                print("lavfi.bbox.y2"),
                "signalstats",
                mark("great"),
                print("mtx.great"),
                print("lavfi.signalstats.YAVG"),
                print("lavfi.signalstats.UAVG"),
                print("lavfi.signalstats.VAVG"),
                "nullsink");
        return List.of(twoASecond, singlePixels, parts, brightness, difference);
    }

    /** Half a second of sound at a time. Channels are not mixed: those of opposite phase would cancel each other. */
    private static String ofSound() {
        return chain(
                "[0:a:0]aresample=48000",
                "ebur128=metadata=1:framelog=verbose",
                "asetnsamples=n=24000:p=0",
                "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level",
                "a" + print("lavfi.r128.S"),
                "a" + print("lavfi.astats.Overall.Peak_level"),
                "anullsink");
    }

    private static String mark(String name) {
        return "metadata=add:key=mtx." + name + ":value=1";
    }

    private static String print(String key) {
        return PRINT + key;
    }

    private static String chain(String... filters) {
        return String.join(",", filters);
    }
}
