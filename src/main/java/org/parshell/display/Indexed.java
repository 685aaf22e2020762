package org.parshell.display;

import it.unimi.dsi.fastutil.ints.Int2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * An image with a byte for each pixel, which is a quarter of the size as PNG: its most frequent colours, 256 at most, stay as they are, and the
 * others, shades of its edges, become the nearest of those.
 */
final class Indexed {
    static final int MOST = 256;

    /** Colours no further from each other, the squares of their parts' differences added up, look alike. */
    private static final int ALIKE = 20;

    /** Nothing, and ink in shades, as of letters: where there are many others, words would be in one of those. */
    private static final List<Integer> INK =
            List.of(0, 0xff000000 | Palette.INK, 0xaa000000 | Palette.INK, 0x55000000 | Palette.INK);

    private Indexed() {}

    /**
     * @param most how many colours it may have, {@value #MOST} at most
     */
    static BufferedImage of(BufferedImage image, int most) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Int2IntLinkedOpenHashMap counts = new Int2IntLinkedOpenHashMap();
        for (int pixel : pixels) {
            counts.addTo(pixel, 1);
        }
        int[] palette = palette(
                counts.int2IntEntrySet().stream()
                        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                        .map(Int2IntMap.Entry::getIntKey)
                        .toList(),
                most);
        Int2IntOpenHashMap places = new Int2IntOpenHashMap();
        for (int place = 0; place < palette.length; place++) {
            places.put(palette[place], place);
        }
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            // Most are as the one before.
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : (byte) places.computeIfAbsent(pixels[i], colour -> nearest(colour, palette));
        }
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        indexed.getRaster().setDataElements(0, 0, width, height, indices);
        return indexed;
    }

    /** The most frequent, but of those that look alike one first: a scale of hundreds of shades is one from end to end. */
    private static int[] palette(List<Integer> byCount, int most) {
        SequencedSet<Integer> colours = new LinkedHashSet<>(INK);
        if (byCount.size() > most) {
            for (int colour : byCount) {
                if (colours.size() >= most) {
                    break;
                }
                int[] seen = blended(colour);
                if (colours.stream().noneMatch(other -> apart(seen, blended(other)) <= ALIKE)) {
                    colours.add(colour);
                }
            }
        }
        byCount.stream().limit(most).forEach(colours::add);
        return colours.stream().limit(most).mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(int colour, int[] palette) {
        int[] wanted = blended(colour);
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int place = 0; place < palette.length; place++) {
            int apart = apart(wanted, blended(palette[place]));
            if (apart < least) {
                least = apart;
                best = place;
            }
        }
        return best;
    }

    private static int apart(int[] one, int[] other) {
        int apart = 0;
        for (int i = 0; i < one.length; i++) {
            apart += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return apart;
    }

    /** What can be seen of a colour: its parts by its opacity, and that. */
    private static int[] blended(int colour) {
        int alpha = colour >>> 24;
        return new int[] {
            (colour >> 16 & 255) * alpha / 255, (colour >> 8 & 255) * alpha / 255, (colour & 255) * alpha / 255, alpha
        };
    }
}
