package io.quarkiverse.awsauth.sts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.smallrye.mutiny.Uni;

/** Remembers what it should have sent, and answers each time what it was given. */
final class CannedTransport implements HttpTransport {

    final List<HttpCall> calls = new ArrayList<>();
    private final Uni<HttpAnswer> answer;

    private CannedTransport(Uni<HttpAnswer> answer) {
        this.answer = answer;
    }

    static CannedTransport answering(int status, Map<String, String> headers, String body) {
        return new CannedTransport(Uni.createFrom()
                .item(new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8))));
    }

    static CannedTransport failing(Throwable failure) {
        return new CannedTransport(Uni.createFrom().failure(failure));
    }

    @Override
    public Uni<HttpAnswer> send(HttpCall call) {
        calls.add(call);
        return answer;
    }

    String body() {
        return new String(calls.get(calls.size() - 1).body(), StandardCharsets.UTF_8);
    }
}
