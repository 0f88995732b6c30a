package dev.concord.chat;

import dev.concord.cluster.ClusterBus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Who is in which room on this server, and what the servers tell each other of rooms. */
@ApplicationScoped
class LiveRooms {

    /** Its messages are a room's key and the JSON of what is told: nothing of it is kept. */
    private static final String TYPING = "chat-typing";

    @Inject
    private ClusterBus bus;

    @Inject
    private Messages messages;

    @Inject
    @Named("handlers")
    private Executor handlers;

    private final Map<Long, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Set<Lobby> lobbies = ConcurrentHashMap.newKeySet();
    private List<ClusterBus.Subscription> ears = List.of();

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        ears = List.of(
                bus.listen(Messages.CHANGED, heard(words -> {
                    at(words[0], LiveRoom::changed);
                    lobbies.forEach(lobby -> lobby.changed(Long.parseLong(words[0]), Long.parseLong(words[1])));
                }, 2)),
                bus.listen(Messages.READ, heard(words -> {
                    at(words[0], room -> room.each(each -> each.readElsewhere(words[2], Long.parseLong(words[1]))));
                    lobbies.forEach(lobby -> lobby.read(Long.parseLong(words[0]), words[2]));
                }, 3)),
                bus.listen(ChatRooms.MEMBERS_CHANGED, heard(words -> {
                    at(words[0], room -> room.each(Participant::reconsider));
                    lobbies.forEach(Lobby::reload);
                }, 1)),
                bus.listen(TYPING, heard(words -> at(words[0], room -> room.each(each -> each.typing(words[1]))), 2)));
    }

    private void at(String room, Consumer<LiveRoom> what) {
        LiveRoom live = rooms.get(Long.parseLong(room));
        if (live != null) {
            what.accept(live);
        }
    }

    private ClusterBus.Listener heard(Consumer<String[]> what, int words) {
        return new ClusterBus.Listener() {

            @Override
            public void told(String message) {
                what.accept(message.split(" ", words));
            }

            @Override
            public void missed() {
                rooms.values().forEach(LiveRoom::changed);
                lobbies.forEach(Lobby::reload);
            }
        };
    }

    LiveRoom join(ChatRoom room, Participant participant, OptionalLong since) {
        LiveRoom joined = rooms.compute(room.id(), (id, there) -> {
            LiveRoom live = there == null ? new LiveRoom(room, messages, handlers) : there;
            live.entered++;
            return live;
        });
        joined.join(participant, since);
        return joined;
    }

    void leave(ChatRoom room, LiveRoom joined, Participant participant) {
        joined.leave(participant);
        rooms.computeIfPresent(room.id(), (id, there) -> --there.entered == 0 ? null : there);
    }

    void typing(ChatRoom room, String json) {
        bus.tellSoon(TYPING, room.id() + " " + json);
    }

    void add(Lobby lobby) {
        lobbies.add(lobby);
    }

    void remove(Lobby lobby) {
        lobbies.remove(lobby);
    }

    @PreDestroy
    void end() {
        ears.forEach(ClusterBus.Subscription::close);
    }
}
