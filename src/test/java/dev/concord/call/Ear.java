package dev.concord.call;

import dev.concord.access.PlaceName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps what it is told. */
final class Ear implements Receiver {

    final List<String> heard = new ArrayList<>();

    @Override
    public void send(String message) {
        heard.add(message);
    }

    @Override
    public void ended(UUID participant, String code) {
        heard.add(code);
    }

    @Override
    public void judge(PlaceName room) {
        heard.add("judge " + room);
    }

    String last() {
        return heard.get(heard.size() - 1);
    }
}
