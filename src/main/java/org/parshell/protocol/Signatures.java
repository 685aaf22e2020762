package org.parshell.protocol;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Signatures that have come, each known by its first 64 bits. Safe for use by any thread. */
final class Signatures {
    // Who has no key can't choose a signature, so that 64 bits of it tell any two messages apart; there are as many as
    // the set has room for only after years of a notebook's use. Then the older half goes.

    private static final int DIGITS = 16;

    private final int most;
    private LongSet latest = new LongOpenHashSet();
    private LongSet before = new LongOpenHashSet();

    /** Knows at least this number of signatures, and at most twice as many; each takes some 16 bytes. */
    Signatures(int most) {
        this.most = most;
    }

    /** Returns whether the signature, in hexadecimal digits, has not come before, as far as is known. */
    synchronized boolean add(byte[] signature) {
        String digits = new String(signature, 0, DIGITS, StandardCharsets.US_ASCII);
        long start = HexFormat.fromHexDigitsToLong(digits);
        if (before.contains(start) || !latest.add(start)) {
            return false;
        }
        if (latest.size() == most) {
            before = latest;
            latest = new LongOpenHashSet();
        }
        return true;
    }
}
