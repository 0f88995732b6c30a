/**
 * Search in the text of documents.
 *
 * <p>Entry type: {@link dev.concord.search.TextSearch}. {@code Indexer} keeps the text of each document beside it in the database, a few seconds behind what
 * is written; words are PostgreSQL's, without a language.
 *
 * <p>May import {@code access}, {@code content}, {@code history} for what it tells, {@code room} and what is below that.
 */
package dev.concord.search;
