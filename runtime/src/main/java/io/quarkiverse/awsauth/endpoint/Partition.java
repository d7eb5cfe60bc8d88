package io.quarkiverse.awsauth.endpoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A group of regions with its own accounts, ARNs and domain names.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public enum Partition {

    AWS("aws", "(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+", "amazonaws.com", "api.aws"),
    CHINA("aws-cn", "cn-\\w+-\\d+", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    US_GOV("aws-us-gov", "us-gov-\\w+-\\d+", "amazonaws.com", "api.aws"),
    ISO("aws-iso", "us-iso-\\w+-\\d+", "c2s.ic.gov", "api.aws.ic.gov"),
    ISO_B("aws-iso-b", "us-isob-\\w+-\\d+", "sc2s.sgov.gov", "api.aws.scloud"),
    ISO_E("aws-iso-e", "eu-isoe-\\w+-\\d+", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ISO_F("aws-iso-f", "us-isof-\\w+-\\d+", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    EU_SOVEREIGN("aws-eusc", "eusc-de-\\w+-\\d+", "amazonaws.eu", "api.amazonwebservices.eu");

    private final String id;
    private final Pattern regions;
    private final String suffix;
    private final String dualStackSuffix;

    Partition(String id, String regions, String suffix, String dualStackSuffix) {
        this.id = id;
        this.regions = Pattern.compile(regions);
        this.suffix = suffix;
        this.dualStackSuffix = dualStackSuffix;
    }

    /**
     * @return the name that ARNs carry, e.g. {@code aws-cn}
     */
    public String id() {
        return id;
    }

    /**
     * @return the domain of its services, e.g. {@code amazonaws.com.cn}
     */
    public String domain() {
        return suffix;
    }

    /**
     * @return the domain of its services' endpoints that have IPv6 addresses, too, e.g. {@code api.aws}
     */
    public String dualStackDomain() {
        return dualStackSuffix;
    }

    /**
     * @param id the name that ARNs carry
     * @return the partition; empty if there is none of that name
     */
    public static Optional<Partition> byId(String id) {
        return Arrays.stream(values()).filter(partition -> partition.id.equals(id)).findFirst();
    }

    /**
     * @param region a region's name
     * @return its partition; {@link #AWS} for a name that fits none, so that a region newer than this list works
     */
    public static Partition ofRegion(String region) {
        return thatHas(region).orElse(AWS);
    }

    /**
     * @param region a region's name
     * @return its partition; empty for a name that fits none
     */
    public static Optional<Partition> thatHas(String region) {
        return Arrays.stream(values()).filter(partition -> partition.regions.matcher(region).matches()).findFirst();
    }

    /**
     * @param service the first label of the service's host names
     * @param region the region
     * @param fips whether the endpoint uses validated cryptography
     * @param dualStack whether the endpoint has IPv6 addresses, too
     * @return the host name of the service's endpoint in the region
     */
    public static String host(String service, String region, boolean fips, boolean dualStack) {
        Partition partition = ofRegion(region);
        return service + (fips ? "-fips." : ".") + region + "."
                + (dualStack ? partition.dualStackSuffix : partition.suffix);
    }
}
