package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class SecurityTokenServiceTest {

    private static final String ASSUME = "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fapp%2FOther";

    private final Fixture aws = Fixture.start(KeyKind.EC_P256,
            settings -> settings.withDurations(Duration.ofHours(1), Duration.ofHours(2)));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void tellsTheCaller() {
        RawResponse user = aws.send(aws.asUser("sts", Fixture.sts("Action=GetCallerIdentity")));

        assertThat(user.status()).isEqualTo(200);
        assertThat(user.headers().get("Content-Type")).startsWith("text/xml");
        assertThat(user.body()).startsWith("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult>");
        assertThat(user.element("Arn")).isEqualTo(Fixture.USER.userArn());
        assertThat(user.element("Account")).isEqualTo("123456789012");
        assertThat(user.element("UserId")).matches("AIDA[A-Z2-7]{16}");
        assertThat(user.element("RequestId")).isEqualTo(user.headers().get("x-amzn-RequestId"));
        RawResponse session = aws.send(aws.as(aws.session(), "sts", Fixture.sts("Action=GetCallerIdentity")));
        assertThat(session.element("Arn")).startsWith("arn:aws:sts::123456789012:assumed-role/dev-services/");
    }

    @Test
    void takesTheParametersFromTheQueryOfAGet() {
        RawRequest get = RawRequest.get("/?Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(aws.send(aws.asUser("sts", get)).element("Arn")).isEqualTo(Fixture.USER.userArn());
    }

    @Test
    void assumesARoleAndChains() {
        RawResponse first = aws.send(aws.asUser("sts", Fixture.sts(ASSUME + "&RoleSessionName=me&DurationSeconds=7200"
                + "&SourceIdentity=who")));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).startsWith("<AssumeRoleResponse xmlns=").contains("<AssumeRoleResult>",
                "<AssumedRoleUser><AssumedRoleId>AROA", "<PackedPolicySize>6<", "<SourceIdentity>who<", "<RequestId>");
        assertThat(first.element("Arn")).isEqualTo("arn:aws:sts::210987654321:assumed-role/Other/me");
        assertThat(first.element("Expiration")).isEqualTo("2026-01-15T11:30:00Z");
        Session session = Session.fromXml(first);
        RawResponse second = aws.send(aws.as(session, "sts", Fixture.sts(ASSUME + "&RoleSessionName=again")));
        assertThat(second.element("Arn")).isEqualTo("arn:aws:sts::210987654321:assumed-role/Other/again");
        assertThat(aws.send(aws.as(Session.fromXml(second), "sqs", RawRequest.get("/"))).json().path("principalArn")
                .asText()).isEqualTo(second.element("Arn"));
        assertThat(aws.send(aws.as(session, "sts", Fixture.sts(ASSUME + "&RoleSessionName=again&DurationSeconds=3601")))
                .error()).isEqualTo("400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit "
                        + "for roles assumed by role chaining");
    }

    @Test
    void credentialsExpire() {
        Session session = aws.session();
        aws.advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(aws.send(aws.as(session, "sts", Fixture.sts("Action=GetCallerIdentity"))).status()).isEqualTo(200);
        aws.advance(Duration.ofSeconds(1));
        assertThat(aws.send(aws.as(session, "sts", Fixture.sts("Action=GetCallerIdentity"))).error())
                .isEqualTo("403 ExpiredToken: The security token included in the request is expired");
        assertThat(aws.send(aws.as(session, "sqs", RawRequest.get("/"))).error())
                .isEqualTo("403 ExpiredTokenException: The security token included in the request is expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Action=AssumeRole&RoleSessionName=me | 400 ValidationError: 1 validation error detected: Value at 'roleArn'",
            "Action=AssumeRole&RoleSessionName=me&RoleArn=short | 400 ValidationError: 1 validation error detected",
            "Action=AssumeRole&RoleSessionName=me&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa | 400 ValidationError: arn:",
            "+ | 400 ValidationError: 1 validation error detected: Value at 'roleSessionName'",
            "+&RoleSessionName=x | 400 ValidationError: 1 validation error detected: Value at 'roleSessionName'",
            "+&RoleSessionName=a+b | 400 ValidationError: 1 validation error detected: Value at 'roleSessionName'",
            "+&RoleSessionName=me&DurationSeconds=899 | 400 ValidationError: 1 validation error detected: Value at 'dur",
            "+&RoleSessionName=me&DurationSeconds=43201 | 400 ValidationError: 1 validation error detected: Value at 'dur",
            "+&RoleSessionName=me&DurationSeconds=x | 400 ValidationError: 1 validation error detected: Value at 'dur",
            "+&RoleSessionName=me&DurationSeconds=7201 | 400 ValidationError: The requested DurationSeconds exceeds the Max",
            "+&RoleSessionName=me&ExternalId=x | 400 ValidationError: 1 validation error detected: Value at 'externalId'",
            "+&RoleSessionName=me&SourceIdentity=x | 400 ValidationError: 1 validation error detected: Value at 'sourceI",
            "+&RoleSessionName=me&%41ction=AssumeRole | 400 ValidationError: The parameter 'Action' must be given once",
            "+&RoleSessionName=me&RoleSessionName=me | 400 ValidationError: The parameter 'RoleSessionName' must be given once",
            "Action=GetSessionToken | 400 InvalidAction: Could not find operation GetSessionToken for version 2011-06-15",
            "Name=x | 400 MissingAction" })
    void refusesParameters(String parameters, String error) {
        String complete = parameters.startsWith("+") ? ASSUME + parameters.substring(1) : parameters;

        assertThat(aws.send(aws.asUser("sts", Fixture.sts(complete))).error()).startsWith(error);
    }

    @Test
    void takesAUrlForAQuarterOfAnHourAtMost() {
        AwsCredentials user = new StaticCredentials(Fixture.USER.accessKeyId(), SecretString.of(Fixture.USER.secret()));
        SigningRequest request = SigningRequest.of("GET",
                URI.create("http://" + aws.host() + "/?Action=GetCallerIdentity&Version=2011-06-15"));
        for (int seconds : new int[] { 60, 900, 901 }) {
            String url = new SigV4Signer(() -> Fixture.NOW).presign(request, SigningTarget.of("sts", "eu-central-1"), user,
                    Presigning.validFor(Duration.ofSeconds(seconds))).url();
            RawResponse response = aws.send(RawRequest.get(url.substring(url.indexOf("/?"))).with("Host", aws.host()));

            assertThat(response.element("Arn")).isEqualTo(seconds > 900 ? "" : Fixture.USER.userArn());
            assertThat(response.error()).isEqualTo(seconds > 900
                    ? "400 ValidationError: X-Amz-Expires must be at most 900 seconds"
                    : "200 : ");
        }
    }

    @Test
    void refusesTooManyTags() {
        String tags = IntStream.rangeClosed(1, 50).mapToObj(i -> "&Tags.member." + i + ".Key=k" + i
                + "&Tags.member." + i + ".Value=v").collect(Collectors.joining());
        String complete = ASSUME + "&RoleSessionName=me" + tags;

        assertThat(aws.send(aws.asUser("sts", Fixture.sts(complete))).status()).isEqualTo(200);
        assertThat(aws.send(aws.asUser("sts", Fixture.sts(complete + "&Tags.member.51.Key=k"))).error())
                .startsWith("400 ValidationError").contains("tags");
    }

    @Test
    void refusesAnotherVersion() {
        RawRequest request = RawRequest.post("/", "application/x-www-form-urlencoded", "Action=GetCallerIdentity");

        assertThat(aws.send(aws.asUser("sts", request)).error())
                .isEqualTo("400 InvalidAction: Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED");
    }

    @Test
    void escapesWhatItQuotes() {
        assertThat(aws.send(aws.asUser("sts", Fixture.sts("Action=%3Cx%3E%26"))).body()).contains("&lt;x&gt;&amp;");
    }
}
