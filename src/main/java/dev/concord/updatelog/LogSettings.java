package dev.concord.updatelog;

import java.time.Duration;

/**
 * How the log writes.
 *
 * @param commitInterval how long updates are collected before they are committed together
 * @param maxWaitingBytes how much may wait for the database before no more edits are accepted
 */
public record LogSettings(Duration commitInterval, long maxWaitingBytes) {
}
