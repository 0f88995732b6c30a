package dev.concord.access;

/** The event that a right has changed: what is open is to be judged anew when the transaction is committed. */
public record AccessChanged() {
}
