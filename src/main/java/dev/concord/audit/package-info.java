/**
 * The audit log: who did what, in an order that cannot be changed afterwards without that it shows.
 *
 * <p>Entry types: {@link dev.concord.audit.AuditLog} to write, {@link dev.concord.audit.AuditTrail} to read and to verify. Holds no content of documents and
 * no secrets. Imports nothing else of Concord.
 */
package dev.concord.audit;
