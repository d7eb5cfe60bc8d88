package io.quarkiverse.awsauth.sts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/** The signed request: {@code POST /} of the query protocol, its parameters in the body. */
final class AssumeRoleRequest {

    private static final String SERVICE = "sts";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final StringJoiner parameters = new StringJoiner("&");

    private AssumeRoleRequest() {
    }

    static HttpCall signed(AssumeRoleSource source, AwsCredentials caller, SigV4Signer signer) {
        URI uri = endpoint(source).resolve("/");
        byte[] body = new AssumeRoleRequest().form(source).getBytes(StandardCharsets.US_ASCII);
        SigningRequest request = SigningRequest.of("POST", uri).header(CONTENT_TYPE, FORM).body(body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, FORM);
        headers.putAll(signer.sign(request, SigningTarget.of(SERVICE, source.region()), caller).asMap());
        return new HttpCall("POST", uri, headers, body, source.network());
    }

    private static URI endpoint(AssumeRoleSource source) {
        return source.endpointOverride() != null ? source.endpointOverride()
                : URI.create("https://" + Partition.host(SERVICE, source.region(), false, false));
    }

    private String form(AssumeRoleSource source) {
        add("Action", "AssumeRole");
        add("Version", "2011-06-15");
        add("RoleArn", source.roleArn().toString());
        add("RoleSessionName", Objects.requireNonNullElse(source.sessionName(), AssumeRoleSource.DEFAULT_SESSION_NAME));
        add("DurationSeconds", source.duration() == null ? null : Long.toString(source.duration().toSeconds()));
        add("ExternalId", source.externalId());
        add("Policy", source.policy());
        addTags(source.tags());
        return parameters.toString();
    }

    private void addTags(Map<String, String> tags) {
        int number = 1;
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            add("Tags.member." + number + ".Key", tag.getKey());
            add("Tags.member." + number + ".Value", tag.getValue());
            number++;
        }
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name + "=" + UriEncoding.encode(value));
        }
    }
}
