/**
 * A language model that works in the open: answers as a stream that can be read on from anywhere, and text that the server writes into documents as a visible
 * collaborator.
 *
 * <p>Entry types: {@link dev.concord.assistant.AssistantResource} for people, {@link dev.concord.assistant.Runs} for the composition root. A run is begun by a
 * request and goes on without it. The tokens of one that is going on are in memory ({@code LiveRun}) and go into PostgreSQL in batches ({@code RunRows}); who
 * listens reads either by position ({@code RunStream}), so there is neither a gap nor a duplicate where the one ends and the other begins.
 *
 * <p>May import what lies below the features, and is the only one that may import {@code dev.langchain4j}.
 */
package dev.concord.assistant;
