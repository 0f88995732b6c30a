package dev.concord.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key that document tokens are signed by, or were. Written by {@link SigningKeys} alone, in SQL. */
@Entity
@Table(name = "signing_key")
class SigningKey {

    @Id
    private UUID id;

    @Column(name = "public_key", nullable = false, updatable = false)
    private String publicKey;

    @Column(name = "private_key", nullable = false, updatable = false)
    private String privateKey;

    @Column(name = "signs_until", nullable = false, updatable = false)
    private Instant signsUntil;

    @Column(name = "verifies_until", nullable = false, updatable = false)
    private Instant verifiesUntil;

    protected SigningKey() {
    }

    /** A JSON Web Key. */
    String publicKey() {
        return publicKey;
    }

    /** As {@link KeyWrapping} has written it. */
    String privateKey() {
        return privateKey;
    }
}
