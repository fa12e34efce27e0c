package org.mediamtxmonitor.web.account;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the page draws it.
 *
 * @param size modules a side, without the quiet zone of four modules that belongs around it
 * @param path the dark modules as the path of an SVG, in units of a module
 */
public record QrDrawing(int size, String path) {

    /** The code of a text, which survives the loss of 15 % of its modules. */
    static QrDrawing of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y);
                    path.append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                }
            }
        }
        return new QrDrawing(code.size, path.toString());
    }
}
