package dev.concord.presence;

/**
 * Where the pointer of a tab is.
 *
 * @param tab its id
 * @param json {@code ["ID",X,Y]}, or {@code ["ID"]} when it has left
 */
record Point(String tab, String json) {

    /** Ten thousandth parts: of a surface as wide as a wall they are still smaller than a pixel. */
    private static final double STEPS = 10_000;

    static Point of(String tab, double x, double y) {
        return new Point(tab, "[\"" + tab + "\"," + Math.round(x * STEPS) / STEPS + "," + Math.round(y * STEPS) / STEPS + "]");
    }

    static Point away(String tab) {
        return new Point(tab, "[\"" + tab + "\"]");
    }
}
