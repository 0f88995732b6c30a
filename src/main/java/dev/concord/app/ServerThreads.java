package dev.concord.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that everything runs on which is not a request.
 *
 * <p>Not the container's executors: WildFly's refuse all tasks from the moment it is told to stop, and just then what the rooms hold has to be
 * written and their connections closed. The threads themselves are the container's, so they know the application's class loader, names and
 * transactions.
 */
@ApplicationScoped
class ServerThreads {

    /** Some tasks wait for the database or for a socket; the others need no more threads than there are processors. */
    private static final int WORKERS = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

    /** As many as there may sensibly be connections of the database that they wait for. */
    private static final int HANDLERS = 16;

    private static final int TIMERS = 4;

    /** Payara's library waits for a client while it sends to it: these are apart, so that slow clients hold up nothing else. */
    private static final int STREAMS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    @Resource
    private ManagedThreadFactory threads;

    private ThreadPoolExecutor workers;
    private ThreadPoolExecutor handlers;
    private ThreadPoolExecutor streams;
    private ScheduledThreadPoolExecutor timers;

    @PostConstruct
    void start() {
        workers = pool(WORKERS);
        handlers = pool(HANDLERS);
        streams = pool(STREAMS);
        timers = new ScheduledThreadPoolExecutor(TIMERS, threads);
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        // Now and for good: Payara gives a thread what belongs to whoever makes it, and one of JMX belongs to no application.
        timers.prestartAllCoreThreads();
    }

    private ThreadPoolExecutor pool(int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        // Now and for good: Payara gives a thread what belongs to whoever makes it, and one of JMX belongs to no application.
        pool.prestartAllCoreThreads();
        return pool;
    }

    /** Rooms' turns, loading of documents, closing of sockets. Its queue is bounded by what is given to it: a turn for each room. */
    @Produces
    @Singleton
    @Named("workers")
    Executor workers() {
        return workers;
    }

    /**
     * What the features do with what comes in by their sockets. Most of it waits for the database, and while that does not answer the rooms have to go on: so
     * these are not the workers. Its queue is bounded as theirs: a turn for each socket.
     */
    @Produces
    @Singleton
    @Named("handlers")
    Executor handlers() {
        return handlers;
    }

    /** What is sent to clients of event streams. Its queue is bounded by the number of these. */
    @Produces
    @Singleton
    @Named("streams")
    Executor streams() {
        return streams;
    }

    /** What is done every now and then, and the log's commits. */
    @Produces
    @Singleton
    @Named("timers")
    ScheduledExecutorService timers() {
        return timers;
    }

    /** The end of the application; {@link ApplicationLifecycle} has waited until everything was written. */
    @PreDestroy
    void stop() {
        workers.shutdown();
        handlers.shutdown();
        streams.shutdown();
        timers.shutdown();
    }
}
