package dev.concord.access;

/** @param anonymous what a visitor without sign-in may do at most, where no link says more */
public record AccessSettings(AnonymousAccess anonymous) {
}
