package dev.concord.document;

/**
 * How much content may come or go at once.
 *
 * @param mostBytes of a request that brings content
 * @param mostFileBytes of a file that is made of a document
 */
public record ContentSettings(long mostBytes, long mostFileBytes) {
}
