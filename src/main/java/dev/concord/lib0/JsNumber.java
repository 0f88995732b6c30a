package dev.concord.lib0;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A double as JavaScript spells it (ECMAScript, Number::toString): the shortest digits that read back as the same
 * number, of those the closest, and an exponent only from 1e21 up and from 1e-7 down. {@code Double.toString} of
 * Java 17 does not always find the shortest.
 */
final class JsNumber {
    private static final int DIGITS_THAT_NEVER_COLLIDE = 15;
    private static final int DIGITS_THAT_ALWAYS_SUFFICE = 17;

    private JsNumber() {
    }

    static String toString(double value) {
        if (value == 0) {
            return "0";
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == (long) value && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + spell(digits, point);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int from = value < Double.MIN_NORMAL ? 1 : DIGITS_THAT_NEVER_COLLIDE;
        for (int digits = from; digits < DIGITS_THAT_ALWAYS_SUFFICE; digits++) {
            BigDecimal found = closest(exact, value, digits);
            if (found != null) {
                return found;
            }
        }
        return exact.round(new MathContext(DIGITS_THAT_ALWAYS_SUFFICE, RoundingMode.HALF_EVEN));
    }

    /** Both neighbours are tried: at a power of two the closer one may lie outside of what rounds back. */
    private static BigDecimal closest(BigDecimal exact, double value, int digits) {
        BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
        boolean belowFits = below.doubleValue() == value;
        boolean aboveFits = above.doubleValue() == value;
        if (belowFits && aboveFits) {
            return exact.subtract(below).compareTo(above.subtract(exact)) <= 0 ? below : above;
        }
        return belowFits ? below : aboveFits ? above : null;
    }

    private static String spell(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
}
