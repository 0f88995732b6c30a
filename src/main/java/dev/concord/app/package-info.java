/**
 * The composition root: settings, the objects that are made of them, and what happens at start and stop.
 *
 * <p>Entry types: {@code ServerConfig}, {@code ServerModule} and {@code ApplicationLifecycle}. May import everything; nothing imports it.
 */
package dev.concord.app;
