package dev.concord.call;

/** The form of what is published. */
final class Published {

    private Published() {
    }

    /**
     * The same object with {@code clients}. It is appended to the text: what is in it may be encrypted or of a later version, and stays as it came. Readers of JSON
     * take the last of two members of one name.
     *
     * @param message a JSON object with at least one member
     */
    static String withClients(String message, int clients) {
        return message.substring(0, message.lastIndexOf('}')) + ",\"clients\":" + clients + "}";
    }
}
