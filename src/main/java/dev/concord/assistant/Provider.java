package dev.concord.assistant;

/** Who answers (setting {@code concord.assistant.provider}). */
public enum Provider {

    /** Nobody: there is no assistant. */
    NONE,
    /** Fixed rules, which say that they are. */
    DEMO,
    /** Whatever speaks the interface of OpenAI's chat completions: OpenAI, vLLM, Ollama, LiteLLM. */
    OPENAI,
    ANTHROPIC
}
