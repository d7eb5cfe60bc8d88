package io.quarkiverse.awsauth.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * What a host of AWS tells of the requests that are sent to it: the service and the region to sign them for.
 * <p>
 * Only forms that AWS documents are known, and services that are listed. Nothing is guessed: for hosts of other forms, of
 * services that are not listed, or of regions that are not in the partition that the domain belongs to, there is no answer.
 * Neither is there one for hosts whose requests want another signature than Signature Version 4 for one region, such as
 * Multi-Region Access Points, nor for Amazon S3's website endpoints, which take no signatures.
 *
 * @param service the signing name, which is often not what the host begins with: {@code bedrock} for
 *        {@code bedrock-runtime.eu-central-1.amazonaws.com}
 * @param region the region; empty if the host does not tell it, as those of transfer acceleration and
 *        {@code bucket.s3.amazonaws.com}, where a bucket of any region can be
 */
public record ServiceHost(String service, Optional<String> region) {

    /** The longest host that the domain name system has. */
    private static final int LONGEST = 253;

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** ASCII before anything else: there are other letters whose lower case is ASCII. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /**
     * @param host a host, with or without a port, e.g. {@code abc123.lambda-url.eu-central-1.on.aws}; case does not matter,
     *        nor does a dot at its end
     * @return what it tells; empty if it is no host of AWS, or leaves open what service it belongs to
     */
    public static Optional<ServiceHost> of(String host) {
        return name(host).flatMap(name -> GlobalHosts.match(name).or(() -> HostDomain.of(name).flatMap(HostForms::match)));
    }

    /**
     * @return for whom requests to it are signed; empty if the host does not tell the region
     */
    public Optional<SigningTarget> target() {
        return region.map(told -> SigningTarget.of(service, told));
    }

    private static Optional<String> name(String host) {
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        boolean valid = relative.length() <= LONGEST && areLabels(relative)
                && (colon < 0 || PORT.matcher(host.substring(colon + 1)).matches());
        return valid ? Optional.of(relative.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static boolean areLabels(String name) {
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
