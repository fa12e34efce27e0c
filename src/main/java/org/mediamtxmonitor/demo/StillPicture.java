package org.mediamtxmonitor.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws what is seen of the streams: of each another scene in its own colours, with its name, a clock and a ball that moves.
 * Thread-safe.
 */
final class StillPicture {

    static final int WIDTH = 480;
    static final int HEIGHT = 270;

    private static final float QUALITY = 0.75f;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneOffset.UTC);
    private static final int BALL = 26;
    private static final int GROUND = 190;
    /** The ball crosses the picture in it. */
    private static final double CROSSING_MS = 7000;

    private static final double JUMP_MS = 1100;
    private static final int LETTER = 3;

    private final Map<String, int[]> backgrounds = new ConcurrentHashMap<>();

    /** The picture of a stream as JPEG. */
    byte[] jpeg(String name, Screen screen) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        if (screen.kind() == Screen.Kind.SCENE) {
            int[] background = backgrounds.computeIfAbsent(name, StillPicture::background);
            System.arraycopy(background, 0, pixels(picture), 0, background.length);
        }
        Graphics2D on = picture.createGraphics();
        switch (screen.kind()) {
            case SCENE -> drawMoment(on, name, screen.at());
            case SLATE -> drawSlate(on, name);
            case BLACK -> {
                // All of it is black.
            }
        }
        on.dispose();
        return written(picture);
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static int[] background(String name) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = picture.createGraphics();
        int hash = (int) (Noise.mix(name.hashCode()) >>> 33);
        float hue = hash % 360 / 360f;
        switch (hash / 360 % 4) {
            case 0 -> drawBars(on, hue);
            case 1 -> drawHills(on, hue);
            case 2 -> drawStage(on, hue);
            default -> drawYard(on, hue);
        }
        on.setColor(new Color(0, 0, 0));
        on.fillRect(0, HEIGHT - 44, WIDTH, 44);
        on.setColor(Color.WHITE);
        int letter = PixelFont.width(name, LETTER) <= WIDTH - 160 ? LETTER : LETTER - 1;
        PixelFont.draw(on, name, 12, HEIGHT - 33, letter);
        on.dispose();
        return pixels(picture).clone();
    }

    private static void sky(Graphics2D on, float hue, float top, float bottom) {
        for (int y = 0; y < HEIGHT; y++) {
            float share = (float) y / HEIGHT;
            on.setColor(Color.getHSBColor(hue, 0.55f, top + (bottom - top) * share));
            on.fillRect(0, y, WIDTH, 1);
        }
    }

    private static void drawBars(Graphics2D on, float hue) {
        int bars = 8;
        for (int i = 0; i < bars; i++) {
            on.setColor(Color.getHSBColor(hue + (float) i / bars, 0.75f, 0.85f));
            on.fillRect(i * WIDTH / bars, 0, WIDTH / bars, HEIGHT);
        }
        for (int i = 0; i < 2 * bars; i++) {
            on.setColor(new Color(i * 16, i * 16, i * 16));
            on.fillRect(i * WIDTH / bars / 2, 150, WIDTH / bars / 2, 40);
        }
    }

    private static void drawHills(Graphics2D on, float hue) {
        sky(on, hue, 0.95f, 0.7f);
        for (int hill = 0; hill < 3; hill++) {
            on.setColor(Color.getHSBColor(hue + 0.3f, 0.5f, 0.55f - hill * 0.13f));
            for (int x = 0; x < WIDTH; x++) {
                int top = (int) (120 + hill * 30 + 26 * Math.sin(x / (60.0 + 17 * hill) + hue * 9 + hill));
                on.fillRect(x, top, 1, HEIGHT - top);
            }
        }
    }

    private static void drawStage(Graphics2D on, float hue) {
        sky(on, hue, 0.12f, 0.3f);
        for (int lamp = 0; lamp < 4; lamp++) {
            on.setColor(Color.getHSBColor(hue + lamp * 0.09f, 0.6f, 0.75f));
            int x = 60 + lamp * 120;
            on.fillPolygon(new int[] {x - 6, x + 6, x + 48, x - 48}, new int[] {0, 0, 170, 170}, 4);
        }
        on.setColor(Color.getHSBColor(hue + 0.5f, 0.3f, 0.25f));
        on.fillRect(0, 170, WIDTH, 60);
    }

    private static void drawYard(Graphics2D on, float hue) {
        sky(on, hue, 0.5f, 0.8f);
        on.setColor(Color.getHSBColor(hue + 0.55f, 0.25f, 0.45f));
        on.fillRect(0, 110, WIDTH, HEIGHT - 110);
        on.setColor(Color.getHSBColor(hue + 0.55f, 0.2f, 0.75f));
        for (int line = -6; line <= 6; line++) {
            on.drawLine(WIDTH / 2 + line * 20, 110, WIDTH / 2 + line * 110, HEIGHT);
        }
        on.setColor(Color.getHSBColor(hue + 0.1f, 0.5f, 0.4f));
        on.fillRect(50, 60, 110, 70);
        on.fillRect(310, 40, 130, 90);
    }

    private static void drawMoment(Graphics2D on, String name, Instant at) {
        long ms = at.toEpochMilli() + Math.floorMod(name.hashCode(), 100_000);
        double way = Math.abs(ms / CROSSING_MS % 2 - 1);
        double jump = Math.abs(Math.sin(ms / JUMP_MS * Math.PI));
        int x = (int) (way * (WIDTH - BALL));
        int y = (int) (GROUND - BALL - 110 * jump);
        on.setColor(Color.BLACK);
        on.fillOval(x - 2, y - 2, BALL + 4, BALL + 4);
        on.setColor(Color.YELLOW);
        on.fillOval(x, y, BALL, BALL);
        on.setColor(Color.WHITE);
        String clock = CLOCK.format(at);
        PixelFont.draw(on, clock, WIDTH - 12 - PixelFont.width(clock, 2), HEIGHT - 30, 2);
    }

    private static void drawSlate(Graphics2D on, String name) {
        on.setColor(new Color(0x24, 0x59, 0xb5));
        on.fillRect(0, 0, WIDTH, HEIGHT);
        on.setColor(Color.WHITE);
        String words = "back soon";
        PixelFont.draw(on, words, (WIDTH - PixelFont.width(words, 6)) / 2, 95, 6);
        PixelFont.draw(on, name, (WIDTH - PixelFont.width(name, 2)) / 2, 170, 2);
    }

    private static byte[] written(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 << 10);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
