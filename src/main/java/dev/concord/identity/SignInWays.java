package dev.concord.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The ways to sign in that are open.
 *
 * @param sources at least one
 * @param labels what people call those that are not {@link SignInSource#ACCOUNTS}; one for each of them
 * @param vouchedFor how long the word of those counts: then they are asked again
 */
public record SignInWays(Set<SignInSource> sources, Map<SignInSource, String> labels, Duration vouchedFor) {

    public SignInWays {
        sources = Set.copyOf(sources);
        labels = Map.copyOf(labels);
    }

    public boolean include(SignInSource source) {
        return sources.contains(source);
    }
}
