package io.quarkiverse.awsauth.awssdk;

import java.util.concurrent.CompletionException;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.http.Quotation;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What the SDK throws, in our words. Its own message is quoted as those of services are; that of its cause may quote what a
 * command has printed, and a log would show it.
 */
final class SdkFailures {

    /** The default chain lists all of its providers before it tells what each of them lacks. */
    private static final int LONGEST = 3000;

    private SdkFailures() {
    }

    static AwsCredentialsException explain(AwsSdkSource source, Throwable failure) {
        if (failure instanceof AwsCredentialsException known) {
            return known;
        }
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return explain(source, failure.getCause());
        }
        return new AwsCredentialsException(reason(failure), "the AWS SDK's provider " + source.provider() + " has none: "
                + message(failure) + "; " + cure(source), source.provider() == AwsSdkSource.Provider.BEAN ? failure : null);
    }

    private static Reason reason(Throwable failure) {
        if (failure instanceof SdkServiceException answer) {
            return answer.isThrottlingException() ? Reason.THROTTLED
                    : answer.statusCode() >= 400 && answer.statusCode() < 500 ? Reason.REFUSED : Reason.UNAVAILABLE;
        }
        boolean waitingIsVain = failure instanceof IllegalArgumentException || failure instanceof IllegalStateException
                || failure instanceof LinkageError;
        return waitingIsVain ? Reason.CONFIGURATION : Reason.UNAVAILABLE;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? "" : Quotation.of(failure.getMessage(), LONGEST).strip();
        return message.isEmpty() ? "an unforeseen " + failure.getClass().getSimpleName() : message.replaceAll("\\.+$", "");
    }

    private static String cure(AwsSdkSource source) {
        return switch (source.provider()) {
            case DEFAULT -> "put credentials into one of these places, or choose another aws-sdk.provider";
            case ENVIRONMENT -> "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for a session, AWS_SESSION_TOKEN";
            case SYSTEM_PROPERTIES -> "set aws.accessKeyId, aws.secretAccessKey and, for a session, aws.sessionToken";
            case PROFILE -> "correct the profile in the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name, by"
                    + " default ~/.aws/config and ~/.aws/credentials, or aws-sdk.profile";
            case SSO -> "sign in with 'aws sso login', or correct aws-sdk.profile";
            case WEB_IDENTITY -> "set AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN, and let the role trust the token's issuer";
            case PROCESS -> "run the command of aws-sdk.command by hand to see why";
            case CONTAINER -> "run in a container that has a role: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or"
                    + " AWS_CONTAINER_CREDENTIALS_FULL_URI names its endpoint";
            case IMDS -> "run on an instance that has a role, and lets containers reach its metadata (hop limit)";
            case BEAN -> "look at the bean '" + source.setting() + "'";
        };
    }
}
