/**
 * Pictures that people bring: of documents, and of rooms of the chat. They are in the database, and belong to what they were brought to ({@link dev.concord.upload.Holder}),
 * which says who may see them and who may bring them.
 *
 * <p>Entry types: {@link dev.concord.upload.PictureRequests} for requests that bring or fetch one, {@link dev.concord.upload.Uploads} for what is stored. Imports
 * nothing else of Concord.
 */
package dev.concord.upload;
