package io.quarkiverse.awsauth.sdk;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Credentials that the AWS SDK finds elsewhere: as a jar and as a native executable. */
@QuarkusIntegrationTest
@WithTestResource(BucketOfTests.class)
@WithTestResource(PlacesOfTests.class)
class PlacesIT {

    /** Of IAM Identity Center's, the SDK does not tell when they expire. */
    @ParameterizedTest
    @CsvSource({ "container, ASIACONTAINER, 2099-01-15T10:30:00Z", "imds, ASIAIMDS, 2099-01-15T10:30:00Z",
            "web-identity, ASIAWEB, 2099-01-15T10:30:00Z", "role, ASIAROLE, 2099-01-15T10:30:00Z", "sso, ASIASSO, null" })
    void credentialsAreResolved(String name, String accessKeyId, String expiration) {
        get("/resolved?name=" + name).then().statusCode(200).body(is(accessKeyId + " until " + expiration));
    }
}
