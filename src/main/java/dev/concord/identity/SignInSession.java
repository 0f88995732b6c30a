package dev.concord.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A browser in which somebody has signed in. */
@Entity
@Table(name = "sign_in_session")
class SignInSession {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "account_id", updatable = false)
    private Account account;

    /** SHA-256 of what the cookie says, so that nobody who reads the database can sign in with it. */
    @Column(name = "token_hash", nullable = false, updatable = false)
    private byte[] tokenHash;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "used_at", nullable = false)
    private Instant usedAt;

    /** When its owner has to be vouched for anew; null for an account of Concord's own. */
    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;

    protected SignInSession() {
    }

    SignInSession(Account account, byte[] tokenHash, Instant now, Instant endsAt) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.tokenHash = tokenHash;
        this.createdAt = now;
        this.usedAt = now;
        this.endsAt = endsAt;
    }

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    Identity identity() {
        return account.identity(new Credential.Session(id));
    }

    boolean isOfDisabledAccount() {
        return account.isDisabled();
    }
}
