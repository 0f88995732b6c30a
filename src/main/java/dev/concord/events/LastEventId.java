package dev.concord.events;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Up to where a client has seen everything, as it says itself.
 *
 * @param id empty for a client that comes for the first time, or whose word cannot be read
 * @param isUnreadable whether it said something that no stream has ever told
 */
record LastEventId(OptionalLong id, boolean isUnreadable) {

    private static final String NUMBER = "0|[1-9][0-9]{0,17}";

    /**
     * @param header what the browser says by itself when it comes back; or null
     * @param parameter what a page says that begins where another left off; or null. The header, which is newer, counts more
     */
    static LastEventId of(String header, String parameter) {
        Optional<String> said = Optional.ofNullable(header).or(() -> Optional.ofNullable(parameter)).filter(text -> !text.isEmpty());
        if (said.isEmpty()) {
            return new LastEventId(OptionalLong.empty(), false);
        }
        return said.get().matches(NUMBER) ? new LastEventId(OptionalLong.of(Long.parseLong(said.get())), false) : new LastEventId(OptionalLong.empty(), true);
    }
}
