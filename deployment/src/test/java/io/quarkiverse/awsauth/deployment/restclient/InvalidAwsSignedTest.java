package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;

/** The build tells all that is wrong with the annotations at once. */
class InvalidAwsSignedTest {

    private static final String PACKAGE = InvalidAwsSignedTest.class.getName() + "$";

    private static final String HAS_BODY = ": this method makes no request itself, having a body of its own; annotate the"
            + " methods that it calls, or the client";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(NoInterface.class, Composed.class, NoService.class, NoRegion.class,
                    DirectoryBucket.class, Parent.class, Child.class, Whole.class, Part.class, Agreeing.class, OtherPart.class,
                    Helpful.class, Locating.class, SomePart.class, Usual.class, Again.class, Listing.class))
            .assertException(InvalidAwsSignedTest::check);

    @AwsSigned(service = "s3")
    public static class NoInterface {
    }

    /** Would sign nothing: annotations of annotations are not looked at. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @AwsSigned(service = "s3")
    public @interface Composed {
    }

    @RegisterRestClient
    @AwsSigned(service = "/")
    public interface NoService {

        @GET
        String get();
    }

    @RegisterRestClient
    @AwsSigned(service = "s3", region = "eu central/1")
    public interface NoRegion {

        @GET
        String get();
    }

    @RegisterRestClient
    @AwsSigned(service = "s3express")
    public interface DirectoryBucket {

        @GET
        String get();
    }

    @AwsSigned(service = "s3")
    public interface Parent {

        @GET
        String get();
    }

    @RegisterRestClient
    public interface Child extends Parent {
    }

    @RegisterRestClient
    @Path("/")
    public interface Whole {

        @Path("part")
        Part part();
    }

    /** It agrees with all of its sub-resources. */
    @RegisterRestClient
    @Path("/")
    @AwsSigned(service = "ssm", region = "eu-central-1")
    public interface Agreeing {

        @Path("part")
        Part part();

        @Path("other")
        OtherPart other();
    }

    /** A helper is no resource. */
    @RegisterRestClient
    @Path("/")
    public interface Helpful {

        @GET
        String get();

        static Part part() {
            throw new UnsupportedOperationException();
        }

        default Part otherPart() {
            return part();
        }
    }

    @AwsSigned
    public interface OtherPart {

        @GET
        String get();
    }

    @AwsSigned(service = "ssm")
    public interface Part {

        @GET
        String get();
    }

    /** What is annotated makes no request. */
    @RegisterRestClient
    @Path("/")
    public interface Locating {

        @Path("part")
        @AwsSigned(service = "ssm")
        SomePart part();

        @AwsSigned(service = "ssm")
        String forgotten();

        @GET
        @AwsSigned(service = "ssm")
        default String usual() {
            return forgotten();
        }

        @AwsSigned(service = "ssm")
        static String helpful(Locating client) {
            return client.usual();
        }
    }

    public interface SomePart {

        @GET
        String get();
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("LIST")
    public @interface Listing {
    }

    public interface Usual {

        @GET
        String get(String name);
    }

    /** It is signed as it says: one method is of its own kind, the other is said again. */
    @RegisterRestClient
    @Path("/")
    public interface Again extends Usual {

        @Listing
        @AwsSigned(service = "ssm")
        String list();

        @Override
        @AwsSigned(service = "ssm")
        String get(String name);
    }

    @Test
    void theApplicationIsNotBuilt() {
        assertThat(true).as("built").isFalse();
    }

    private static void check(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(PACKAGE + "Agreeing", PACKAGE + "Helpful", PACKAGE + "Again").contains(
                "@AwsSigned on " + PACKAGE + "Locating#part: this method makes no request itself, having no HTTP method such as"
                        + " @GET; annotate the methods of " + PACKAGE + "SomePart, or the client",
                "@AwsSigned on " + PACKAGE + "Locating#forgotten: this method makes no request itself, having no HTTP method"
                        + " such as @GET; annotate methods that make some, or the client",
                "@AwsSigned on " + PACKAGE + "Locating#usual" + HAS_BODY,
                "@AwsSigned on " + PACKAGE + "Locating#helpful" + HAS_BODY,
                "@AwsSigned on " + PACKAGE + "NoInterface: it signs the requests of REST client interfaces, and this is none",
                "@AwsSigned on " + PACKAGE + "Composed: it signs the requests of REST client interfaces, and this is none",
                "@AwsSigned on " + PACKAGE + "NoService: The service '/' cannot be signed for",
                "@AwsSigned on " + PACKAGE + "NoRegion: The region 'eu central/1' cannot be signed for",
                "@AwsSigned on " + PACKAGE
                        + "DirectoryBucket: a directory bucket of S3 Express One Zone takes requests that are"
                        + " signed with a session of the bucket, which a REST client does not open; sign them with SigV4Signer"
                        + " and S3ExpressSessions, and remove the annotation",
                "@AwsSigned on " + PACKAGE + "Parent: " + PACKAGE
                        + "Child extends it, and would not be signed, as annotations of"
                        + " interfaces are not inherited; annotate it, too",
                "@AwsSigned on " + PACKAGE + "Part: the REST client " + PACKAGE
                        + "Whole makes its requests, as it is a sub-resource"
                        + " of that, and does not ask for this; annotate the client, or the methods");
    }
}
