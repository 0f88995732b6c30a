package dev.concord.room;

/**
 * An open document in numbers.
 *
 * @param connections how many clients have it open, or are about to
 * @param openMillis for how long it has been open
 */
public record RoomFigures(RoomName name, int connections, long openMillis, Traffic traffic) {
}
