package dev.concord.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.identity.Outsider;
import dev.concord.identity.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final Map<Role, Set<String>> ROLES = Map.of(Role.USER, Set.of("*"), Role.ADMIN, Set.of("it", "chiefs"), Role.AUDITOR, Set.of());

    @Test
    void groupsBecomeRoles() {
        assertThat(read("groups", Map.of("groups", List.of("painters", "it"))).roles()).containsExactlyInAnyOrder(Role.USER, Role.ADMIN);
        assertThat(read("groups", Map.of("groups", "chiefs")).roles()).containsExactlyInAnyOrder(Role.USER, Role.ADMIN);
        assertThat(read("groups", Map.of("groups", List.of("itinerant"))).roles()).containsExactly(Role.USER);
        assertThat(read("groups", Map.of()).roles()).containsExactly(Role.USER);
    }

    @Test
    void nobodyHasARoleThatNoGroupHas() {
        assertThat(read("groups", Map.of("groups", List.of("*", "auditor"))).roles()).containsExactly(Role.USER);
    }

    @Test
    void aDotLeadsIntoAnObject() {
        assertThat(read("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("it")))).groups()).containsExactly("it");
        assertThat(read("https://example.org/groups", Map.of("https://example.org/groups", List.of("it"))).groups()).containsExactly("it");
        assertThat(read("a.b.c", Map.of("a.b", Map.of("c", "it"))).groups()).containsExactly("it");
        assertThat(read("a.b", Map.of("a", "it")).groups()).isEmpty();
    }

    @Test
    void whatIsNoTextIsNothing() {
        Outsider outsider = read("groups", Map.of("preferred_username", 7, "name", List.of("x"), "groups", List.of(1, Map.of("it", "it"), "painters")));
        assertThat(outsider.name()).isEmpty();
        assertThat(outsider.displayName()).isEmpty();
        assertThat(outsider.groups()).containsExactly("painters");
    }

    @Test
    void somebodyIsKnownByIssuerAndSubject() {
        Outsider outsider = read("groups", Map.of("preferred_username", " Anna ", "name", "Anna Berg\u202E"));
        assertThat(outsider.subject()).isEqualTo("https://issuer.example 42");
        assertThat(outsider.name()).isEqualTo("anna");
        assertThat(outsider.displayName()).isEqualTo("Anna Berg");
    }

    private static Outsider read(String groupsClaim, Map<String, Object> told) {
        OidcSettings settings = new OidcSettings(URI.create("https://issuer.example"), "concord", Optional.empty(), List.of("openid"),
                new OidcSettings.ClaimNames("preferred_username", "name", groupsClaim), ROLES, Optional.empty());
        return new Claims(settings, told).outsider("https://issuer.example", "42");
    }
}
