package dev.concord.app;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings out of MicroProfile Config, on a server that has it. Apart, so that its classes are loaded only there. */
final class MicroProfileSource {

    private MicroProfileSource() {
    }

    /** Never null: a source that knows nothing where the server has no MicroProfile Config. */
    static Function<String, Optional<String>> find() {
        try {
            Config config = ConfigProvider.getConfig();
            return name -> config.getOptionalValue(name, String.class);
        } catch (NoClassDefFoundError | IllegalStateException absent) {
            return name -> Optional.empty();
        }
    }
}
