/**
 * What the servers on one database tell each other.
 *
 * <p>Entry type: {@link dev.concord.cluster.ClusterBus}. Knows nothing else of Concord.
 */
package dev.concord.cluster;
