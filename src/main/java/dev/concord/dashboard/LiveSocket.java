package dev.concord.dashboard;

import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.websocket.ChannelSocket;
import dev.concord.websocket.Handler;
import dev.concord.websocket.JsonFrame;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One client of {@code /live}: it says which series it watches, and is told their values. */
final class LiveSocket implements Handler, Listener.Line {

    private static final String NOTHING = "{}";

    private final LiveValues live;
    private final Listener listener;
    private volatile ChannelSocket socket;

    LiveSocket(Identity user, LiveValues live) {
        this.live = live;
        this.listener = new Listener(user, Set.of(), this, Long.MAX_VALUE / 2);
    }

    @Override
    public void opened(ChannelSocket opened) {
        socket = opened;
        live.enter(listener).ifPresent(problem -> opened.close(CloseCode.TRY_AGAIN_LATER, problem));
    }

    @Override
    public void text(String message) {
        Optional<JsonObject> object = JsonFrame.parse(message);
        if (object.isEmpty()) {
            refuse("a message must be a JSON object");
            return;
        }
        JsonObject said = object.get();
        if (said.get("watch") instanceof JsonArray names) {
            watch(names);
        } else if (said.containsKey("ping")) {
            socket.send(Json.createObjectBuilder().add("pong", JsonValue.TRUE).build().toString());
        } else {
            refuse("a message is {\"watch\": [names]} or {\"ping\": true}");
        }
    }

    private void watch(JsonArray names) {
        boolean all = names.size() <= LiveResource.MOST_NAMES
                && names.stream().allMatch(name -> name instanceof JsonString text && SeriesName.isOne(text.getString()));
        if (!all) {
            refuse("\"watch\" must be at most " + LiveResource.MOST_NAMES + " names of series");
            return;
        }
        Set<String> wanted = names.stream().map(name -> ((JsonString) name).getString()).collect(Collectors.toSet());
        listener.watch(live.visible(listener.user(), wanted));
        live.begin(listener);
    }

    private void refuse(String why) {
        socket.send(Json.createObjectBuilder().add("error", "bad-request").add("message", why).build().toString());
    }

    @Override
    public void quiet() {
        socket.send(NOTHING);
    }

    @Override
    public void closed() {
        live.leave(listener);
    }

    @Override
    public boolean isReady() {
        return socket.isIdle();
    }

    @Override
    public void send(Map<String, Point> values) {
        socket.send(SeriesJson.frame(values).toString());
    }

    /** The channel has a heartbeat of its own. */
    @Override
    public void beat() {
    }

    @Override
    public void close(String reason, boolean mayComeBack) {
        socket.close(mayComeBack ? CloseCode.GOING_AWAY : CloseCode.NOT_PERMITTED, reason);
    }
}
