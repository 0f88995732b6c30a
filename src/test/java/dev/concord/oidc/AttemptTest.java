package dev.concord.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void whatIsMadeOfTheSecretIsDifferentForEachPurposeAndAttempt() {
        Attempt one = Attempt.begin();
        Attempt other = Attempt.begin();
        assertThat(Set.of(one.secret(), one.state().getValue(), one.nonce().getValue(), one.verifier().getValue(),
                other.secret(), other.state().getValue(), other.nonce().getValue(), other.verifier().getValue())).hasSize(8);
    }

    @Test
    void theSecretIsEnoughToKnowItAgain() {
        Attempt one = Attempt.begin();
        Attempt again = new Attempt(one.secret());
        assertThat(again.state()).isEqualTo(one.state());
        assertThat(again.nonce()).isEqualTo(one.nonce());
        assertThat(again.verifier().getValue()).isEqualTo(one.verifier().getValue());
    }
}
