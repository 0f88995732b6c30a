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

/** By which a program acts for the owner of an account. */
@Entity
@Table(name = "access_token")
public class AccessToken {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "account_id", updatable = false)
    private Account account;

    @Column(nullable = false, updatable = false)
    private String label;

    @Column(name = "token_hash", nullable = false, updatable = false)
    private byte[] tokenHash;

    @Column(name = "read_only", nullable = false, updatable = false)
    private boolean readOnly;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected AccessToken() {
    }

    AccessToken(Account account, String label, byte[] tokenHash, boolean readOnly, Instant now, Instant expiresAt) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.label = label;
        this.tokenHash = tokenHash;
        this.readOnly = readOnly;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return id;
    }

    /** What its owner calls it. */
    public String label() {
        return label;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** To the minute; null when it never was. */
    public Instant usedAt() {
        return usedAt;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt) && !account.isDisabled();
    }

    void used(Instant now) {
        usedAt = now;
    }

    Identity identity() {
        return account.identity(new Credential.Token(id, readOnly));
    }
}
