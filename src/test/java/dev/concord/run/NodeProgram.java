package dev.concord.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a Node script for the build ({@code DIRECTORY SCRIPT ARGUMENT...}), after a look at Node itself: when it is missing or too old,
 * Maven ends with one sentence about it.
 */
public final class NodeProgram {

    private static final int OLDEST_NODE = 20;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    private NodeProgram() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        String complaint = complaint(Commands.run(List.of("node", "--version"), directory));
        if (complaint != null) {
            System.out.println("\n" + complaint);
            System.exit(1);
        }
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        int exitCode = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new LaunchException("node " + String.join(" ", command.subList(1, command.size())) + " failed, see above (exit code " + exitCode + ")");
        }
    }

    /** What is wrong with this machine's Node, or null. */
    static String complaint(Commands.Outcome version) {
        Matcher matcher = VERSION.matcher(version.output());
        if (!version.succeeded() || !matcher.matches()) {
            return "Concord needs Node " + OLDEST_NODE + " or newer, to build its user interface and for its tests, and there is no 'node' on the PATH.";
        }
        return Integer.parseInt(matcher.group(1)) >= OLDEST_NODE ? null
                : "Concord needs Node " + OLDEST_NODE + " or newer, to build its user interface and for its tests; the one on the PATH is " + version.output() + ".";
    }
}
