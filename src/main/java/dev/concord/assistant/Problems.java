package dev.concord.assistant;

import dev.langchain4j.exception.HttpException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** What a person is told when a provider does not answer. What it said itself may hold what was asked, and is for nobody. */
final class Problems {

    private Problems() {
    }

    static String sentence(Throwable failure) {
        HttpException answered = cause(failure, HttpException.class);
        if (answered != null) {
            return switch (answered.statusCode()) {
                case 401, 403 -> "The language model does not accept this server's key. Please tell an administrator.";
                case 404 -> "The language model that is set up does not exist. Please tell an administrator.";
                case 400, 413, 422 -> "The language model cannot take this question. Perhaps it is too long.";
                case 429, 503, 529 -> "The language model is busy. Please try again in a moment.";
                default -> "The language model has a problem. Please try again later.";
            };
        }
        if (cause(failure, HttpTimeoutException.class) != null) {
            return "The language model took too long to answer.";
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, UnresolvedAddressException.class) != null) {
            return "The language model cannot be reached.";
        }
        return "The language model's answer was cut off.";
    }

    /** For the log: no text of anybody. */
    static String kind(Throwable failure) {
        HttpException answered = cause(failure, HttpException.class);
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return answered != null ? "status " + answered.statusCode() : last.getClass().getSimpleName();
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
