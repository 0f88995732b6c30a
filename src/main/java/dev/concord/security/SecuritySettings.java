package dev.concord.security;

import java.util.List;

/**
 * @param allowedOrigins origins of web pages that may use this server besides its own, as {@code https://host[:port]}; {@code *} allows all
 */
public record SecuritySettings(List<String> allowedOrigins) {
}
