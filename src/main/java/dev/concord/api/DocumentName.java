package dev.concord.api;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which document is injected: {@code @Inject @DocumentName("minutes") CollaborativeDocument minutes}. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface DocumentName {

    /** The name under which clients connect: the last part of the address of its socket, decoded; {@code name} over REST. */
    @Nonbinding
    String value();
}
