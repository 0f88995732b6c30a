/**
 * Coverage-guided fuzzing of what reads bytes from outside. With the other tests it only runs over the inputs kept in
 * {@code src/test/resources}; the profile {@code fuzz} looks for new ones.
 */
package dev.concord.fuzz;
