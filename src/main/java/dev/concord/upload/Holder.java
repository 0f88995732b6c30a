package dev.concord.upload;

/**
 * What pictures belong to: they are gone with it.
 *
 * @param id its key in the database
 */
public record Holder(Kind kind, long id) {

    /** Each has tables of its own, which differ in nothing but the name of what they refer to. */
    enum Kind {
        DOCUMENT("upload", "upload_part", "document_id"),
        CHAT_ROOM("chat_upload", "chat_upload_part", "room_id");

        final String table;
        final String parts;
        final String column;

        Kind(String table, String parts, String column) {
            this.table = table;
            this.parts = parts;
            this.column = column;
        }
    }

    public static Holder document(long id) {
        return new Holder(Kind.DOCUMENT, id);
    }

    public static Holder chatRoom(long id) {
        return new Holder(Kind.CHAT_ROOM, id);
    }

    /** An SQL statement in which {@code @upload}, {@code @parts} and {@code @holder} stand for the tables and the column. */
    String sql(String statement) {
        return statement.replace("@upload", kind.table).replace("@parts", kind.parts).replace("@holder", kind.column);
    }
}
