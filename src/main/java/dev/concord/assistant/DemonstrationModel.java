package dev.concord.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers by fixed rules, so that everything around a model can be seen without one. Says so. */
final class DemonstrationModel implements LanguageModel {

    private static final long PAUSE_MILLIS = 30;
    private static final int MOST_QUOTED = 200;
    private static final Pattern PIECES = Pattern.compile("\\s*\\S+|\\s+$");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");

    /** The misspellings that everybody makes. */
    private static final Map<String, String> CORRECTIONS = Map.of("teh", "the", "adn", "and", "recieve", "receive", "seperate", "separate", "occured", "occurred",
            "definately", "definitely", "untill", "until", "wich", "which", "alot", "a lot");

    private final ScheduledExecutorService timers;

    DemonstrationModel(ScheduledExecutorService timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return "Demonstration";
    }

    @Override
    public Call ask(Question question, Answer answer) {
        return new Speaking(pieces(reply(question)), answer);
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECES.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    static String reply(Question question) {
        String passage = question.passage().strip();
        return switch (question.task()) {
            case SHORTEN -> shortened(passage);
            case SPELLING -> corrected(passage);
            case TRANSLATE -> passage + " *(not translated: this is Concord's demonstration model)*";
            case CONTINUE -> "This sentence was written by Concord's demonstration model, which follows fixed rules.";
            case ASK -> passage.isEmpty() ? talk(question) : passage + " *(unchanged: this is Concord's demonstration model)*";
        };
    }

    /** The first half of the sentences of each paragraph; of a single one the first half of its words, unless these are few. */
    private static String shortened(String passage) {
        return passage.lines().map(line -> {
            String[] sentences = SENTENCES.split(line);
            if (sentences.length > 1) {
                return String.join(" ", List.of(sentences).subList(0, (sentences.length + 1) / 2));
            }
            String[] words = line.split(" ");
            String half = String.join(" ", List.of(words).subList(0, (words.length + 1) / 2));
            return words.length < 4 ? line : half.replaceFirst("[,;:]$", "") + (line.endsWith(".") && !half.endsWith(".") ? "." : "");
        }).collect(Collectors.joining("\n"));
    }

    private static String corrected(String passage) {
        String corrected = Pattern.compile("\\p{L}+").matcher(passage).replaceAll(word -> {
            String right = CORRECTIONS.get(word.group().toLowerCase(Locale.ROOT));
            boolean capital = Character.isUpperCase(word.group().charAt(0));
            return Matcher.quoteReplacement(right == null ? word.group() : capital ? Character.toUpperCase(right.charAt(0)) + right.substring(1) : right);
        });
        return corrected.replaceAll("(?<=\\S) {2,}", " ");
    }

    private static String talk(Question question) {
        String asked = question.prompt().strip();
        String quoted = asked.codePointCount(0, asked.length()) <= MOST_QUOTED ? asked : asked.substring(0, asked.offsetByCodePoints(0, MOST_QUOTED)) + "…";
        return """
                I am Concord's **demonstration model** 🙂 and follow fixed rules, so I cannot really answer.

                You asked:

                > %s

                What works all the same:

                - this stream, also after a reload
                - in a document: *Shorten* and *Fix spelling*

                An administrator sets up a model with `concord.assistant.provider`.
                """.formatted(quoted.replace("\n", "\n> "));
    }

    /** Says one piece after the other. */
    private final class Speaking implements Call, Runnable {

        private final List<String> pieces;
        private final Answer answer;
        private int next;
        private volatile boolean stopped;
        private volatile Future<?> turn;

        Speaking(List<String> pieces, Answer answer) {
            this.pieces = pieces;
            this.answer = answer;
            turn = timers.scheduleWithFixedDelay(this, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            if (stopped) {
                return;
            }
            if (next < pieces.size()) {
                answer.token(pieces.get(next++));
            } else {
                stop();
                answer.done(0);
            }
        }

        @Override
        public void stop() {
            stopped = true;
            Future<?> scheduled = turn;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
