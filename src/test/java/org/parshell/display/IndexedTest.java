package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class IndexedTest {
    /** As a heat map's scale, beside words, whose edges are of many shades. */
    @Test
    void aScaleOfHundredsOfShadesHasNoBands() {
        int shades = 500;
        BufferedImage image = new BufferedImage(60, shades, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < shades; y++) {
            int scale = Color.HSBtoRGB(0.1f + 0.6f * y / shades, 0.8f, 0.8f);
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, x < 20 ? scale : ((y % 255) << 24) | (Palette.INK & 0xffffff));
            }
        }
        BufferedImage indexed = Indexed.of(image, Indexed.MOST);
        for (int y = 0; y < shades; y++) {
            Color drawn = new Color(image.getRGB(0, y));
            Color kept = new Color(indexed.getRGB(0, y));
            int apart = Math.max(
                    Math.abs(drawn.getRed() - kept.getRed()),
                    Math.max(Math.abs(drawn.getGreen() - kept.getGreen()), Math.abs(drawn.getBlue() - kept.getBlue())));
            assertThat(apart).as("row %d: %s for %s", y, kept, drawn).isLessThanOrEqualTo(10);
        }
    }
}
