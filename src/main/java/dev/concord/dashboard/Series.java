package dev.concord.dashboard;

import java.util.Map;

/**
 * A series without its points.
 *
 * @param unit as it is shown behind a value, such as {@code ms}; may be empty
 * @param owner the account that may post; null for what the servers tell of themselves
 */
record Series(String name, String unit, Map<String, String> labels, String owner) {

    /** @param latest null when there is no point any more */
    record Listed(Series series, Point latest) {
    }
}
