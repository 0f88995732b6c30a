package dev.concord.oidc;

/** Signing in by the provider did not work. The message is for the log; it holds nothing that a stranger has written. */
public final class OidcException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What to tell whoever wants to sign in. */
    public enum Problem {
        /** This browser did not ask, or too long ago. */
        EXPIRED,
        /** The provider says that it was cancelled or not allowed. */
        DENIED,
        /** The provider does not answer, or not with what the protocol demands. */
        UNAVAILABLE,
        /** What the provider says cannot be accepted. */
        FAILED
    }

    OidcException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    OidcException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
