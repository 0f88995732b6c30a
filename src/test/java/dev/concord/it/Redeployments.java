package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.it.ServerJvm.Figures;
import java.net.Socket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deploys, uses and undeploys again and again, and looks at what is left. Two applications always may be, as dumps of the heap have shown: the last one,
 * whose last request a thread of WildFly's still holds, and one that the JDK holds, because java.lang.runtime.ObjectMethods remembers the type of a record
 * that it has compared. The next application takes the place of either. What counts is that it does not grow.
 */
final class Redeployments {

    private static final int LOOK_EVERY = 5;
    private static final int CLIENTS = 5;

    /** So many applications make files, which takes some seconds in a new one: one more than may be left, so that it shows if these are. */
    private static final int WITH_FILES = 3;

    /** Of the application, after it was undeployed. */
    private static final int MOST_CLASS_LOADERS = 2;

    /** Between two looks at which equally many applications were left. One that is left has 10 to 15 MB on the heap. */
    private static final long MOST_HEAP_GROWTH = 8_000_000;
    private static final int MOST_THREAD_GROWTH = 10;

    private final ServerJvm server;
    private final String classLoader;
    private final int mostClassLoaders;
    private final String bean;
    private final URL application;

    /** An administrator's action. */
    interface Step {
        void run() throws Exception;
    }

    /**
     * @param classLoader as {@link ServerJvm#figures} takes it
     * @param others so many of these are not the application's
     * @param bean the application's name in JMX
     */
    Redeployments(ServerJvm server, String classLoader, int others, String bean, URL application) {
        this.server = server;
        this.classLoader = classLoader;
        this.mostClassLoaders = MOST_CLASS_LOADERS + others;
        this.bean = bean;
        this.application = application;
    }

    /** @param times so many deployments; a look at what is left after every fifth, or after each when they are few */
    void run(int times, Step deploy, Step undeploy) throws Exception {
        List<Figures> looks = new ArrayList<>();
        int lookEvery = times > LOOK_EVERY ? LOOK_EVERY : 1;
        for (int i = 1; i <= times; i++) {
            long began = System.nanoTime();
            deploy.run();
            if (i <= WITH_FILES) {
                new FileRequests(application).run();
            }
            List<SyncClient> clients = use();
            Socket listener = EventClient.open(application);
            assertThat(server.attribute(bean, "Connections")).isEqualTo(CLIENTS);
            undeploy.run();
            assertThat(server.has(bean)).as("the MXBean after the application was undeployed").isFalse();
            for (SyncClient client : clients) {
                assertThat(client.awaitEnd()).isEqualTo(1001);
            }
            listener.close();
            if (i % lookEvery == 0) {
                looks.add(look());
                System.out.println("redeployed " + i + " times, the last in " + (System.nanoTime() - began) / 1_000_000 + " ms: " + looks.get(looks.size() - 1));
            }
        }
        Figures last = looks.get(looks.size() - 1);
        assertThat(last.classLoaders()).as("class loaders, %s", looks).isLessThanOrEqualTo(mostClassLoaders);
        assertThat(heapGrowth(looks)).as("growth of the heap, %s", looks).isLessThan(MOST_HEAP_GROWTH);
        assertThat(threads(looks, looks.size() - 2) - threads(looks, 0)).as("growth of threads, %s", looks).isLessThan(MOST_THREAD_GROWTH);
    }

    /** Up to the last look, from the first at which as many applications were left: one that may be left is not a leak when it comes at a later look. */
    private static long heapGrowth(List<Figures> looks) {
        Figures last = looks.get(looks.size() - 1);
        Figures first = looks.stream().filter(look -> look.classLoaders() >= last.classLoaders()).findFirst().orElse(last);
        return last.heapBytes() - first.heapBytes();
    }

    /** The fewer of two looks: the pools of the servers grow and shrink as they like. */
    private static int threads(List<Figures> looks, int at) {
        return Math.min(looks.get(Math.max(0, at)).threads(), looks.get(Math.min(at + 1, looks.size() - 1)).threads());
    }

    /** On a busy machine the threads that finish what a collection has found come late: what goes at all is gone after some collections more. */
    private Figures look() throws Exception {
        Figures figures = server.figures(classLoader);
        for (int again = 0; figures.classLoaders() > mostClassLoaders && again < 10; again++) {
            Thread.sleep(1000);
            figures = server.figures(classLoader);
        }
        return figures;
    }

    /** People write, and are still there when the application goes. */
    private List<SyncClient> use() throws Exception {
        String name = "redeployed-" + UUID.randomUUID();
        List<SyncClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(SyncClient.open(application, name));
            clients.get(i).await(0, 1);
        }
        clients.get(0).send(SyncClient.HELLO);
        clients.get(0).await(100, 1);
        for (SyncClient reader : clients.subList(1, CLIENTS)) {
            reader.await(0, 2);
        }
        return clients;
    }
}
