package dev.concord.dashboard;

import dev.concord.room.Clients;
import dev.concord.room.Hub;
import dev.concord.room.LogFigures;
import dev.concord.room.LogMaintenance;
import dev.concord.room.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this server tells of itself. Each figure is of the moment, or of the time since it was asked for last. */
@ApplicationScoped
class ServerFigures {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MIB = 1024 * 1024;

    /** What is told. */
    enum Figure {

        CONNECTIONS(""), ROOMS(""), MESSAGES("/s"), COMMITS("/s"), COMMIT_TIME("ms"), WAITING_UPDATES(""), HEAP("MiB"), CPU("%");

        private final String unit;

        Figure(String unit) {
            this.unit = unit;
        }

        String unit() {
            return unit;
        }

        /** The last part of the name of its series. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Inject
    private Hub hub;

    @Inject
    private Clients clients;

    @Inject
    private LogMaintenance log;

    private Counted before;

    private record Counted(long nanos, long messages, long commits, double commitSeconds) {
    }

    /** What is not known is left out: a time of commits when there was none, and everything per second the first time. */
    synchronized Map<Figure, Double> now() {
        Traffic traffic = hub.traffic();
        LogFigures written = log.figures();
        Runtime runtime = Runtime.getRuntime();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CONNECTIONS, (double) clients.all().size());
        figures.put(Figure.ROOMS, (double) hub.openRooms());
        figures.put(Figure.WAITING_UPDATES, (double) written.waitingUpdates());
        figures.put(Figure.HEAP, (runtime.totalMemory() - runtime.freeMemory()) / MIB);
        double load = processorLoad();
        if (load >= 0) {
            figures.put(Figure.CPU, load * 100);
        }
        Counted now = new Counted(System.nanoTime(), traffic.messagesIn() + traffic.messagesOut(), written.commits(), written.commitSeconds());
        if (before != null && now.nanos() > before.nanos()) {
            double seconds = (now.nanos() - before.nanos()) / NANOS_PER_SECOND;
            long commits = now.commits() - before.commits();
            figures.put(Figure.MESSAGES, (now.messages() - before.messages()) / seconds);
            figures.put(Figure.COMMITS, commits / seconds);
            if (commits > 0) {
                figures.put(Figure.COMMIT_TIME, (now.commitSeconds() - before.commitSeconds()) / commits * 1000);
            }
        }
        before = now;
        return figures;
    }

    /** The share of all processors that this process takes, from 0 to 1; negative when it is not known. By JMX, as not every server lets applications see the class. */
    private static double processorLoad() {
        try {
            Object load = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "ProcessCpuLoad");
            return load instanceof Double known && !known.isNaN() ? known : -1;
        } catch (JMException e) {
            return -1;
        }
    }
}
