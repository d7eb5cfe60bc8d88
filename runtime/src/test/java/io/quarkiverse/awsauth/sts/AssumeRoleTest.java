package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/** The request to the byte. The signatures were made by another program. */
class AssumeRoleTest {

    private final CannedTransport transport = CannedTransport.answering(200, Map.of(), Sts.SUCCESS);

    @Test
    void asksTheRegionForTheRoleAlone() {
        AssumeRoleSource source = Sts.source().build();

        Sts.call(transport, source, Sts.USER);

        HttpCall call = transport.calls.get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).isEqualTo(URI.create("https://sts.eu-central-1.amazonaws.com/"));
        assertThat(call.network()).isEqualTo(NetworkOptions.DEFAULT);
        assertThat(transport.body()).isEqualTo("Action=AssumeRole&Version=2011-06-15"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fapp%2FReader&RoleSessionName=quarkus-aws-auth");
        assertThat(call.headers()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8",
                "X-Amz-Date", "20260115T093000Z",
                "Authorization", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260115/eu-central-1/sts/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=2c53772e78e5e15d20c737b32f9abd1b7adf9c83aeec3ef1c1b8166a0a259789"));
    }

    @Test
    void asksForAllThatCanBeSet() {
        AssumeRoleSource source = Sts.source().roleArn(Arn.parse("arn:aws-cn:iam::210987654321:role/Reader"))
                .region("cn-north-1").sessionName("me@example.com").duration(Duration.ofMinutes(15))
                .externalId("a+b/c:d=e").policy("{\"Version\": \"2012-10-17\", \"x\": \"*~é\"}")
                .tag("a", "").tags(Map.of("Team", "Blau & Größe 𝒳"))
                .endpointOverride(URI.create("https://localhost:8443")).build();

        Sts.call(transport, source, Sts.SESSION);

        HttpCall call = transport.calls.get(0);
        assertThat(call.uri()).isEqualTo(URI.create("https://localhost:8443/"));
        assertThat(transport.body().split("&")).containsExactly("Action=AssumeRole", "Version=2011-06-15",
                "RoleArn=arn%3Aaws-cn%3Aiam%3A%3A210987654321%3Arole%2FReader", "RoleSessionName=me%40example.com",
                "DurationSeconds=900", "ExternalId=a%2Bb%2Fc%3Ad%3De",
                "Policy=%7B%22Version%22%3A%20%222012-10-17%22%2C%20%22x%22%3A%20%22%2A~%C3%A9%22%7D",
                "Tags.member.1.Key=Team", "Tags.member.1.Value=Blau%20%26%20Gr%C3%B6%C3%9Fe%20%F0%9D%92%B3",
                "Tags.member.2.Key=a", "Tags.member.2.Value=");
        assertThat(call.headers()).hasSize(4).containsEntry("X-Amz-Security-Token", Sts.TOKEN)
                .containsEntry("Authorization", "AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260115/cn-north-1/sts/"
                        + "aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,"
                        + " Signature=8db69c417d49f57221439459a74a67a13ad01b80c59cba0103706e18e5f715a5");
    }

    @Test
    void usesThePartitionsDomain() {
        Sts.call(transport, Sts.source().region("cn-north-1").build(), Sts.USER);

        assertThat(transport.calls.get(0).uri()).hasHost("sts.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void signsWhenSubscribedTo() {
        Instant[] now = { Sts.NOW };
        Uni<SessionCredentials> attempt = new AssumeRole(new SigV4Signer(() -> now[0]), transport,
                new ServiceClock(() -> now[0]))
                .call(Sts.source().build(), Sts.USER);
        assertThat(transport.calls).isEmpty();
        attempt.await().indefinitely();
        now[0] = Sts.NOW.plusSeconds(1);
        attempt.await().indefinitely();

        assertThat(transport.calls).extracting(call -> call.headers().get("X-Amz-Date"))
                .containsExactly("20260115T093000Z", "20260115T093001Z");
    }

    @Test
    void tellsWhatCannotBeReached() {
        CannedTransport broken = CannedTransport.failing(new TransportException("the connection was refused", null));

        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> Sts.call(broken, Sts.source().build(), Sts.USER))
                .withMessage("cannot reach https://sts.eu-central-1.amazonaws.com: the connection was refused; check the"
                        + " network, quarkus.proxy.host and endpoint-override")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
}
