/**
 * Events of which each has a number: kept in PostgreSQL for some days, read by whoever may read their topic, delivered live to whoever listens on this server,
 * and to be read again from any number on. How they travel to browsers is none of this package's business ({@code events}).
 *
 * <p>Entry types: {@link dev.concord.topic.Topics} to publish and to listen, {@link dev.concord.topic.Topic} for names, {@link dev.concord.topic.TopicRule} for
 * features that have topics of their own. May import {@code access}, {@code identity}, {@code cluster} and {@code room} (names).
 */
package dev.concord.topic;
