package io.quarkiverse.awsauth.sigv4.verify;

import java.util.Locale;
import java.util.Set;

/** Whether a request is meant for one of the server's own hosts. */
final class HostCheck {

    private HostCheck() {
    }

    static void require(HeaderTable headers, Set<String> accepted) {
        if (!accepted.isEmpty()
                && headers.single("host").map(HostCheck::withoutUsualPort).filter(accepted::contains).isEmpty()) {
            throw new Refusal(RefusalReason.WRONG_HOST, "The request must be signed for a host of this server.");
        }
    }

    /**
     * @throws IllegalArgumentException if it is no host
     */
    static String comparable(String host) {
        if (!host.matches("[^\\s/]+")) {
            throw new IllegalArgumentException("A host must be a name or an address, maybe with a port: '" + host + "'");
        }
        return withoutUsualPort(host);
    }

    private static String withoutUsualPort(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
