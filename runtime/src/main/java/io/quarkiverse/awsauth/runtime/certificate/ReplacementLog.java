package io.quarkiverse.awsauth.runtime.certificate;

import java.util.List;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.CurrentIdentity;

/** Tells the log what has become of a client certificate. */
final class ReplacementLog implements CurrentIdentity.Listener {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");

    private final String identifier;
    private final Runnable onChange;

    /**
     * @param identifier the certificate's
     * @param onChange what else is done when another one is in use
     */
    ReplacementLog(String identifier, Runnable onChange) {
        this.identifier = identifier;
        this.onChange = onChange;
    }

    @Override
    public void changed() {
        onChange.run();
    }

    @Override
    public void replaced(ClientIdentity former, ClientIdentity now) {
        LOG.infof("Client certificate [%s]: %s takes the place of %s from the next session on; it is valid until %s",
                identifier, now, former, now.validUntil());
    }

    @Override
    public void kept(ClientIdentity held, List<Violation> violations) {
        LOG.warnf("Client certificate [%s]: %s, valid until %s, goes on being used, as what has been put in its place cannot"
                + " be: %s", identifier, held, held.validUntil(),
                violations.stream()
                        .map(violation -> Problem.ofCertificate(identifier, violation, Severity.WRONG).toString())
                        .collect(Collectors.joining("; ")));
    }
}
