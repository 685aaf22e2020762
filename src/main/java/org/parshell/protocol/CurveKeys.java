package org.parshell.protocol;

/**
 * The keys that encrypt a connection with CurveZMQ, 40 characters of Z85 each. Whoever may read the connection file has
 * both: clients use the same pair as the kernel.
 *
 * @param publicKey the kernel's public key
 * @param secretKey the kernel's secret key: {@link #toString} leaves it out
 */
public record CurveKeys(String publicKey, String secretKey) {
    private static final String Z85 = "[0-9a-zA-Z.:+=^!/*?&<>()\\[\\]{}@%$#-]{40}";

    /** Returns whether the text can be a key. */
    static boolean isKey(String text) {
        return text.matches(Z85);
    }

    /** Returns no key. */
    @Override
    public String toString() {
        return "CurveKeys[hidden]";
    }
}
