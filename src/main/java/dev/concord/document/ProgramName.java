package dev.concord.document;

import dev.concord.access.Persons;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.room.Person;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Under which name others see who writes over REST. */
final class ProgramName {

    private static final int MAX_LENGTH = 100;
    /** Controls, and what turns the direction of the text around it. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private ProgramName() {
    }

    /**
     * The author of a change.
     *
     * @param wished how a program that shows an access token, or a visitor, wants to be called; null for the name of the account. It does not replace that name:
     *        nobody is to be taken for somebody else
     */
    static Person author(Identity caller, String wished) {
        Person person = Persons.of(caller, Optional.ofNullable(wished));
        String own = caller.isSignedIn() ? caller.displayName() : "Guest";
        String shown = wished == null ? own : named(caller, wished, own);
        return new Person(person.owner(), person.id(), shown, person.hidden(), person.device().map(String::strip));
    }

    private static String named(Identity caller, String wished, String own) {
        if (caller.credential() instanceof Credential.Session) {
            throw new ForbiddenException("only a program that shows an access token has a name of its own");
        }
        String name = wished.strip();
        if (name.isEmpty() || name.length() > MAX_LENGTH || UNSAFE.matcher(name).find()) {
            throw new BadRequestException("\"as\" must have 1 to " + MAX_LENGTH + " characters, none of them invisible");
        }
        return name + " (" + own + ")";
    }
}
