package io.quarkiverse.awsauth.rolesanywhere;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.sigv4.SigV4X509Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.x509.ClientIdentity;

/** The signed request: {@code POST /sessions}, all of its members in the JSON body. */
final class CreateSessionRequest {

    private static final String SERVICE = "rolesanywhere";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private CreateSessionRequest() {
    }

    static HttpCall signed(RolesAnywhereSource source, ClientIdentity identity, SigV4X509Signer signer)
            throws GeneralSecurityException {
        URI uri = endpoint(source).resolve("/sessions");
        byte[] body = body(source);
        SigningRequest request = SigningRequest.builder("POST", uri).header(CONTENT_TYPE, JSON).body(body).build();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, JSON);
        headers.putAll(signer.sign(request, SigningTarget.of(SERVICE, source.trustAnchorArn().region()),
                identity.privateKey(), identity.certificate(), identity.chain()).asMap());
        return new HttpCall("POST", uri, headers, body, source.network());
    }

    /** The region is the trust anchor's: an unrelated region of the environment must not lead astray. */
    static URI endpoint(RolesAnywhereSource source) {
        if (source.endpointOverride() != null) {
            return source.endpointOverride();
        }
        return URI.create("https://"
                + Partition.host(SERVICE, source.trustAnchorArn().region(), source.fips(), source.dualStack()));
    }

    private static byte[] body(RolesAnywhereSource source) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            if (source.duration() != null) {
                json.writeNumberField("durationSeconds", source.duration().toSeconds());
            }
            json.writeStringField("profileArn", source.profileArn().toString());
            json.writeStringField("roleArn", source.roleArn().toString());
            if (source.sessionName() != null) {
                json.writeStringField("roleSessionName", source.sessionName());
            }
            json.writeStringField("trustAnchorArn", source.trustAnchorArn().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory refused a few bytes", e);
        }
        return out.toByteArray();
    }
}
