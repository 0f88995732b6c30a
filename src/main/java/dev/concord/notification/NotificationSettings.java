package dev.concord.notification;

import java.time.Duration;

/**
 * @param keptFor older notices are deleted
 * @param awayAfter who was away for longer is told of everything at once
 */
public record NotificationSettings(Duration keptFor, Duration awayAfter) {
}
