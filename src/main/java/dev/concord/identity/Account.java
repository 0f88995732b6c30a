package dev.concord.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody who can sign in. */
@Entity
@Table(name = "account")
class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 1)
    private Long id;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    /** As Jakarta Security's Pbkdf2PasswordHash writes it; none for somebody who signs in elsewhere. */
    @Column(name = "password_hash")
    private String passwordHash;

    /** One of those that everybody is told the password of. */
    @Column(nullable = false, updatable = false)
    private boolean demonstration;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role", nullable = false)
    private Set<String> roles = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_group", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "group_name", nullable = false)
    private Set<String> groups = new HashSet<>();

    protected Account() {
    }

    Account(String name, String displayName, Set<Role> roles, boolean demonstration, Instant now) {
        this.name = name;
        this.displayName = displayName;
        this.demonstration = demonstration;
        this.createdAt = now;
        setRoles(roles);
    }

    String name() {
        return name;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    boolean isDisabled() {
        return disabledAt != null;
    }

    Set<Role> roles() {
        return roles.stream().flatMap(text -> Role.of(text).stream()).collect(Collectors.toSet());
    }

    Set<String> groups() {
        return Set.copyOf(groups);
    }

    void setPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    void setRoles(Set<Role> roles) {
        this.roles = roles.stream().map(Role::text).collect(Collectors.toSet());
    }

    Identity identity(Credential credential) {
        return new Identity(name, displayName, roles(), groups(), credential);
    }
}
