package dev.concord.app;

/** A setting has a value that Concord cannot work with; fails the deployment with a sentence that names it. */
final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingException(String name, String value, String expected) {
        super("Setting " + name + " is \"" + value + "\" but must be " + expected + ".");
    }
}
