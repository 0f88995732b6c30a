package dev.concord.assistant;

/** Who answers. May be used by any thread. */
interface LanguageModel {

    /** As people may see it. */
    String name();

    /**
     * Begins to answer.
     *
     * @param answer is told by other threads, one call after the other, and ended exactly once unless the call is stopped
     */
    Call ask(Question question, Answer answer);

    /** A question that is being answered. */
    interface Call {

        /** Ends the request to the provider at once. Does nothing when it is over. */
        void stop();
    }

    /** Who hears it. */
    interface Answer {

        /** The next piece, unchanged: with its blanks and line breaks. */
        void token(String text);

        /** @param tokens how many were asked and answered, as the provider counts; 0 if it does not say */
        void done(long tokens);

        /** @param problem a sentence for the person */
        void failed(String problem);
    }
}
