/** An application that is put into Concord's WAR, as docs/applications.md says. */
package dev.concord.it.sample;
