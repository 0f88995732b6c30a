/**
 * The list of documents: making, naming, finding, copying and trashing them, and the pictures in them. Their content is the
 * rooms' business.
 *
 * <p>May import {@code room}, {@code security} and what is below; no sibling feature.
 */
package dev.concord.document;
