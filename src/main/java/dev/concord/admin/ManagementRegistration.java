package dev.concord.admin;

import dev.concord.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Makes the server known to JMX as long as the application runs. What stays registered keeps the whole application in memory, so a server that does not
 * let itself be asked is no reason not to start, but one that is left is taken away first.
 *
 * <p>Public for the server's sake.
 */
@WebListener
public class ManagementRegistration implements ServletContextListener {

    /** Folding a large document takes some time. */
    private static final long PATIENCE_SECONDS = 60;

    private static final System.Logger LOG = System.getLogger("dev.concord.admin");

    @Inject
    private ServerFigures figures;

    @Inject
    private Operations operations;

    @Inject
    private AuditLog audit;

    @Inject
    @Named("workers")
    private Executor workers;

    private ObjectName name;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            name = objectName(event.getServletContext().getContextPath());
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            ServerMXBean bean = inApplication(new ServerManagement(figures, operations, audit));
            server.registerMBean(new StandardMBean(bean, ServerMXBean.class, true), name);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the application cannot be looked after by JMX: " + e);
        }
    }

    /**
     * Whoever calls by JMX does it on a thread that knows no application: Payara's CDI finds none of its objects there, or makes them without what they need. So
     * the application's own threads do the work.
     */
    private ServerMXBean inApplication(ServerMXBean bean) {
        return (ServerMXBean) Proxy.newProxyInstance(ServerMXBean.class.getClassLoader(), new Class<?>[] {ServerMXBean.class},
                (proxy, method, arguments) -> onWorker(() -> method.invoke(bean, arguments)));
    }

    private Object onWorker(Callable<Object> call) throws Throwable {
        CompletableFuture<Object> result = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                result.complete(call.call());
            } catch (InvocationTargetException e) {
                result.completeExceptionally(e.getCause());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw forStrangers(e.getCause());
        }
    }

    /** A client of JMX has Java's classes and not ours: it could not even read that something failed. */
    private static Throwable forStrangers(Throwable failure) {
        return failure.getClass().getName().startsWith("java.") ? failure : new IllegalStateException(failure.getMessage());
    }

    /** Two applications of one server are told apart by the context root. */
    static ObjectName objectName(String contextPath) throws JMException {
        String context = contextPath.isEmpty() ? "/" : contextPath;
        return new ObjectName("dev.concord:type=Server,context=" + (context.matches("[^,=:\"*?\\n]+") ? context : ObjectName.quote(context)));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            if (name != null && ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the application stays known to JMX: " + e);
        }
    }
}
