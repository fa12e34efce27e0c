package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Short recordings that ffmpeg generates, with what is to be found in them. Sizes, seeds, codecs, bitrates and distances of key
 * frames differ from clip to clip.
 */
final class Clips {

    /** Length of a clip, seconds: silence needs ten of them. */
    static final int SECONDS = 14;

    /** Length of one whose encoder lacks bits, seconds: two key frames are eight of them apart at most. */
    static final int STARVED_SECONDS = 30;

    /**
     * A clip.
     *
     * @param name kind of picture, kind of sound and number
     * @param black whether it is to be found black for two seconds
     * @param frozen the same, frozen for five seconds; null where either is right
     * @param silent the same, silent for ten seconds; null where it has no sound
     * @param since when what is to be found begins, seconds
     * @param arguments of ffmpeg, without the name of the output, which is Matroska
     */
    record Clip(String name, boolean black, Boolean frozen, Boolean silent, double since, List<String> arguments) {}

    private record Picture(String kind, boolean black, Boolean frozen, double since, String filter, int rate) {}

    private record Sound(String kind, Boolean silent, String filter, int channels) {}

    private interface PictureKind {
        Picture of(Clips scene);
    }

    // What both lists have.
    private static final PictureKind STILL_CAMERA =
            c -> c.over("still camera with noise", false, false, "noise=alls=" + c.pick(6, 8, 12, 20) + ":allf=t");
    private static final PictureKind NIGHT_CAMERA =
            c -> c.night("night with noise", "noise=alls=" + c.pick(8, 14, 20) + ":allf=t", false);
    private static final PictureKind CRAWL = c -> c.over("text crawl on a still", false, false, c.crawl(0.06));
    private static final PictureKind FROZEN = c -> c.over("frozen", false, true, "null");
    private static final PictureKind FROZEN_LATER = c -> c.frozenAt("frozen after a while", c.pick(3, 5));
    private static final PictureKind FROZEN_WITH_LOGO = c -> c.over("frozen with logo", false, true, c.logo(0.1));
    private static final PictureKind FROZEN_WITH_CLOCK =
            c -> c.over("frozen with clock", false, true, c.clock(0.04, 0.05));
    private static final PictureKind FROZEN_WITH_DOT = c -> c.over("frozen with red dot", false, true, c.dot());
    private static final PictureKind FROZEN_NIGHT = c -> c.night("frozen night", "null", true);
    private static final PictureKind SLOW_ZOOM = c -> c.over(
            "slow zoom",
            false,
            false,
            "scale=w='2*trunc(iw*(1+t/" + c.pick(60, 120) + ")/2)':h=-2:eval=frame," + "crop="
                    + c.size.replace('x', ':'));

