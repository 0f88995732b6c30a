package dev.concord.chat;

import dev.concord.identity.Identity;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.CloseCode;
import dev.concord.websocket.Handler;
import dev.concord.websocket.RefusedException;
import dev.concord.websocket.Upgrade;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The handshakes of the chat: {@code /chat/ROOM}, and {@code /chat/} for who wants to know of all rooms; for browsers that fetch a page the next servlet. */
@WebServlet(urlPatterns = "/chat/*")
public class ChatServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Upgrade upgrade;

    @Inject
    private transient ChatChannel channel;

    @Inject
    private transient ChatRooms rooms;

    @Inject
    private transient Messages messages;

    @Inject
    private transient LiveRooms live;

    @Inject
    private transient RateLimits limits;

    @Inject
    @Named("handlers")
    private transient Executor handlers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!upgrade.mayBegin(request, response, "the chat")) {
            return;
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        RoomKey key;
        OptionalLong since;
        try {
            key = path.isEmpty() ? null : RoomKey.parse(path);
            since = since(request.getParameter("since"));
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
            return;
        }
        Chat chat = new Chat(rooms, messages, live, limits, handlers);
        upgrade.accept(request, response, channel, user -> key == null ? lobby(chat, user) : participant(chat, key, user, since));
    }

    private static OptionalLong since(String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("since is a revision, a number");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static Handler lobby(Chat chat, Identity user) throws RefusedException {
        if (!user.isSignedIn()) {
            throw new RefusedException(CloseCode.NOT_PERMITTED, "sign in to chat");
        }
        return new Lobby(chat, user);
    }

    private static Handler participant(Chat chat, RoomKey key, Identity user, OptionalLong since) throws RefusedException {
        ChatRooms.Seen seen = chat.rooms().find(key, user).orElseThrow(() -> new RefusedException(CloseCode.NOT_PERMITTED,
                user.displayName().isEmpty() ? "sign in to open this chat" : "you may not open this chat"));
        return new Participant(chat, seen, user, since);
    }
}
