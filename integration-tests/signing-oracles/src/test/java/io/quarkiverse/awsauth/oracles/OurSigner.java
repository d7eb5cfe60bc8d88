package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTexts;

/** The signer under test: one for all requests and threads, as in an application, so that its kept keys are tested too. */
final class OurSigner {

    private final ThreadLocal<Instant> now = ThreadLocal.withInitial(() -> Instant.EPOCH);
    private final SigV4Signer signer = new SigV4Signer(now::get);

    Outcome sign(Sample sample) {
        return Outcome.of(() -> {
            now.set(sample.now());
            return sample.isUrl() ? presigned(sample)
                    : Outcome.headers(signer.sign(request(sample), sample.target(), sample.credentials()).asMap());
        });
    }

    String canonicalRequest(Sample sample) {
        now.set(sample.now());
        return sample.isUrl()
                ? SigningTexts.canonicalRequest(signer, request(sample), sample.target(), sample.credentials(),
                        Presigning.validFor(sample.validFor()))
                : SigningTexts.canonicalRequest(signer, request(sample), sample.target(), sample.credentials());
    }

    private Map<String, String> presigned(Sample sample) {
        String url = signer.presign(request(sample), sample.target(), sample.credentials(),
                Presigning.validFor(sample.validFor())).url();
        assertThat(url).startsWith(sample.endpoint().getScheme() + "://" + sample.host() + sample.path() + "?");
        return Outcome.parameters(url.substring(url.indexOf('?') + 1));
    }

    static SigningRequest request(Sample sample) {
        List<Header> headers = new ArrayList<>(sample.headers());
        if (sample.isUrl()) { // the others sign a URL without it, or what was left there
            headers.removeIf(header -> header.name().equalsIgnoreCase("x-amz-content-sha256"));
        }
        headers.add(new Header("Host", sample.host()));
        return new SigningRequest(sample.method(), sample.endpoint().getScheme(), sample.path(), sample.query(), headers,
                sample.constant() == null ? PayloadHash.of(sample.body()) : sample.constant());
    }
}
