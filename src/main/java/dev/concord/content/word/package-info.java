/**
 * Documents as files of Word (.docx), written and read.
 *
 * <p>Entry types: {@link dev.concord.content.word.WordWriter} and {@link dev.concord.content.word.WordReader}. May import {@code content}, commonmark-java and
 * Apache POI, which is known nowhere else.
 */
package dev.concord.content.word;
