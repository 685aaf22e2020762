package org.parshell.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Images as text that fits into a message. */
final class Images {
    private Images() {}

    /** Returns the image as PNG in Base64. */
    static String png(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalArgumentException("an image of this kind can't be written as PNG: " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static String describe(RenderedImage image) {
        return "image, " + image.getWidth() + " × " + image.getHeight() + " pixels";
    }
}
