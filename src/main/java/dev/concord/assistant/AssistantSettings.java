package dev.concord.assistant;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which language model there is, and how much of it.
 *
 * @param baseUrl without the name of the operation, as {@code https://api.openai.com/v1}
 * @param key empty where none is asked for; shown to nobody
 * @param maxTokens of one answer
 * @param temperature empty leaves it to the model
 * @param connect how long the provider may take to let us in
 * @param silence how long it may say nothing
 * @param whole how long an answer may take in all
 * @param grace how long an answer goes on that nobody listens to
 * @param runsPerUser at once
 * @param runs of all people at once
 * @param tokensPerUser in a day (UTC), asked and answered; 0 is without end
 * @param tokens of all people in a day; 0 is without end
 * @param kept how long answers are kept
 */
public record AssistantSettings(Provider provider, URI baseUrl, Optional<String> key, String model, int maxTokens, Optional<Double> temperature, Duration connect,
        Duration silence, Duration whole, Duration grace, int runsPerUser, int runs, long tokensPerUser, long tokens, Duration kept) {

    /** Without the key. */
    @Override
    public String toString() {
        return "AssistantSettings[" + provider + ", " + baseUrl + ", " + model + "]";
    }
}
