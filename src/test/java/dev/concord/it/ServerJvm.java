package dev.concord.it;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The JVM of a server on this machine, by JMX. */
final class ServerJvm implements AutoCloseable {

    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private final JMXConnector connector;

    private ServerJvm(JMXConnector connector) {
        this.connector = connector;
    }

    static ServerJvm attach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new ServerJvm(JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** The child of this process that has {@code part} on its command line. */
    static ServerJvm attachToChild(String part) throws IOException {
        return attach(ProcessHandle.current().descendants()
                .filter(child -> child.info().commandLine().map(line -> line.contains(part)).orElse(false))
                .findFirst().orElseThrow(() -> new AssertionError("no " + part + " among the children of this process"))
                .pid());
    }

    /**
     * @param heapBytes what is alive after a full collection
     * @param classLoaders of a kind
     * @param threads all of them
     */
    record Figures(long heapBytes, int classLoaders, int threads) {
    }

    /**
     * As of now, after a full collection.
     *
     * @param classLoader what stands in the tree of class loaders for those to be counted, as a regular expression
     */
    Figures figures(String classLoader) throws Exception {
        // The second one takes what the first one has only made ready to be taken.
        diagnose("gcRun");
        diagnose("gcRun");
        String loaders = diagnose("vmClassloaders", "fold=false");
        long heap = (Long) ((CompositeData) attribute(ManagementFactory.MEMORY_MXBEAN_NAME, "HeapMemoryUsage")).get("used");
        return new Figures(heap, (int) Pattern.compile(classLoader).matcher(loaders).results().count(),
                (Integer) attribute(ManagementFactory.THREAD_MXBEAN_NAME, "ThreadCount"));
    }

    private String diagnose(String command, String... arguments) throws Exception {
        boolean none = arguments.length == 0;
        return (String) beans().invoke(new ObjectName(DIAGNOSTICS), command, none ? new Object[0] : new Object[] {arguments},
                none ? new String[0] : new String[] {String[].class.getName()});
    }

    Object attribute(String bean, String name) throws JMException, IOException {
        return beans().getAttribute(new ObjectName(bean), name);
    }

    boolean has(String bean) throws JMException, IOException {
        return beans().isRegistered(new ObjectName(bean));
    }

    Object invoke(String bean, String operation, Object argument, Class<?> type) throws JMException, IOException {
        return beans().invoke(new ObjectName(bean), operation, new Object[] {argument}, new String[] {type.getName()});
    }

    Object invoke(String bean, String operation) throws JMException, IOException {
        return beans().invoke(new ObjectName(bean), operation, new Object[0], new String[0]);
    }

    private MBeanServerConnection beans() throws IOException {
        return connector.getMBeanServerConnection();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
