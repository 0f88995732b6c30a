/**
 * Serves the web user interface, which is built from src/main/webapp/app, under whatever context root the WAR has.
 *
 * <p>Entry type: {@link dev.concord.ui.UiFilter}. Imports nothing of Concord.
 */
package dev.concord.ui;
