package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as a client does, by hand. Paths and queries are to be given in canonical form already, apart from the second encoding.
 * Each part can be set to something wrong, which is then signed consistently.
 */
final class ClientSigner {

    interface Primitive {
        byte[] sign(String stringToSign, ClientSigner signer) throws GeneralSecurityException;
    }

    private final Primitive primitive;
    String algorithm;
    String credential;
    String date;
    String day;
    String region;
    String service;
    String terminator = "aws4_request";
    UnaryOperator<List<String>> signedHeaders = names -> names;
    String payloadHash = "";

    private ClientSigner(Primitive primitive, String algorithm, String credential, Instant now, String region,
            String service) {
        this.primitive = primitive;
        this.algorithm = algorithm;
        this.credential = credential;
        this.date = format(now);
        this.day = date.substring(0, 8);
        this.region = region;
        this.service = service;
    }

    static ClientSigner secret(String keyId, String secret, Instant now, String region, String service) {
        return new ClientSigner((text, signer) -> {
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String step : List.of(signer.day, signer.region, signer.service, signer.terminator, text)) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                key = mac.doFinal(step.getBytes(StandardCharsets.UTF_8));
            }
            return key;
        }, "AWS4-HMAC-SHA256", keyId, now, region, service);
    }

    static ClientSigner certificate(IssuedCertificate signing, Instant now, String region) {
        boolean rsa = signing.keyKind() == KeyKind.RSA_2048;
        return new ClientSigner((text, signer) -> {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(signing.privateKey());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        }, rsa ? "AWS4-X509-RSA-SHA256" : "AWS4-X509-ECDSA-SHA256",
                signing.certificate().getSerialNumber().toString(), now, region, "rolesanywhere");
    }

    RawRequest sign(RawRequest unsigned) {
        RawRequest request = unsigned.with("X-Amz-Date", date);
        Map<String, String> canonical = new TreeMap<>();
        request.headers().forEach((name, value) -> canonical.put(name.toLowerCase(Locale.ROOT), value.trim()));
        List<String> names = signedHeaders.apply(List.copyOf(canonical.keySet()));
        StringBuilder headers = new StringBuilder();
        names.forEach(name -> headers.append(name).append(':').append(canonical.get(name)).append('\n'));
        String[] target = request.target().split("\\?", 2);
        String path = service.startsWith("s3") ? target[0] : target[0].replace("%", "%25");
        String hash = payloadHash.isEmpty() ? sha256(request.body()) : payloadHash;
        String canonicalRequest = String.join("\n", request.method(), path, target.length == 1 ? "" : target[1],
                headers, String.join(";", names), hash);
        String scope = String.join("/", day, region, service, terminator);
        String stringToSign = String.join("\n", algorithm, date, scope, sha256(canonicalRequest));
        try {
            return request.with("Authorization", algorithm + " Credential=" + credential + "/" + scope + ", SignedHeaders="
                    + String.join(";", names) + ", Signature="
                    + HexFormat.of().formatHex(primitive.sign(stringToSign, this)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String format(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).format(instant.atOffset(ZoneOffset.UTC));
    }

    static String base64(IssuedCertificate issued) {
        try {
            return Base64.getEncoder().encodeToString(issued.certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
