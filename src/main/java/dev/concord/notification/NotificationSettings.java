package dev.concord.notification;

import java.time.Duration;

/**
 * @param keptFor older notices are deleted
 */
public record NotificationSettings(Duration keptFor) {
}
