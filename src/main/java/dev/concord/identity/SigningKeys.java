package dev.concord.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys that document tokens are signed by: one at a time for all servers of the database, a new one every now and then.
 *
 * <p>Nothing is kept in memory: a key whose row is deleted is worth nothing from that moment on, on every server. Time is the database's. Each method is
 * a transaction; public for the container's sake.
 */
@ApplicationScoped
@Transactional
class SigningKeys {

    /** How far the clocks of the servers and the database may be apart: so long a key verifies on after its last token has expired. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private SignInSettings settings;

    /** The private key to sign by now. Makes one when there is none, or when the last one has served its time. */
    public ECKey current() {
        SigningKey key = signing().orElseGet(() -> {
            addUnlessAnotherServerHas();
            return signing().orElseThrow(() -> new IllegalStateException("there is no signing key"));
        });
        return wrapping().unwrap(key.privateKey());
    }

    /** The public key of that id, as long as there may be tokens that were signed by it. */
    public Optional<ECKey> find(UUID id) {
        return entityManager.createQuery("select k from SigningKey k where k.id = :id and k.verifiesUntil > current_timestamp", SigningKey.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(key -> parse(key.publicKey()));
    }

    private Optional<SigningKey> signing() {
        List<SigningKey> found = entityManager.createQuery("select k from SigningKey k where k.signsUntil > current_timestamp", SigningKey.class).getResultList();
        return found.stream().findFirst();
    }

    /** Two keys that sign at the same time are excluded by a constraint: the second server to come waits for the first, and then adds none. */
    private void addUnlessAnotherServerHas() {
        ECKey key = generate();
        entityManager.createNativeQuery("insert into signing_key (id, public_key, private_key, signs_from, signs_until, verifies_until)"
                        + " values (:id, :public, :private, now(), now() + make_interval(secs => :signs), now() + make_interval(secs => :verifies))"
                        + " on conflict do nothing")
                .setParameter("id", UUID.fromString(key.getKeyID()))
                .setParameter("public", key.toPublicJWK().toJSONString())
                .setParameter("private", wrapping().wrap(key))
                .setParameter("signs", settings.signingKeyLife().toSeconds())
                .setParameter("verifies", settings.signingKeyLife().plus(DocumentTokenFormat.MAX_LIFE).plus(CLOCKS_APART).toSeconds())
                .executeUpdate();
        entityManager.createNativeQuery("delete from signing_key where verifies_until < now()").executeUpdate();
    }

    private KeyWrapping wrapping() {
        return new KeyWrapping(settings.tokenSecret());
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey parse(String publicKey) {
        try {
            return ECKey.parse(publicKey);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database is not one", e);
        }
    }
}
