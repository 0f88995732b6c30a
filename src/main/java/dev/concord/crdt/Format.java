package dev.concord.crdt;

import dev.concord.lib0.Any;

/** A format that begins, or ends if the value is null: what an item of kind 6 holds. */
record Format(String key, Any value) { }
