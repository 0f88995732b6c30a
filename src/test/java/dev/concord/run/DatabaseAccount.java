package dev.concord.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who PostgreSQL runs as: it refuses to be root. For root the programs get a user namespace in which they are somebody else, while the
 * files keep their owner; where the kernel or a container forbids that, they run as {@code nobody}, who then owns the files.
 */
enum DatabaseAccount {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    DatabaseAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    static DatabaseAccount choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        return Commands.works("unshare", "-U", "true") ? NAMESPACE : NOBODY;
    }

    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Hands files over to the account, where that is needed. */
    void own(Path tree) {
        if (this == NOBODY) {
            Commands.run(List.of("chown", "-R", "65534:65534", tree.toString()), tree.getParent());
        }
    }
}
