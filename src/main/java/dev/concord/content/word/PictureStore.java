package dev.concord.content.word;

import java.util.Optional;

/** Takes the pictures of a file that is read. */
@FunctionalInterface
public interface PictureStore {

    /** The address that the document is to have for it; empty if it was not taken. */
    Optional<String> store(byte[] picture);
}
