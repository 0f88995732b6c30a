package dev.concord.content;

import java.util.Optional;

/** Where the pictures of a document are to be had, by the addresses that are in it. */
@FunctionalInterface
public interface Pictures {

    /** None is to be had. */
    Pictures NONE = url -> Optional.empty();

    /** The file; empty if there is none, or it is not to be fetched. */
    Optional<byte[]> find(String url);
}
