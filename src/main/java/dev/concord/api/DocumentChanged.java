package dev.concord.api;

/**
 * Somebody has changed a document, and the change is committed. Comes to asynchronous observers ({@code @ObservesAsync}), once for all that happened within a
 * moment, on the server where it happened. It says what was changed, not how: whoever wants to know reads the document.
 *
 * @param name of the document, as in {@link DocumentName}
 */
public record DocumentChanged(String name) {
}
