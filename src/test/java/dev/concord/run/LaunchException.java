package dev.concord.run;

/** Why Concord cannot be started, said to the person who tried: the message is all that is shown. */
final class LaunchException extends RuntimeException {

    LaunchException(String sentence) {
        super(sentence);
    }

    LaunchException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
