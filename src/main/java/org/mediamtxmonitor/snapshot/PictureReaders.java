package org.mediamtxmonitor.snapshot;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

/** What decodes pictures in Java: JPEG, as Java does itself, and WebP. Other types are not read, whatever the file says. */
public final class PictureReaders {

    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final String JPEG = "jpeg";

    private PictureReaders() {}

    /**
     * A reader for what begins at the position of the stream, which is left there; it is not given its input yet.
     *
     * @return empty for anything but JPEG and WebP
     */
    public static Optional<ImageReader> of(ImageInputStream in) throws IOException {
        if (WEBP.canDecodeInput(in)) {
            return Optional.of(WEBP.createReaderInstance());
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(JPEG);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getOriginatingProvider().canDecodeInput(in)) {
                return Optional.of(reader);
            }
            reader.dispose();
        }
        return Optional.empty();
    }
}
