package dev.concord.chat;

import dev.concord.limits.RateLimits;
import java.util.concurrent.Executor;

/** What every connection needs. */
record Chat(ChatRooms rooms, Messages messages, LiveRooms live, RateLimits limits, Executor handlers) {
}