    private static final List<PictureKind> PICTURES = List.of(
            // What moves.
            c -> c.moving("testsrc2", "testsrc2=s=%s:r=%d"),
            c -> c.moving("mandelbrot", "mandelbrot=s=%s:r=%d:maxiter=60"),
            c -> c.moving("cellauto", "cellauto=s=%s:r=%d:rule=" + c.pick(18, 30, 110) + ":seed=" + c.seed()),
            c -> c.moving("life", "life=s=%s:r=%d:mold=10:ratio=0.1:seed=" + c.seed() + ":life_color=#C83232"),
            c -> c.moving(
                    "gradients",
                    "gradients=s=%s:r=%d:c0=" + c.pick("red", "0x20C040", "0x70C8C0") + ":c1="
                            + c.pick("0x2040E0", "0xE080FF", "0x202020") + ":speed=" + c.between(0.05, 0.15) + ":seed="
                            + c.seed()),
            STILL_CAMERA,
            c -> c.over("slow pan", false, false, "crop=iw-64:ih-36:x='min(t*" + c.between(2, 4) + ",64)':y=10"),
            SLOW_ZOOM,
            c -> c.over("person far away", false, false, c.box("mod(t*" + c.pick(25, 40) + "\\,W-50)", 0.5, 0.06, 0.3)),
            CRAWL,
            c -> c.on("black", "text crawl on black", c.crawl(c.between(0.05, 0.1))),
            c -> c.on("black", "credits on black", c.credits(8)),
            c -> c.on("black", "few credits on black", c.credits(2)),
            c -> c.on("0x101040", "countdown slate", c.clock(0.25, 0.02)),
            c -> c.over("flicker", false, false, "eq=brightness='0.06*sin(t*" + c.pick(3, 9, 20) + ")':eval=frame"),
            c -> c.movingWith(
                    "letterbox",
                    "scale=iw:ih/" + c.pick(2, 3) + ",pad=iw:ih*" + 3 + ":0:(oh-ih)/2:black,scale="
                            + c.size.replace('x', ':')),
            c -> c.movingWith("pillarbox", "scale=iw/3:ih,pad=iw*3:ih:(ow-iw)/2:0:black"),
            c -> c.movingWith("small in black", "scale=iw/4:ih/4,pad=iw*4:ih*4:(ow-iw)/2:(oh-ih)/2:black"),
            c -> c.movingWith("fade out and in", "eq=brightness='-clip(1.7-abs(t-6),0,1)':eval=frame"),
            c -> c.movingWith(
                    "fades again and again", "eq=brightness='-0.5+0.5*sin(t*" + c.pick(2, 3) + ")':eval=frame"),
            NIGHT_CAMERA,
            c -> c.night("night with a car", "noise=alls=6:allf=t," + c.box("mod(t*60\\,W)", 0.6, 0.02, 0.02), false),
            c -> c.movingWith("interlaced", "tinterlace=mode=interleave_top"),
            c -> c.movingWith("still for three seconds", c.held(4, 3)),
            c -> c.slides("quick slides", 3, false),
            // What does not.
            c -> c.over("slide", false, true, "null"),
            FROZEN,
            FROZEN_LATER,
            FROZEN_WITH_LOGO,
            FROZEN_WITH_CLOCK,
            FROZEN_WITH_DOT,
            c -> c.slides("slides", 8, true),
            c -> c.still("slate with logo", "color=c=0x203040:s=%s:r=%d", c.logo(0.2)),
            c -> c.still("colour bars", "smptehdbars=s=%s:r=%d", "null"),
            c -> c.still("test card", "testsrc2=s=%s:r=%d", "trim=end_frame=1,loop=-1:1,setpts=N/FRAME_RATE/TB"),
            FROZEN_NIGHT,
            // Black.
            c -> c.black("black", "null"),
            c -> c.black("covered lens", "noise=alls=" + c.pick(4, 8, 12) + ":allf=t"),
            c -> c.black("black with logo", c.logo(0.07)),
            c -> c.black("black with clock", c.clock(0.04, 0.05)),
            c -> c.black("dark grey", "lutyuv=y=" + c.pick(20, 26, 31)),
            c -> c.blackAt("black after a while", c.pick(3, 5)));

    /** Of encoders that lack bits: as many that move as do not. */
    private static final List<PictureKind> STARVED = List.of(
            STILL_CAMERA,
            NIGHT_CAMERA,
            c -> c.over("slow pan", false, false, "crop=iw-128:ih-72:x='min(t*" + c.between(2, 4) + ",128)':y=10"),
            SLOW_ZOOM,
            CRAWL,
            c -> c.over("fade of 20 s", false, false, "eq=brightness='0.3*abs(mod(t+5,40)/20-1)':eval=frame"),
            FROZEN,
            FROZEN_LATER,
            FROZEN_WITH_LOGO,
            FROZEN_WITH_CLOCK,
            FROZEN_WITH_DOT,
            FROZEN_NIGHT);

    private static final Sound NO_SOUND = new Sound("none", null, "", 0);

