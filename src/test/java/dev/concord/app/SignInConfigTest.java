package dev.concord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.identity.Role;
import dev.concord.identity.SignInSource;
import dev.concord.oidc.OidcSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInConfigTest {

    private static final Map<String, String> OIDC = Map.of("concord.sign-in", "oidc, Accounts", "concord.oidc.issuer", "https://login.example.org/realms/a",
            "concord.oidc.client-id", "concord", "concord.oidc.client-secret", "not for the log");

    @Test
    void withoutAnySettingThereAreAccountsAndNobodyElse() {
        Settings none = Settings.of(Map.of());
        assertThat(SignInConfig.ways(none).sources()).containsExactly(SignInSource.ACCOUNTS);
        assertThat(SignInConfig.ways(none).labels()).isEmpty();
        assertThat(SignInConfig.oidc(none)).isEmpty();
    }

    @Test
    void aProviderIsKnownOnlyWhereItIsAWayToSignIn() {
        assertThat(SignInConfig.ways(Settings.of(OIDC)).sources()).containsExactlyInAnyOrder(SignInSource.ACCOUNTS, SignInSource.OIDC);
        assertThat(SignInConfig.oidc(Settings.of(with("concord.sign-in", "accounts")))).isEmpty();
        OidcSettings oidc = SignInConfig.oidc(Settings.of(OIDC)).orElseThrow();
        assertThat(oidc.scopes()).containsExactly("openid", "profile");
        assertThat(oidc.roles()).containsEntry(Role.USER, Set.of("*")).containsEntry(Role.ADMIN, Set.of());
        assertThat(oidc.toString()).doesNotContain("not for the log");
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        assertThatThrownBy(() -> SignInConfig.sources(Settings.of(Map.of("concord.sign-in", "ldap")))).hasMessageContaining("accounts, server, oidc");
        assertThatThrownBy(() -> SignInConfig.oidc(Settings.of(Map.of("concord.sign-in", "oidc")))).hasMessageContaining("concord.oidc.issuer");
        for (String issuer : new String[] {"http://login.example.org", "https://", "login.example.org", "https://a.example/?b=c", "http://127.evil.example",
            "http://localhost.evil.example"}) {
            assertThatThrownBy(() -> SignInConfig.oidc(Settings.of(with("concord.oidc.issuer", issuer)))).as(issuer).hasMessageContaining("https://");
        }
        assertThatThrownBy(() -> SignInConfig.oidc(Settings.of(with("concord.oidc.redirect-uri", "https://a.example/elsewhere"))))
                .hasMessageContaining("sign-in/oidc/callback");
    }

    @Test
    void onThisMachineNoTlsIsNeeded() {
        for (String issuer : new String[] {"http://localhost:8080", "http://127.0.0.1:1/x", "http://[::1]:8080"}) {
            assertThat(SignInConfig.oidc(Settings.of(with("concord.oidc.issuer", issuer)))).as(issuer).isPresent();
        }
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.put(name, value);
        return settings;
    }
}
