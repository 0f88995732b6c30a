/**
 * Notices for people: that somebody mentioned them, shared something with them, answered them. A notice is a row that is unread or read, and an event in the topic
 * of the account it is for, so that an open page shows it at once.
 *
 * <p>Entry type: {@link dev.concord.notification.Notifications}; {@link dev.concord.notification.Notice} is what is sent. May import {@code topic}, {@code access},
 * {@code identity} and {@code room} (names).
 */
package dev.concord.notification;