    private static final List<Sound> SOUNDS = List.of(
            new Sound("tone", false, "sine=f=440:r=48000", 2),
            new Sound(
                    "speech",
                    false,
                    "anoisesrc=c=pink:a=0.2:r=48000:seed=1,volume='if(lt(mod(t,5),3),1,0)':eval=frame",
                    2),
            new Sound(
                    "music",
                    false,
                    "aevalsrc='0.1*sin(2*PI*220*t)*sin(t)+0.1*sin(2*PI*331*t)|0.1*sin(2*PI*440*t)':s=44100",
                    2),
            new Sound("opposite phase", false, "aevalsrc='0.1*sin(2*PI*220*t)|-0.1*sin(2*PI*220*t)':s=48000", 2),
            room(-55, 48_000),
            room(-60, 44_100),
            room(-65, 48_000),
            room(-70, 48_000),
            new Sound("pause", false, "sine=f=300:r=48000,volume='if(between(t,2,9),0,1)':eval=frame", 1),
            new Sound("digital silence", true, "anullsrc=r=48000:cl=stereo", 2),
            new Sound("digital silence, mono", true, "anullsrc=r=16000:cl=mono", 1),
            new Sound("dither", true, "anoisesrc=c=white:a=0.00003:r=48000:seed=1", 2),
            new Sound("silence after a while", true, "sine=f=300:r=48000,volume='if(lt(t,2),1,0)':eval=frame", 2),
            NO_SOUND);

    /** Noise of a quiet room. ffmpeg's pink noise of amplitude 1 has -14.4 dBFS. */
    private static Sound room(int dbfs, int rate) {
        return new Sound(
                "quiet room at " + dbfs,
                false,
                "anoisesrc=c=pink:a=1:r=" + rate + ":seed=" + -dbfs + ",volume=" + (dbfs + 14.4)
                        + "dB,pan=stereo|c0=c0|c1=c0",
                2);
    }

    private final Random random;
    private final String size;
    private final int rate;

    private Clips(Random random) {
        this(
                random,
                pick(random, "640x360", "640x360", "640x360", "640x360", "854x480", "854x480", "1280x720", "1920x1080"),
                Integer.parseInt(pick(random, 5, 15, 25, 25, 25, 30, 50, 60)));
    }

    private Clips(Random random, String size, int rate) {
        this.random = random;
        this.size = size;
        this.rate = rate;
    }

    /** As many of each kind of picture, with sounds and codecs in turn; others with another seed. */
    static List<Clip> corpus(int ofEachKind, long seed) {
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        for (int round = 0; round < ofEachKind; round++) {
            for (PictureKind kind : PICTURES) {
                Clips scene = new Clips(random);
                Sound sound = SOUNDS.get(random.nextInt(SOUNDS.size()));
                clips.add(scene.clip(
                        kind.of(scene), sound, ClipCodec.usual(random, scene.size, scene.rate), clips.size(), SECONDS));
            }
        }
        return clips;
    }

    /** The same of encoders that have far too few bits, long enough for some key frames, and without sound. */
    static List<Clip> starved(int ofEachKind, long seed) {
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        for (int round = 0; round < ofEachKind; round++) {
            for (PictureKind kind : STARVED) {
                String size = pick(random, "640x360", "640x360", "854x480", "1280x720");
                Clips scene = new Clips(random, size, Integer.parseInt(pick(random, 15, 25, 25, 30)));
                ClipCodec codec = ClipCodec.starved(random, scene.size, scene.rate);
                clips.add(scene.clip(kind.of(scene), NO_SOUND, codec, clips.size(), STARVED_SECONDS));
            }
        }
        return clips;
    }

