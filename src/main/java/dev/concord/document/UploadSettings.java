package dev.concord.document;

/**
 * How much room pictures have, in bytes.
 *
 * @param perUpload of one picture
 * @param perDocument of all pictures of a document
 * @param perUser of all pictures that one user, or visitors of one address, brought
 */
public record UploadSettings(long perUpload, long perDocument, long perUser) {
}
