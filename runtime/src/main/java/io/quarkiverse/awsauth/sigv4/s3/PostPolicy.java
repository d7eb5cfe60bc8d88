package io.quarkiverse.awsauth.sigv4.s3;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may be uploaded to a bucket by the form of a web page, without credentials of the browser's.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a>
 */
public final class PostPolicy {

    private final String region;
    private final URI url;
    private final List<PostCondition> conditions;
    private final Map<String, String> fields;

    PostPolicy(String region, URI url, List<PostCondition> conditions, Map<String, String> fields) {
        this.region = region;
        this.url = url;
        this.conditions = List.copyOf(conditions);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Begins the policy of a bucket.
     *
     * @param bucket the bucket
     * @param region the bucket's region
     * @return a builder
     */
    public static PostPolicyBuilder builder(String bucket, String region) {
        return new PostPolicyBuilder(bucket, region);
    }

    String region() {
        return region;
    }

    URI url() {
        return url;
    }

    List<PostCondition> conditions() {
        return conditions;
    }

    /** The fields whose values the policy fixes. */
    Map<String, String> fields() {
        return fields;
    }
}
