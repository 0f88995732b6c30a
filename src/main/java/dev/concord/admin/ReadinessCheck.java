package dev.concord.admin;

import java.util.Optional;

/** One condition for the application to be of use. Every bean of this type is asked. */
public interface ReadinessCheck {

    /** What is checked, in a word. */
    String name();

    /** What is wrong, in a sentence that an administrator understands; empty when nothing is. */
    Optional<String> problem();
}
