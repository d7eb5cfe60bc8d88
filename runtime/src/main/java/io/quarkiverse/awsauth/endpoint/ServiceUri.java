package io.quarkiverse.awsauth.endpoint;

import java.net.URI;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.sigv4.UriEncoding;

/**
 * The URI of a request to a service, made of its parts:
 * {@code https://<sub domain>.<prefix>.<region>.<domain><path>?<query>}. For one thread at a time.
 * <p>
 * <code>ServiceUri.of("lambda", "eu-central-1").prefix("lambda-url").domain("on.aws").subDomain("abc123").toUri()</code> is
 * {@code https://abc123.lambda-url.eu-central-1.on.aws/}.
 */
public final class ServiceUri {

    /** What cannot end the host, nor begin another part of a URI. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final String behindPrefix;
    private String subDomain = "";
    private String prefix;
    private String domain;
    private String path = "/";
    private final StringBuilder query = new StringBuilder();

    private ServiceUri(String prefix, String behindPrefix, String domain) {
        this.prefix = prefix;
        this.behindPrefix = behindPrefix;
        this.domain = domain;
    }

    /**
     * @param service the first label of the service's hosts, e.g. {@code s3}
     * @param region the region, which tells the domain, too
     * @return the URI of the service's endpoint in that region; for one that serves all regions, see {@link #atHost}
     * @throws IllegalArgumentException if one of them could not stand in a host
     */
    public static ServiceUri of(String service, String region) {
        return new ServiceUri(labels("service", service), "." + label("region", region) + ".",
                Partition.ofRegion(region).domain());
    }

    /**
     * @param host a whole host, e.g. that of a service for all regions, such as {@code iam.amazonaws.com}; for whom its
     *        requests
     *        are signed, {@link ServiceHost} tells
     * @return its URI; of the host, {@link #prefix} is the first label, and {@link #domain} the rest
     * @throws IllegalArgumentException if it is not letters, digits and hyphens, in two labels or more
     */
    public static ServiceUri atHost(String host) {
        String[] parts = host.split("\\.", 2);
        return new ServiceUri(labels("prefix", parts[0]), ".", labels("domain", parts.length == 1 ? "" : parts[1]));
    }

    /**
     * @param labels what stands before the service's own name, e.g. a bucket or the id of an API
     * @return this
     * @throws IllegalArgumentException if they are not letters, digits and hyphens, joined by dots
     */
    public ServiceUri subDomain(String labels) {
        this.subDomain = labels("sub domain", labels) + ".";
        return this;
    }

    /**
     * @param label the service's name in hosts, where it is another than its signing name, e.g. {@code lambda-url}, or
     *        {@code s3.dualstack} for endpoints of Amazon S3 that have IPv6 addresses, too
     * @return this
     * @throws IllegalArgumentException if it is not letters, digits and hyphens, with dots in between
     */
    public ServiceUri prefix(String label) {
        this.prefix = labels("prefix", label);
        return this;
    }

    /**
     * @param name what stands behind the region, e.g. {@code on.aws}; the default is the domain of the region's partition,
     *        e.g. {@code amazonaws.com}
     * @return this
     * @throws IllegalArgumentException if it is not letters, digits and hyphens, with dots in between
     */
    public ServiceUri domain(String name) {
        this.domain = labels("domain", name);
        return this;
    }

    /**
     * @param text the path, not encoded; slashes separate its segments
     * @return this
     */
    public ServiceUri path(String text) {
        String encoded = UriEncoding.encodePath(text);
        this.path = encoded.startsWith("/") ? encoded : "/" + encoded;
        return this;
    }

    /**
     * One more query parameter.
     *
     * @param name the name, not encoded
     * @param value the value, not encoded
     * @return this
     */
    public ServiceUri query(String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(UriEncoding.encode(name)).append('=')
                .append(UriEncoding.encode(value));
        return this;
    }

    /**
     * @return the URI, encoded as it is sent and signed
     * @throws IllegalArgumentException if the last label of the domain is a number: that would be another form of address
     */
    public URI toUri() {
        String host = subDomain + prefix + behindPrefix + domain;
        URI uri = URI.create("https://" + host + path + query);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + host + "' is no host: its domain must end with a name such as com");
        }
        return uri;
    }

    private static String labels(String part, String text) {
        for (String label : text.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException(
                        "The " + part + " '" + text + "' cannot stand in a host: give letters, digits"
                                + " and hyphens, in labels of at most 63 that are joined by dots");
            }
        }
        return text;
    }

    private static String label(String part, String text) {
        if (!LABEL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "The " + part + " '" + text + "' cannot stand in a host: give letters, digits and"
                            + " hyphens, at most 63");
        }
        return text;
    }
}
