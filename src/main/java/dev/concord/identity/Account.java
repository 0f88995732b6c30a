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

/** Somebody who can sign in. {@link Accounts#create} makes one. */
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

    /** Who vouches for its owner, and as whom; see {@link SignInSource}. */
    @Column(nullable = false, updatable = false)
    private String source = SignInSource.ACCOUNTS.text();

    @Column(updatable = false)
    private String subject;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @Column(name = "signed_in_at")
    private Instant signedInAt;

    @Column(name = "presence_hidden", nullable = false)
    private boolean presenceHidden;

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

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    /** None of somebody who signs in elsewhere, whatever is in the row: then only the source says who that is. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash).filter(hash -> isOfConcord());
    }

    /** Whether Concord itself looks at its password. */
    private boolean isOfConcord() {
        return source.equals(SignInSource.ACCOUNTS.text());
    }

    /** @throws AccountRefusedException if its owner signs in elsewhere: then a password, or a link to choose one by, would be a way in past the source */
    void demandPasswords() {
        if (!isOfConcord()) {
            throw AccountRefusedException.conflict("who signs in by another service has no password here");
        }
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

    void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    void setDisabledAt(Instant disabledAt) {
        this.disabledAt = disabledAt;
    }

    void setPresenceHidden(boolean presenceHidden) {
        this.presenceHidden = presenceHidden;
    }

    void setRoles(Set<Role> roles) {
        replace(this.roles, roles.stream().map(Role::text).collect(Collectors.toSet()));
    }

    void setGroups(Set<String> groups) {
        replace(this.groups, groups);
    }

    /** Leaves the set itself in its place, so that only the differences are written. */
    private static void replace(Set<String> set, Set<String> wanted) {
        set.retainAll(wanted);
        set.addAll(wanted);
    }

    /** Whether it can sign in as an administrator at present. */
    boolean isWorkingAdministrator() {
        return !isDisabled() && passwordHash().isPresent() && roles().contains(Role.ADMIN);
    }

    /** What somebody who signs in elsewhere is, as told there this time. */
    void told(String displayName, Set<Role> roles, Set<String> groups) {
        this.displayName = displayName;
        setRoles(roles);
        this.groups = new HashSet<>(groups);
    }

    Identity identity(Credential credential) {
        return new Identity(name, displayName, roles(), groups(), presenceHidden, credential);
    }

    AccountDetails details() {
        return new AccountDetails(name, displayName, roles(), groups(), isDisabled(), demonstration, isOfConcord(), passwordHash().isPresent(), presenceHidden,
                createdAt, Optional.ofNullable(signedInAt));
    }
}
