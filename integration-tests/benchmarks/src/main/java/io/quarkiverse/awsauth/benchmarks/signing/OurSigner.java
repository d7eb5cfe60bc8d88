package io.quarkiverse.awsauth.benchmarks.signing;

import java.time.Clock;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** This project's signer. */
final class OurSigner implements Signer {

    private final SigV4Signer signer;
    private final SigningTarget target;
    private final SigningRequest request;
    private final byte[] body;

    OurSigner(Workload workload, Clock clock, SigningTarget target) {
        this.signer = new SigV4Signer(clock);
        this.target = target;
        SigningRequestBuilder builder = SigningRequest.builder(workload.method(), Workload.uri());
        Workload.HEADERS.forEach(header -> builder.header(header.getKey(), header.getValue()));
        this.request = builder.build();
        this.body = workload.body();
    }

    @Override
    public Object sign() {
        return signer.sign(request.withPayload(PayloadHash.of(body)), target, Workload.CREDENTIALS);
    }

    @Override
    public String authorization(Object signed) {
        return ((SignatureHeaders) signed).asMap().get("Authorization");
    }
}
