package io.quarkiverse.awsauth.sigv4.s3;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.endpoint.ServiceUri;

/**
 * Describes a POST policy condition by condition. Amazon S3 refuses an upload whose form has a field that no condition
 * mentions, but for the file. For one thread at a time.
 */
public final class PostPolicyBuilder {

    private static final String KEY = "key";
    /** What Amazon S3 replaces by the name of the file, before it looks at the conditions. */
    private static final String FILENAME = "${filename}";
    private static final Set<String> SET_BY_SIGNATURE = Set.of("bucket", "policy", "x-amz-algorithm", "x-amz-credential",
            "x-amz-date", "x-amz-security-token", "x-amz-signature", "file", "awsaccesskeyid", "signature");

    private final String bucket;
    private final String region;
    private final List<PostCondition> conditions = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable URI url;
    private boolean saysKey;

    PostPolicyBuilder(String bucket, String region) {
        this.bucket = bucket;
        this.region = region;
        conditions.add(new PostCondition.Exact("bucket", bucket));
    }

    /**
     * The key of the object.
     *
     * @param key the key; one that ends with <code>${filename}</code> ends with the name of the file that the user chooses
     * @return this
     * @throws IllegalArgumentException if <code>${filename}</code> stands before the end of the key, or it has another one
     *         already
     */
    public PostPolicyBuilder key(String key) {
        if (key.indexOf(FILENAME) >= 0 && key.indexOf(FILENAME) < key.length() - FILENAME.length()) {
            throw new IllegalArgumentException("The key '" + key + "' has " + FILENAME + " before its end, where no condition"
                    + " can look at the rest of it: put it at the end, or use keyStartsWith");
        }
        if (!key.endsWith(FILENAME)) {
            return exact(KEY, key);
        }
        set(KEY, key);
        return keyStartsWith(key.substring(0, key.length() - FILENAME.length()));
    }

    /**
     * Leaves the key to the page, whose form needs a field {@code key}, unless it is given here, too.
     *
     * @param prefix how the key begins; empty for any key
     * @return this
     */
    public PostPolicyBuilder keyStartsWith(String prefix) {
        return startsWith(KEY, prefix);
    }

    /**
     * The size of the file. Without this, Amazon S3 takes up to 5 GiB.
     *
     * @param least the least number of bytes, from 0
     * @param most the greatest number of bytes
     * @return this
     * @throws IllegalArgumentException if no size is possible
     */
    public PostPolicyBuilder contentLength(long least, long most) {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("No file has from " + least + " to " + most + " bytes");
        }
        conditions.add(new PostCondition.Length(least, most));
        return this;
    }

    /**
     * A field of the form, with a value that the policy fixes, e.g. {@code acl}, {@code Content-Type},
     * {@code success_action_status} or {@code x-amz-server-side-encryption}.
     *
     * @param name the name
     * @param value the value
     * @return this
     * @throws IllegalArgumentException if the field is one that the signature sets, or has another value already
     */
    public PostPolicyBuilder field(String name, String value) {
        String free = requireFree(name);
        return free.equals(KEY) ? key(value) : exact(free, value);
    }

    /**
     * A field that the page adds to the form itself.
     *
     * @param name the name, e.g. {@code Content-Type}
     * @param prefix how the value begins, e.g. {@code image/}; empty for any value
     * @return this
     * @throws IllegalArgumentException if the field is one that the signature sets
     */
    public PostPolicyBuilder fieldStartsWith(String name, String prefix) {
        return startsWith(requireFree(name), prefix);
    }

    /**
     * Metadata of the object, with a value that the policy fixes.
     *
     * @param name the name, without {@code x-amz-meta-}
     * @param value the value
     * @return this
     */
    public PostPolicyBuilder metadata(String name, String value) {
        return exact(metadataField(name), value);
    }

    /**
     * Metadata of the object, which the page adds to the form itself as {@code x-amz-meta-<name>}.
     *
     * @param name the name, without {@code x-amz-meta-}
     * @param prefix how the value begins; empty for any value
     * @return this
     */
    public PostPolicyBuilder metadataStartsWith(String name, String prefix) {
        return startsWith(metadataField(name), prefix);
    }

    /**
     * Where the form is sent, if not to Amazon S3 in the region: a transfer acceleration or dual-stack endpoint, an emulator.
     *
     * @param target the URL of the bucket
     * @return this
     */
    public PostPolicyBuilder url(URI target) {
        this.url = target;
        return this;
    }

    /**
     * @return the policy
     * @throws IllegalStateException if nothing is said of the key
     */
    public PostPolicy build() {
        if (!saysKey) {
            throw new IllegalStateException("A POST policy has to say what the key may be: set key(…) or keyStartsWith(…)");
        }
        return new PostPolicy(region, url != null ? url : urlOfBucket(), conditions, fields);
    }

    /** The certificate of Amazon S3 covers one label in front of the service's name. */
    private URI urlOfBucket() {
        ServiceUri s3 = ServiceUri.of("s3", region);
        return bucket.contains(".") ? s3.path(bucket).toUri() : s3.subDomain(bucket).toUri();
    }

    private PostPolicyBuilder exact(String field, String value) {
        set(field, value);
        conditions.add(new PostCondition.Exact(field, value));
        saysKey |= field.equals(KEY);
        return this;
    }

    private void set(String field, String value) {
        String before = fields.putIfAbsent(field, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException("The field '" + field + "' of a POST policy has another value already, and no"
                    + " form could have both");
        }
    }

    private PostPolicyBuilder startsWith(String field, String prefix) {
        conditions.add(new PostCondition.StartsWith(field, prefix));
        saysKey |= field.equals(KEY);
        return this;
    }

    private static String metadataField(String name) {
        return "x-amz-meta-" + name.toLowerCase(Locale.ROOT);
    }

    private static String requireFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SET_BY_SIGNATURE.contains(lower)) {
            throw new IllegalArgumentException("The field '" + name + "' of a POST policy is set by its signature");
        }
        return lower.equals(KEY) ? KEY : name;
    }
}
