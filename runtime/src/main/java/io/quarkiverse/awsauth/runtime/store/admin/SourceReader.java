package io.quarkiverse.awsauth.runtime.store.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.StoredKind;
import io.quarkus.runtime.configuration.DurationConverter;

/** Reads credentials, or where they come from, from the body of a request. What they must hold beyond, the store tells. */
final class SourceReader {

    private static final String TAGS = "tags.";
    private static final Set<String> STATIC = Set.of("accessKeyId", "secretAccessKey");
    private static final Set<String> SESSION = Set.of("accessKeyId", "secretAccessKey", "sessionToken", "expiration");
    private static final Set<String> ROLE = Set.of("settings");
    private static final Set<String> ROLES_ANYWHERE = Set.of("trust-anchor-arn", "profile-arn", "role-arn",
            "client-certificate", "duration", "session-name", "fips", "dual-stack");
    private static final Set<String> ASSUME_ROLE = Set.of("role-arn", "source", "external-id", "session-name", "duration",
            "policy", "region");
    private static final Set<String> CONFIGURED_ALONE = Set.of("endpoint-override", "proxy-configuration-name",
            "trust-tls-configuration-name", "connect-timeout", "read-timeout");

    private final Members body;
    private final Members settings;

    private SourceReader(Members body) {
        this.body = body;
        this.settings = body.object("settings");
    }

    /**
     * @param body the request's body
     * @param more what it may have beside the source
     */
    static CredentialSource read(Members body, Set<String> more) {
        StoredKind kind = kind(body);
        Set<String> known = Stream.of(members(kind), more, Set.of("kind")).flatMap(Set::stream).collect(Collectors.toSet());
        body.refuseOthersThan(known, "the kind '" + kind + "'");
        SourceReader reader = new SourceReader(body);
        try {
            return switch (kind) {
                case STATIC -> reader.staticKeys();
                case SESSION -> reader.session();
                case ROLES_ANYWHERE -> reader.rolesAnywhere();
                case ASSUME_ROLE -> reader.assumeRole();
            };
        } catch (IllegalArgumentException e) { // of credentials, whose messages hold no value
            throw RefusedException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static StoredKind kind(Members body) {
        String kind = body.required("kind");
        return Stream.of(StoredKind.values()).filter(known -> known.toString().equals(kind)).findFirst()
                .orElseThrow(() -> body.wrong("kind", "is none of " + Stream.of(StoredKind.values())
                        .map(StoredKind::toString).collect(Collectors.joining(", "))));
    }

    private static Set<String> members(StoredKind kind) {
        return switch (kind) {
            case STATIC -> STATIC;
            case SESSION -> SESSION;
            case ROLES_ANYWHERE, ASSUME_ROLE -> ROLE;
        };
    }

    private CredentialSource staticKeys() {
        return new FixedSource(new StaticCredentials(body.required("accessKeyId"), secret("secretAccessKey")));
    }

    private CredentialSource session() {
        return new FixedSource(new SessionCredentials(body.required("accessKeyId"), secret("secretAccessKey"),
                secret("sessionToken"), body.time("expiration").orElse(null), null));
    }

    private SecretString secret(String name) {
        return SecretString.of(body.required(name));
    }

    private CredentialSource rolesAnywhere() {
        refuseOtherSettings(ROLES_ANYWHERE, StoredKind.ROLES_ANYWHERE);
        return RolesAnywhereSource.builder()
                .trustAnchorArn(arn("trust-anchor-arn")).profileArn(arn("profile-arn")).roleArn(arn("role-arn"))
                .clientCertificate(settings.text("client-certificate").orElse(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE))
                .duration(duration().orElse(null)).sessionName(settings.text("session-name").orElse(null))
                .fips(settings.yes("fips")).dualStack(settings.yes("dual-stack"))
                .build();
    }

    private CredentialSource assumeRole() {
        refuseOtherSettings(ASSUME_ROLE, StoredKind.ASSUME_ROLE);
        return AssumeRoleSource.builder()
                .roleArn(arn("role-arn")).region(settings.required("region"))
                .source(settings.text("source").orElse(AwsCredentialsResolver.DEFAULT_NAME))
                .externalId(settings.text("external-id").orElse(null))
                .sessionName(settings.text("session-name").orElse(null)).duration(duration().orElse(null))
                .policy(settings.text("policy").orElse(null)).tags(settings.startingWith(TAGS))
                .build();
    }

    private void refuseOtherSettings(Set<String> known, StoredKind kind) {
        settings.names().stream().filter(CONFIGURED_ALONE::contains).findFirst().ifPresent(name -> {
            throw settings.wrong(name, "cannot be stored: only the configuration of the application decides where requests go");
        });
        Set<String> all = Stream.concat(known.stream(), settings.names().stream()
                .filter(name -> kind == StoredKind.ASSUME_ROLE && name.startsWith(TAGS))).collect(Collectors.toSet());
        settings.refuseOthersThan(all, "the kind '" + kind + "'");
    }

    private Arn arn(String name) {
        return parsed(name, settings.required(name), Arn::parse, "is not an ARN as arn:aws:iam::111122223333:role/name");
    }

    private Optional<Duration> duration() {
        return settings.text("duration")
                .map(text -> parsed("duration", text, DurationConverter::parseDuration, "is not a duration as 1h or PT1H"));
    }

    /** Not by the parser's own message, which quotes the text: somebody may have put a secret there. */
    private <T> T parsed(String name, String text, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw settings.wrong(name, expected);
        }
    }
}
