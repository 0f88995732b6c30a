/**
 * The devices of people who have an account: browsers that keep copies of documents, when they were here, what of a document they know to be saved, and how much
 * they have not sent yet.
 *
 * <p>Entry types: {@link dev.concord.device.Sightings} for who hears of a device, {@link dev.concord.device.Devices} for their owners. May import {@code access},
 * {@code identity}, {@code room} and what is below it.
 */
package dev.concord.device;
