package org.parshell.display;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as text that fits into a message. */
final class Images {
    /** What an image may add to a notebook; one of more is shown smaller. */
    private static final int MOST_BYTES = 2_000_000;

    private Images() {}

    /** Puts its forms into a bundle: as PNG unless it can't be that, which the text says. */
    static void into(SequencedMap<String, String> bundle, RenderedImage image) {
        String text = "image, " + size(image) + " pixels";
        try {
            RenderedImage shown = image;
            String png = png(image);
            while (png.length() > MOST_BYTES) {
                shown = scaled(argb(shown), 0.95 * Math.sqrt((double) MOST_BYTES / png.length()));
                png = png(shown);
            }
            bundle.put("text/plain", text + (shown.equals(image) ? "" : ", shown with " + size(shown)));
            bundle.put("image/png", png);
        } catch (RuntimeException | LinkageError | AWTError e) {
            bundle.put("text/plain", text + ", which can't be shown (" + e + ")");
        }
    }

    private static String size(RenderedImage image) {
        return image.getWidth() + " × " + image.getHeight();
    }

    /** Returns the image as PNG in Base64. */
    static String png(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!write(image, bytes)) {
                write(argb(image), bytes); // PNG has no floating-point numbers, for one
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Without the file in between that ImageIO would make. */
    private static boolean write(RenderedImage image, ByteArrayOutputStream bytes) throws IOException {
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            return ImageIO.write(image, "png", stream);
        }
    }

    private static BufferedImage argb(RenderedImage image) {
        BufferedImage argb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = argb.createGraphics();
        g.drawRenderedImage(image, AffineTransform.getTranslateInstance(-image.getMinX(), -image.getMinY()));
        g.dispose();
        return argb;
    }

    /** By halves, as each pixel is made of four neighbours. */
    private static BufferedImage scaled(BufferedImage image, double factor) {
        double step = Math.max(0.5, factor);
        int width = Math.max(1, (int) (image.getWidth() * step));
        int height = Math.max(1, (int) (image.getHeight() * step));
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = smaller.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return factor < step ? scaled(smaller, factor / step) : smaller;
    }
}
