/**
 * Who may do what with which document: owners, grants, links, and the one place that judges by them. Judged in the database, by the functions of
 * {@code V4__permissions.sql}, so that one document and a list of a hundred thousand are judged by the same rules.
 *
 * <p>Entry types: {@link dev.concord.access.AccessPolicy}, {@link dev.concord.access.Sharing}. May import {@code room} (names, permissions) and {@code identity}.
 */
package dev.concord.access;
