package io.quarkiverse.awsauth.oracles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** The signer under test: one for all requests, as in an application, so that its kept keys are tested too. */
final class OurSigner {

    private Instant now = Instant.EPOCH;
    private final SigV4Signer signer = new SigV4Signer(() -> now);

    Outcome sign(Sample sample, SigningTarget target) {
        return Outcome.of(() -> {
            now = sample.now();
            List<Header> headers = new ArrayList<>(sample.headers());
            headers.add(new Header("Host", SigningRequest.hostHeader(sample.endpoint())));
            SigningRequest request = new SigningRequest(sample.method(), "https", sample.path(), sample.query(), headers,
                    sample.signPayload() ? PayloadHash.of(sample.body()) : PayloadHash.UNSIGNED);
            return signer.sign(request, target, sample.credentials()).asMap();
        });
    }
}
