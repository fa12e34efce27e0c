package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.config.Settings.PictureFormat;
import org.mediamtxmonitor.config.StreamSettings.Hide;

/**
 * Arguments of ffmpeg. Nothing of a stream is in them: its address comes by standard input, see {@link MediaAddress}.
 *
 * <p>A picture is taken by two processes: the first one copies a key frame, the second one decodes it. One process that
 * decodes key frames alone would be given two more of them before it shows the first, where a stream has B-frames. An
 * argument {@link #PIPE} separates the two.
 */
public final class FfmpegCommand {

    /** Ends the arguments of a process; those of the next one follow, which reads what this one writes. */
    public static final String PIPE = "|";

    private static final String MOST_PIXELS = "35389440";
    private static final List<String> QUIET = List.of("-nostdin", "-hide_banner", "-loglevel", "error");

    /** A key frame and the three packets after it: as many as a decoder waits for. */
    private static final String KEY_FRAMES = "noise=drop='if(key,st(0,0),st(0,ld(0)+1))*0+gt(ld(0),3)'";

    /** Options by which ffmpeg does not look for times before a stream begins. */
    static final Map<String, String> NO_TIMES = new TreeMap<>(Map.of("fpsprobesize", "0", "max_ts_probe", "0"));

    private final FfmpegProgram ffmpeg;
    private final int width;
    private final boolean webp;

    /** @param width of the pictures in pixels, even */
    public FfmpegCommand(FfmpegProgram ffmpeg, int width, PictureFormat format) {
        this.ffmpeg = ffmpeg;
        this.width = width;
        this.webp = format == PictureFormat.WEBP && ffmpeg.webp();
    }

    /** One picture, on standard output. Its address comes by {@link MediaAddress#pictureScript}. */
    public List<String> picture(MediaAddress address, Hide hide) {
        // The demuxer of the script looks at the stream once more, and has options of its own.
        List<String> all = new ArrayList<>(reading(address, true, "-max_ts_probe", NO_TIMES.get("max_ts_probe")));
        all.addAll(List.of("-map", "0:v:0", "-c", "copy", "-frames:v", "1", "-f", "nut", "pipe:1", PIPE));
        all.addAll(decoding());
        all.addAll(List.of("-frames:v", "1", "-vf", filter(hide)));
        all.addAll(encoding(webp));
        return all;
    }

    /** The picture of each key frame as JPEG, one after the other on standard output, without an end. */
    public List<String> pictures(MediaAddress address, Hide hide) {
        List<String> all = new ArrayList<>(reading(address, true));
        all.addAll(List.of("-map", "0:v:0", "-c", "copy", "-bsf:v", KEY_FRAMES, "-flush_packets", "1"));
        all.addAll(List.of("-f", "nut", "pipe:1", PIPE));
        all.addAll(decoding());
        all.addAll(List.of("-vf", "select='eq(pict_type,I)'," + filter(hide)));
        all.addAll(List.of(ffmpeg.onePictureEach(), "passthrough", "-flush_packets", "1"));
        all.addAll(encoding(false));
        return all;
    }

    /**
     * The same at most every two seconds, while everything is decoded and measured.
     *
     * @param checks filters that write lines to standard error
     */
    public List<String> picturesAndChecks(MediaAddress address, Hide hide, List<String> checks) {
        List<String> all = new ArrayList<>(reading(address, false));
        all.addAll(checks);
        all.addAll(List.of("-map", "0:v:0", "-an", "-sn", "-dn", "-vf"));
        all.add("select='eq(pict_type,I)*(isnan(prev_selected_t)+gte(t-prev_selected_t,1.9))'," + filter(hide));
        all.addAll(List.of(ffmpeg.onePictureEach(), "passthrough", "-flush_packets", "1"));
        all.addAll(encoding(false));
        return all;
    }

    /** @param keyFramesOnly what is looked at before the stream begins, to find out what it is */
    private static List<String> reading(MediaAddress address, boolean keyFramesOnly, String... further) {
        List<String> all = new ArrayList<>(QUIET);
        all.addAll(List.of("-protocol_whitelist", "pipe,file," + address.allowed(), "-threads", "1"));
        if (keyFramesOnly) {
            all.addAll(List.of("-skip_frame", "nokey"));
        }
        all.addAll(List.of("-max_pixels", MOST_PIXELS, "-fpsprobesize", "0"));
        all.addAll(List.of("-analyzeduration", "3000000", "-probesize", "2000000"));
        all.addAll(List.of(further));
        all.addAll(List.of("-f", "concat", "-safe", "0", "-i", "pipe:0"));
        return all;
    }

    private static List<String> decoding() {
        List<String> all = new ArrayList<>(QUIET);
        all.addAll(List.of("-protocol_whitelist", "pipe", "-threads", "1", "-max_pixels", MOST_PIXELS));
        all.addAll(List.of(
                "-analyzeduration", "0", "-fpsprobesize", "0", "-f", "nut", "-i", "pipe:0", "-an", "-sn", "-dn"));
        return all;
    }

    private static List<String> encoding(boolean webp) {
        List<String> codec =
                webp ? List.of("-c:v", "libwebp", "-quality", "70") : List.of("-c:v", "mjpeg", "-q:v", "5");
        List<String> all = new ArrayList<>(codec);
        all.addAll(List.of("-f", "image2pipe", "pipe:1"));
        return all;
    }

    private String filter(Hide hide) {
        String scale = "scale=w='trunc(min(" + width + ",iw*sar)/2)*2':h='max(2,trunc(ow/dar/2)*2)',setsar=1";
        String hidden = switch (hide) {
            case NONE -> scale;
            case BLUR -> scale + ",boxblur=lr='min(w,h)/14':lp=3:cr='min(cw,ch)/14':cp=3";
            case PIXELATE ->
                "scale=w=20:h='max(2,trunc(20/dar))':flags=area,scale=w=" + width
                        + ":h='max(2,trunc(ow/dar/2)*2)':flags=neighbor,setsar=1";
        };
        return hidden + ",format=" + (webp ? "yuv420p" : "yuvj420p");
    }
}
