package io.quarkiverse.awsauth.deployment.store.admin;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.SecretKey;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.ImportResult;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.StoredKind;
import io.quarkiverse.awsauth.store.seal.StorableRules;
import io.vertx.core.Context;

/** Keeps credentials in memory. The name "fails-REASON" fails so. */
@ApplicationScoped
public class FakeStore implements AwsCredentialsStore {

    static final Instant CHANGED = Instant.parse("2030-01-02T03:04:05Z");

    private final Map<String, StoredCredentials> stored;
    private final Map<String, CredentialSource> sources;
    private final AtomicLong revision;
    private final Actor actor;

    public FakeStore() {
        this(new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>(), new AtomicLong(), Actor.APPLICATION);
    }

    private FakeStore(Map<String, StoredCredentials> stored, Map<String, CredentialSource> sources, AtomicLong revision,
            Actor actor) {
        this.stored = stored;
        this.sources = sources;
        this.revision = revision;
        this.actor = actor;
    }

    public void clear() {
        stored.clear();
    }

    public void breakRow(String name, long version) {
        stored.put(name, StoredCredentials.unreadable(name, version, "the row was changed"));
    }

    public CredentialSource source(String name) {
        return sources.get(name);
    }

    @Override
    public AwsCredentialsStore actingAs(Actor other) {
        return new FakeStore(stored, sources, revision, other);
    }

    @Override
    public List<StoredCredentials> list(String after, int limit) {
        StorableRules.checkText(after);
        return stored.values().stream().filter(one -> one.name().compareTo(after) > 0).limit(limit).toList();
    }

    @Override
    public Optional<StoredCredentials> get(String name) {
        failIfAsked(name);
        return Optional.ofNullable(stored.get(name));
    }

    @Override
    public StoredCredentials add(String name, CredentialSource source) {
        failIfAsked(name);
        if (stored.containsKey(name)) {
            throw new StoreException(Reason.EXISTS, "'" + name + "' is stored already");
        }
        return put(name, source, false);
    }

    @Override
    public StoredCredentials replace(String name, long version, CredentialSource source) {
        return put(name, source, at(name, version).disabled());
    }

    @Override
    public StoredCredentials disable(String name, long version) {
        at(name, version);
        return put(name, sources.get(name), true);
    }

    @Override
    public StoredCredentials enable(String name, long version) {
        at(name, version);
        return put(name, sources.get(name), false);
    }

    @Override
    public void delete(String name, long version) {
        at(name, version);
        stored.remove(name);
    }

    @Override
    public CallerIdentity validate(String name) {
        if (name.equals("refused")) {
            throw new AwsCredentialsException(AwsCredentialsException.Reason.REFUSED, "STS does not accept 'refused'");
        }
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("on an event loop");
        }
        at(name, get(name).orElseThrow().version());
        return new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/" + name, "AIDAEXAMPLE");
    }

    @Override
    public int reencrypt() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int exportTo(OutputStream target, SecretKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ImportResult importFrom(InputStream source, SecretKey key) {
        throw new UnsupportedOperationException();
    }

    private static void failIfAsked(String name) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("on an event loop");
        }
        if (name.equals("fails")) {
            throw new IllegalStateException("what only the log may tell");
        }
        if (name.startsWith("fails-")) {
            throw new StoreException(Reason.valueOf(name.substring("fails-".length())), "Told about " + name);
        }
    }

    private StoredCredentials at(String name, long version) {
        StoredCredentials one = get(name)
                .orElseThrow(() -> new StoreException(Reason.UNKNOWN, "'" + name + "' is not stored"));
        if (one.version() != version) {
            throw new StoreException(Reason.CONFLICT, "'" + name + "' was changed by " + one.changedBy());
        }
        return one;
    }

    private StoredCredentials put(String name, CredentialSource source, boolean disabled) {
        sources.put(name, source);
        StoredCredentials one = new StoredCredentials(name, kind(source), disabled, accessKeyId(source), settings(source),
                expiration(source), CHANGED, CHANGED, actor.name() + "@" + actor.origin(), revision.incrementAndGet(), "k1",
                null);
        stored.put(name, one);
        return one;
    }

    private static StoredKind kind(CredentialSource source) {
        if (source instanceof FixedSource fixed) {
            return fixed.credentials() instanceof StaticCredentials ? StoredKind.STATIC : StoredKind.SESSION;
        }
        return source instanceof AssumeRoleSource ? StoredKind.ASSUME_ROLE : StoredKind.ROLES_ANYWHERE;
    }

    private static String accessKeyId(CredentialSource source) {
        return source instanceof FixedSource fixed ? fixed.credentials().accessKeyId() : null;
    }

    private static Instant expiration(CredentialSource source) {
        return source instanceof FixedSource fixed && fixed.credentials() instanceof SessionCredentials session
                ? session.expiration()
                : null;
    }

    private static Map<String, String> settings(CredentialSource source) {
        if (source instanceof RolesAnywhereSource role) {
            return Map.of("trust-anchor-arn", role.trustAnchorArn().toString(), "profile-arn", role.profileArn().toString(),
                    "role-arn", role.roleArn().toString());
        }
        return source instanceof AssumeRoleSource role
                ? Map.of("role-arn", role.roleArn().toString(), "region", role.region())
                : Map.of();
    }
}
