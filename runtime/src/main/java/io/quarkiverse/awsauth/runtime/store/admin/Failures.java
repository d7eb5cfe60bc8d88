package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.Locale;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.store.StoreException;

/** Failures as the API tells them. */
final class Failures {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");

    private Failures() {
    }

    static Answer answer(RuntimeException failure) {
        if (failure instanceof RefusedException refused) {
            return refused.answer();
        }
        if (failure instanceof StoreException store) {
            return new RefusedException(status(store.reason()), word(store.reason()), message(failure)).answer();
        }
        if (failure instanceof AwsCredentialsException credentials) {
            return new RefusedException(502, word(credentials.reason()), message(failure)).answer();
        }
        LOG.error("The administration of stored credentials failed", failure);
        return new RefusedException(500, "failed", "The application failed; its log tells why").answer();
    }

    private static int status(StoreException.Reason reason) {
        return switch (reason) {
            case INVALID -> 400;
            case EXISTS, CONFIGURED -> 409;
            case UNKNOWN -> 404;
            case CONFLICT -> 412;
            case UNREADABLE -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
