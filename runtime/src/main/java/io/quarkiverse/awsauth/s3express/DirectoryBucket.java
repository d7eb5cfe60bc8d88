package io.quarkiverse.awsauth.s3express;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.endpoint.ServiceUri;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/**
 * A bucket of S3 Express One Zone, or an access point to one.
 *
 * @param name the name, {@code <base>--<zone id>--x-s3}, or {@code --xa-s3} of an access point
 * @param region the region of the zone
 * @param endpointOverride scheme, host and port to call in place of the zone's endpoint; null for that
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html">Directory bucket
 *      naming rules</a>
 * @see <a href=
 *      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-directory-buckets-restrictions-limitations-naming-rules.html">
 *      Access points for directory buckets naming rules</a>
 */
public record DirectoryBucket(String name, String region, @Nullable URI endpointOverride) {

    private static final String SERVICE = "s3express";
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?--([a-z0-9]+(?:-[a-z0-9]+)+)--xa?-s3");

    /**
     * @throws IllegalArgumentException if the name is not one of a directory bucket
     */
    public DirectoryBucket {
        zone(name);
    }

    /**
     * A bucket at its zone's endpoint.
     *
     * @param name the name, {@code <base>--<zone id>--x-s3}, or {@code --xa-s3} of an access point
     * @param region the region of the zone
     * @throws IllegalArgumentException if the name is not one of a directory bucket
     */
    public DirectoryBucket(String name, String region) {
        this(name, region, null);
    }

    /**
     * @return the URI of the bucket
     */
    public URI uri() {
        if (endpointOverride != null) {
            return endpointOverride.resolve("/");
        }
        return ServiceUri.of(SERVICE, region).prefix(SERVICE + "-" + zone(name)).subDomain(name).toUri();
    }

    /**
     * @param key the key of an object, not encoded
     * @return the URI of the object, encoded as it is sent and signed
     */
    public URI uri(String key) {
        URI bucket = uri();
        return URI.create(bucket.getScheme() + "://" + bucket.getRawAuthority() + UriEncoding.encodePath("/" + key));
    }

    /**
     * For all requests to the bucket but those of {@link #callerTarget()}.
     *
     * @return for whom requests are signed with the credentials of a session
     */
    public SigningTarget target() {
        return SigningTarget.of(SERVICE, region);
    }

    /**
     * For {@code CopyObject}, {@code UploadPartCopy}, {@code HeadBucket} and {@code CreateSession}, which take no session, and
     * for
     * requests that are not the bucket's, such as {@code CreateBucket}.
     *
     * @return for whom requests are signed with the caller's own credentials
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
     */
    public SigningTarget callerTarget() {
        return target().withRules(ServiceRules.of(SERVICE).withSessionToken(SessionTokenPlace.SIGNED));
    }

    private static String zone(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + name + "' is no directory bucket: the name of one ends with its zone,"
                    + " as in my-data--use1-az4--x-s3");
        }
        return parts.group(1);
    }
}
