package dev.concord.websocket;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets Payara's objects of sockets that are closed go. Its threads keep requests to use them again, and such a request keeps the handler of the socket that it became
 * ({@code Request.recycle} of Payara 6 leaves its {@code httpUpgradeHandler}), which knows the endpoint and so the application: some applications that had been
 * undeployed stayed in memory. WildFly upgrades in its own way, and there is nothing to do.
 */
@ApplicationScoped
class UpgradeHandlers {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    private static final String KNOWN = "org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler";
    private static final List<String> OF_THE_APPLICATION = List.of("connection", "upgradeInfo", "writer");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Set<HttpUpgradeHandler> handlers = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** To be called with the handler of each upgrade. */
    public void note(HttpUpgradeHandler handler) {
        handlers.add(handler);
    }

    /** When the application ends. Clients have been told to close by then; of whoever does not answer soon the handler stays as it is. */
    @PreDestroy
    void forget() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (HttpUpgradeHandler handler : List.copyOf(handlers)) {
            try {
                Class<?> type = handler.getClass();
                while (!type.getName().equals(KNOWN) && type.getSuperclass() != null) {
                    type = type.getSuperclass();
                }
                Field closed = field(type, "closed");
                while (!closed.getBoolean(handler) && System.nanoTime() < deadline) {
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
                if (closed.getBoolean(handler)) {
                    for (String name : OF_THE_APPLICATION) {
                        field(type, name).set(handler, null);
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(Level.DEBUG, () -> "a closed socket stays in the server's memory: " + e);
                return;
            }
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
