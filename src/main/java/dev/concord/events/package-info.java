/**
 * Events for browsers and programs: the stream {@code GET /api/events} (server-sent events), the notices of people, and what other applications publish.
 *
 * <p>May import everything below the features.
 */
package dev.concord.events;
