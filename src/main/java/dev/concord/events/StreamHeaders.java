package dev.concord.events;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The answer is a stream of events, and everything between here and the browser is told so ({@link StreamHeadersFilter}). Public for the server's sake. */
@NameBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface StreamHeaders {
}
