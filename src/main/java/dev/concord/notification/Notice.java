package dev.concord.notification;

import dev.concord.identity.Identity;
import dev.concord.room.RoomName;
import java.util.Optional;

/**
 * What somebody is to be told. Made by {@link #of} and the methods that add to it.
 *
 * @param kind of what kind it is
 * @param actor the account of who has done it; empty for somebody without one, and for the server
 * @param actorName what others see of that one; may be empty
 * @param document what it is about: only who may read that is told, and only as long as that is so. If there is no such document nobody is told
 * @param text a few words of what was said, or empty; cut to {@value #MAX_TEXT} UTF-16 units, characters that nobody sees are taken out
 * @param link where in the page it leads, without the context root and a slash before it, such as {@code documents/ID#comment=...}; empty leads to the document
 * @param same notices of one kind about one document that have the same text here are folded into one for ten minutes ({@code times} says how many); empty folds
 *        all of the kind and the document
 */
public record Notice(NotificationKind kind, String actor, String actorName, Optional<RoomName> document, String text, Optional<String> link, String same) {

    static final int MAX_TEXT = 300;
    private static final int MAX_LINK = 500;

    public Notice {
        text = shown(text, MAX_TEXT);
        actorName = shown(actorName, MAX_TEXT);
        if (link.filter(address -> address.length() > MAX_LINK || !address.matches("[A-Za-z0-9][\\x21-\\x7e]*") || address.contains(":")).isPresent()) {
            throw new IllegalArgumentException("a notice leads to an address in the page");
        }
    }

    public static Notice of(NotificationKind kind) {
        return new Notice(kind, "", "", Optional.empty(), "", Optional.empty(), "");
    }

    /** The same of another kind. */
    public Notice as(NotificationKind other) {
        return new Notice(other, actor, actorName, document, text, link, same);
    }

    /** Somebody who has signed in, or a visitor. */
    public Notice from(Identity who) {
        return from(who.isSignedIn() ? who.name() : "", who.displayName());
    }

    public Notice from(String account, String displayName) {
        return new Notice(kind, account, displayName, document, text, link, same);
    }

    public Notice about(RoomName name) {
        return new Notice(kind, actor, actorName, Optional.of(name), text, link, same);
    }

    public Notice saying(String words) {
        return new Notice(kind, actor, actorName, document, words, link, same);
    }

    public Notice leadingTo(String address) {
        return new Notice(kind, actor, actorName, document, text, Optional.of(address), same);
    }

    public Notice foldedBy(String what) {
        return new Notice(kind, actor, actorName, document, text, link, what);
    }

    /** Without what no reader can see, and not too long. */
    private static String shown(String text, int max) {
        StringBuilder clean = new StringBuilder();
        text.strip().codePoints().forEach(character -> {
            int type = Character.getType(character);
            boolean isSeen = type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
            clean.appendCodePoint(isSeen && character != 0x2028 && character != 0x2029 ? character : ' ');
        });
        if (clean.length() <= max) {
            return clean.toString();
        }
        int end = Character.isLowSurrogate(clean.charAt(max - 1)) ? max - 2 : max - 1;
        return clean.substring(0, end) + "\u2026";
    }
}
