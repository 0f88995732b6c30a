/**
 * The benchmarks of the engine: the tasks of the harness in {@code src/test/bench-crdt}, done by this engine. Started by
 * {@code mvn -Pbench-crdt}; not part of the tests.
 */
package dev.concord.bench;
