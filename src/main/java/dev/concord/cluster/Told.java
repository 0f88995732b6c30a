package dev.concord.cluster;

/** Something was told by this server, and if it was within a transaction, that is committed. */
record Told(String channel, String message) {
}
