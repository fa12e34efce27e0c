package org.mediamtxmonitor.demo;

import java.awt.Graphics2D;
import java.util.Locale;

/** Capital letters and digits of five by seven squares: a machine without fonts can draw them. */
final class PixelFont {

    /** Width of a letter and the gap behind it, in squares. */
    static final int ADVANCE = 6;

    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final String KNOWN = " -./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

    /** Five columns of each letter, from the left; the lowest bit is at the top. */
    private static final String GLYPHS = "0000000000" + "0808080808" + "0060600000" + "2010080402" + "3E5149453E"
            + "00427F4000" + "7249494946" + "2141494D33" + "1814127F10" + "2745454539" + "3C4A494931" + "4121110907"
            + "3649494936" + "464949291E" + "0000140000" + "7C1211127C" + "7F49494936" + "3E41414122" + "7F4141413E"
            + "7F49494941" + "7F09090901" + "3E41415173" + "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241"
            + "7F40404040" + "7F021C027F" + "7F0408107F" + "3E4141413E" + "7F09090906" + "3E4151215E" + "7F09192946"
            + "2649494932" + "03017F0103" + "3F4040403F" + "1F2040201F" + "3F4038403F" + "6314081463" + "0304780403"
            + "6159494D43" + "4040404040";

    private PixelFont() {}

    /** Width of a text, in pixels. */
    static int width(String text, int scale) {
        return (text.length() * ADVANCE - 1) * scale;
    }

    /** Draws a text in the present colour; a letter that there is not is a gap. */
    static void draw(Graphics2D on, String text, int left, int top, int scale) {
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            int glyph = Math.max(0, KNOWN.indexOf(capitals.charAt(i)));
            for (int column = 0; column < COLUMNS; column++) {
                int at = (glyph * COLUMNS + column) * 2;
                int bits = Integer.parseInt(GLYPHS, at, at + 2, 16);
                column(on, bits, left + (i * ADVANCE + column) * scale, top, scale);
            }
        }
    }

    private static void column(Graphics2D on, int bits, int left, int top, int scale) {
        for (int row = 0; row < ROWS; row++) {
            if ((bits >> row & 1) != 0) {
                on.fillRect(left, top + row * scale, scale, scale);
            }
        }
    }
}
