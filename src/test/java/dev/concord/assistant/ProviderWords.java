package dev.concord.assistant;

import jakarta.json.Json;

/** What providers say on the wire, each in its own format. */
final class ProviderWords {

    private ProviderWords() {
    }

    /** A piece of an answer. */
    static String token(Provider provider, String text) {
        String json = Json.createValue(text).toString();
        return provider == Provider.ANTHROPIC
                ? "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + json + "}}\n\n"
                : "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":" + json + "},\"finish_reason\":null}]}\n\n";
    }

    /** What comes before the first piece. */
    static String beginning(Provider provider) {
        return provider == Provider.ANTHROPIC
                ? "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                        + "\"model\":\"the-model\",\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n"
                        + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
                        + "event: ping\ndata: {\"type\": \"ping\"}\n\n"
                : ": a comment\n\ndata: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
    }

    /** The end of an answer, of 40 tokens with the question. */
    static String end(Provider provider) {
        return provider == Provider.ANTHROPIC
                ? "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                        + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
                : "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
                        + "\"usage\":{\"prompt_tokens\":25,\"completion_tokens\":15,\"total_tokens\":40}}\n\ndata: [DONE]\n\n";
    }
}
