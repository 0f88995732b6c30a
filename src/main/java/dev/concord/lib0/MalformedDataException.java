package dev.concord.lib0;

/**
 * Bytes that are not what the format demands. Says where (the byte offset, counted from the start of the data that the
 * reader was given) and what is wrong there, never what the data contains.
 *
 * <p>A caller that knows more adds it on the way out: {@code throw e.in("update").in("document 'a/b':")} reads
 * {@code document 'a/b': update byte 412: unknown content kind 11}.
 *
 * <pre>{@code
 * try {
 *     Update.decode(bytes);
 * } catch (MalformedDataException e) {
 *     System.out.println("byte " + e.offset() + ": " + e.problem());
 * }
 * }</pre>
 */
public final class MalformedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final long offset;
    private final String problem;

    public MalformedDataException(long offset, String problem) {
        this("", offset, problem, null);
    }

    private MalformedDataException(String place, long offset, String problem, Throwable cause) {
        super(place + "byte " + offset + ": " + problem, cause);
        this.place = place;
        this.offset = offset;
        this.problem = problem;
    }

    /** The first byte that is wrong, or the end of the data if something is missing there. */
    public long offset() {
        return offset;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }

    /** The same with one more word about the place in front, as in {@code update byte 412: ...}. */
    public MalformedDataException in(String outerPlace) {
        return new MalformedDataException(outerPlace + " " + place, offset, problem, this);
    }

    /** The same, counted from the start of something larger in which this data begins at byte {@code start}. */
    public MalformedDataException movedBy(long start) {
        return new MalformedDataException(place, offset + start, problem, this);
    }
}