    /** One of each of these kinds, small and of one codec, with sounds in turn. */
    static List<Clip> few() {
        List<String> kinds = List.of(
                "testsrc2",
                "still camera with noise",
                "text crawl on a still",
                "few credits on black",
                "letterbox",
                "fade out and in",
                "night with noise",
                "slide",
                "frozen after a while",
                "frozen with clock",
                "covered lens",
                "black with logo");
        Clips scene = new Clips(new Random(5), "320x180", 25);
        ClipCodec codec = new ClipCodec(
                "libx264",
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "500k", "-g", "50", "-pix_fmt", "yuv420p"));
        List<Clip> clips = new ArrayList<>();
        for (PictureKind kind : PICTURES) {
            Picture picture = kind.of(scene);
            if (kinds.contains(picture.kind())) {
                clips.add(scene.clip(picture, SOUNDS.get(clips.size()), codec, clips.size(), SECONDS));
            }
        }
        return clips;
    }

    private Clip clip(Picture picture, Sound sound, ClipCodec codec, int number, int seconds) {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", picture.filter() + ",scale=" + size));
        if (sound.silent() != null) {
            arguments.addAll(List.of("-f", "lavfi", "-i", sound.filter(), "-c:a", pick("aac", "libopus", "ac3")));
            arguments.addAll(
                    List.of("-b:a", pick("64k", "128k"), "-ac", String.valueOf(sound.channels()), "-ar", "48000"));
        }
        arguments.addAll(codec.arguments());
        arguments.addAll(List.of("-t", String.valueOf(seconds), "-f", "matroska"));
        String name = number + " " + picture.kind() + ", " + sound.kind() + " (" + size + " " + picture.rate() + "/s, "
                + codec.name() + ")";
        return new Clip(name, picture.black(), picture.frozen(), sound.silent(), picture.since(), arguments);
    }

    private Picture picture(String kind, boolean black, Boolean frozen, double since, String filter) {
        return new Picture(kind, black, frozen, since, filter, rate);
    }

    private String source(String pattern) {
        return String.format(Locale.ROOT, pattern, size, rate);
    }

    private Picture moving(String kind, String pattern) {
        return picture(kind, false, false, 0, source(pattern));
    }

    private Picture movingWith(String kind, String filter) {
        String source = source(pick(
                "testsrc2=s=%s:r=%d",
                "mandelbrot=s=%s:r=%d:maxiter=60", "life=s=%s:r=%d:mold=10:ratio=0.1:seed=" + seed()));
        return picture(kind, false, false, 0, source + "," + filter);
    }

    /** One picture that looks like that of a camera: soft shapes with texture. */
    private String scenery() {
        String picture = "nullsrc=s=%s:r=%d,geq=lum='118+60*sin(X/" + pick(31, 53, 87) + ")*cos(Y/" + pick(23, 41, 71)
                + ")+20*sin((X+Y)/" + pick(5, 9) + ")':cb='118+9*sin(X/90)':cr='132+9*cos(Y/70)',noise=alls="
                + pick(20, 40, 60) + ":all_seed=" + seed() + ",gblur=sigma=" + pick("0.8", "1.5", "3");
        String detailed = "mandelbrot=s=%s:r=%d:maxiter=60:start_scale=" + between(0.5, 2.5);
        return source(pick(picture, picture, detailed)) + ",trim=end_frame=1,loop=-1:1,setpts=N/FRAME_RATE/TB";
    }

    private Picture over(String kind, boolean black, boolean frozen, String filter) {
        return picture(kind, black, frozen, 0, scenery() + "," + filter);
    }

    private Picture on(String colour, String kind, String filter) {
        return picture(kind, false, false, 0, source("color=c=" + colour + ":s=%s:r=%d") + "," + filter);
    }

    private Picture still(String kind, String pattern, String filter) {
        return picture(kind, false, true, 0, source(pattern) + "," + filter);
    }

    private Picture frozenAt(String kind, String second) {
        return picture(
                kind,
                false,
                true,
                Double.parseDouble(second),
                source(pick("testsrc2=s=%s:r=%d", "mandelbrot=s=%s:r=%d:maxiter=60")) + ","
                        + held(Integer.parseInt(second), STARVED_SECONDS));
    }

    /** The picture of a moment stays for some seconds. */
    private String held(int second, int seconds) {
        return "loop=loop=" + seconds * rate + ":size=1:start=" + second * rate + ",setpts=N/FRAME_RATE/TB";
    }

    private Picture slides(String kind, int seconds, boolean frozen) {
        return picture(
                kind, false, frozen, 0, source("testsrc2=s=%s:r=%d") + ",fps=1/" + seconds + ":round=down,fps=" + rate);
    }

    /** A scene in the dark: soft shapes up to a tenth of white, and some lamps. */
    private Picture night(String kind, String filter, boolean frozen) {
        String scene =
                source("nullsrc=s=%s:r=%d") + ",geq=lum='" + pick(20, 24) + "+" + pick(5, 9) + "*sin(X/" + pick(61, 93)
                        + ")*cos(Y/" + pick(47, 83) + ")+" + pick(0, 120) + "*lt(hypot(X-200\\,Y-90)\\," + pick(3, 5)
                        + ")':cb=126:cr=129,trim=end_frame=1,loop=-1:1,setpts=N/FRAME_RATE/TB";
        return picture(kind, false, frozen, 0, scene + "," + filter);
    }

    private Picture black(String kind, String filter) {
        return picture(kind, true, null, 0, source("color=c=black:s=%s:r=%d") + "," + filter);
    }

    private Picture blackAt(String kind, String second) {
        return picture(
                kind,
                true,
                null,
                Double.parseDouble(second),
                source("testsrc2=s=%s:r=%d") + ",lutyuv=y=16:u=128:v=128:enable='gte(t," + second + ")'");
    }

    /** Something that moves across the picture. */
    private String box(String x, double y, double width, double height) {
        String[] sides = size.split("x");
        long wide = Math.round(Integer.parseInt(sides[0]) * width);
        long high = Math.round(Integer.parseInt(sides[1]) * height);
        return "null[scene];color=c=0x303030:s=" + wide + "x" + high + ":r=" + rate
                + "[thing];[scene][thing]overlay=x='" + x + "':y=H*" + y;
    }

    private String crawl(double height) {
        return "drawtext=text='Breaking news of the day  +++  It rains in the north, the south has sun and a light wind  +++  '"
                + ":fontsize=h*" + height + ":fontcolor=white:y=h-1.5*th:x='w/2-mod(t*" + pick(40, 90) + "\\,w/2+tw)'";
    }

    private String credits(int lines) {
        StringBuilder filter = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            filter.append(line == 0 ? "" : ",")
                    .append("drawtext=text='Camera  Person ")
                    .append(line)
                    .append("':fontsize=h/16:fontcolor=white:x=(w-tw)/2:y='mod(h*")
                    .append(line / (double) lines)
                    .append("+h-t*")
                    .append(pick(20, 30))
                    .append("\\,h)'");
        }
        return filter.toString();
    }

    private String clock(double height, double at) {
        return "drawtext=text='%{pts\\:hms}':fontsize=h*" + height + ":fontcolor=white:x=w*" + at + ":y=h*" + at;
    }

    private String logo(double width) {
        return "drawbox=c=0xE0A020:t=fill:x=iw*0.88:y=ih*0.06:w=iw*" + width / 2 + ":h=ih*" + width
                + ",drawbox=c=white:t=fill:x=iw*0.89:y=ih*0.08:w=iw*" + width / 4 + ":h=ih*" + width / 4;
    }

    private String dot() {
        return "drawbox=c=red:t=fill:x=iw*0.05:y=ih*0.06:w=ih*0.03:h=ih*0.03:enable='lt(mod(t,1),0.5)'";
    }

    private int seed() {
        return random.nextInt(1_000_000);
    }

    private double between(double from, double to) {
        return Math.round((from + random.nextDouble() * (to - from)) * 1000) / 1000.0;
    }

    private String pick(Object... words) {
        return pick(random, words);
    }

    static String pick(Random random, Object... words) {
        return String.valueOf(words[random.nextInt(words.length)]);
    }
}
