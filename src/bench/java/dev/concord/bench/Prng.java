package dev.concord.bench;

/** The random numbers of the harness (prng.mjs): xoshiro128** seeded by splitmix32, so that both do the same edits. */
final class Prng {
    private int h;
    private int a;
    private int b;
    private int c;
    private int d;

    Prng(int seed) {
        h = seed;
        a = mix();
        b = mix();
        c = mix();
        d = mix();
    }

    private int mix() {
        h += 0x9e3779b9;
        int z = h;
        z = (z ^ z >>> 16) * 0x85ebca6b;
        z = (z ^ z >>> 13) * 0xc2b2ae35;
        return z ^ z >>> 16;
    }

    long next() {
        int r = Integer.rotateLeft(b * 5, 7) * 9;
        int t = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Integer.rotateLeft(d, 11);
        return r & 0xffff_ffffL;
    }

    int nextInt(int low, int high) {
        return low + (int) Math.floor(next() / 4294967296.0 * (high - low + 1));
    }

    boolean nextBoolean() {
        return next() >= 0x8000_0000L;
    }

    String word(int low, int high) {
        StringBuilder word = new StringBuilder();
        for (int n = nextInt(low, high); n > 0; n--) {
            word.append((char) ('a' + nextInt(0, 25)));
        }
        return word.toString();
    }
}
