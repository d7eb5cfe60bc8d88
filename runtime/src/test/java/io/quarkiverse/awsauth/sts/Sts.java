package io.quarkiverse.awsauth.sts;

import java.time.Instant;
import java.util.Map;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;

/** Callers, settings and answers as they are in AWS, at a fixed time. */
final class Sts {

    static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    static final String TOKEN = "FwoGZXIvYXdzEXAMPLE//token==";
    static final SecretString SECRET = SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    static final AwsCredentials USER = new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SECRET);
    static final AwsCredentials SESSION = new SessionCredentials("ASIAIOSFODNN7EXAMPLE", SECRET, SecretString.of(TOKEN),
            null, null);
    static final String NAMESPACE = " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"";
    static final String SUCCESS = "<AssumeRoleResponse" + NAMESPACE + "><AssumeRoleResult>"
            + "<SourceIdentity>who</SourceIdentity><AssumedRoleUser><AssumedRoleId>AROA123:s</AssumedRoleId>"
            + "<Arn>arn:aws:sts::210987654321:assumed-role/Reader/s</Arn></AssumedRoleUser><Credentials>"
            + "<AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>the/secret</SecretAccessKey>"
            + "<SessionToken>the+token==</SessionToken><Expiration>2026-01-15T10:30:00Z</Expiration></Credentials>"
            + "<PackedPolicySize>6</PackedPolicySize></AssumeRoleResult>"
            + "<ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata></AssumeRoleResponse>";

    private Sts() {
    }

    static AssumeRoleSource.Builder source() {
        return AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/app/Reader"))
                .source("base").region("eu-central-1");
    }

    static SessionCredentials call(HttpTransport transport, AssumeRoleSource source, AwsCredentials caller) {
        return new AssumeRole(new SigV4Signer(() -> NOW), transport, new ServiceClock(() -> NOW)).call(source, caller).await()
                .indefinitely();
    }

    /** The failure of a call that is answered so. */
    static AwsCredentialsException refusal(int status, Map<String, String> headers, String body, AssumeRoleSource source,
            AwsCredentials caller) {
        try {
            call(CannedTransport.answering(status, headers, body), source, caller);
        } catch (AwsCredentialsException e) {
            return e;
        }
        throw new AssertionError("The call succeeded");
    }

    static String error(String code, String message) {
        return "<ErrorResponse" + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>c6104cbe</RequestId></ErrorResponse>";
    }
}
