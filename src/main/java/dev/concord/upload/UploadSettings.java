package dev.concord.upload;

/**
 * How much room pictures have, in bytes.
 *
 * @param perUpload of one picture
 * @param perDocument of all pictures of a document, or of a room of the chat
 * @param perUser of all pictures that one user, or visitors of one address, brought
 */
public record UploadSettings(long perUpload, long perDocument, long perUser) {
}
