package org.mediamtxmonitor.web.account;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.nayuki.qrcodegen.QrCode;

import static org.assertj.core.api.Assertions.assertThat;

class QrDrawingTest {

    private static final String TEXT =
            "otpauth://totp/MediaMTX%20Monitor:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=MediaMTX%20Monitor";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @Test
    void the_path_covers_the_dark_modules_and_no_other() {
        QrDrawing drawing = QrDrawing.of(TEXT);
        boolean[][] dark = new boolean[drawing.size()][drawing.size()];
        assertThat(RUN.matcher(drawing.path()).replaceAll("")).isEmpty();
        for (MatchResult run : RUN.matcher(drawing.path()).results().toList()) {
            assertThat(run.group(4)).isEqualTo(run.group(3));
            for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                dark[Integer.parseInt(run.group(2))][Integer.parseInt(run.group(1)) + i] = true;
            }
        }
        QrCode code = QrCode.encodeText(TEXT, QrCode.Ecc.MEDIUM);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                assertThat(dark[y][x]).as("%d, %d", x, y).isEqualTo(code.getModule(x, y));
            }
        }
    }
}
