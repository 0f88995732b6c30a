package dev.concord.access;

import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where people meet that is no document, such as a room of the chat. A feature that has such places makes a bean of this, so that others can ask who may be
 * there without knowing the feature. Asked by any thread of the container's, outside of requests as well.
 */
public interface Place {

    /** What its addresses begin with, before a colon: lower case letters. */
    String kind();

    /** What somebody may do there; {@code NONE} also if there is no such place. */
    Permission permission(Identity identity, String id);

    /** In which of these places somebody may read. What changes that changes {@link AccessPolicy#version}. */
    default Set<String> readable(Identity identity, Collection<String> ids) {
        return ids.stream().filter(id -> permission(identity, id).includes(Permission.READ)).collect(Collectors.toSet());
    }

    /** What people call it, for who may be there. */
    String title(String id);

    /** Below the address of the user interface, without a slash in front. */
    String path(String id);

    /** The accounts of those who belong there, so many at most, those first who were there last. */
    Set<String> members(String id, int most);
}
