package io.quarkiverse.awsauth.it.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.WebApplicationException;

/**
 * Who the caller is, as STS answers it.
 *
 * @param arn the caller's ARN
 */
public record CallerIdentity(String arn) {

    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");

    static CallerIdentity of(int status, String xml) {
        Matcher arn = ARN.matcher(xml);
        if (status != 200 || !arn.find()) {
            throw new WebApplicationException("STS answered HTTP " + status, 502);
        }
        return new CallerIdentity(arn.group(1));
    }
}
