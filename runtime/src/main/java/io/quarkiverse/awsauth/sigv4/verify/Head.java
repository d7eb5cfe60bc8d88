package io.quarkiverse.awsauth.sigv4.verify;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.ServiceRules;

/** The head of a request, taken apart once. */
record Head(String method, String path, HeaderTable headers, QueryParameters query) {

    static Head of(ReceivedRequest request) {
        if (!Octets.areToken(request.method())) {
            throw malformed("The method is no name as HTTP knows them.");
        }
        if (!Octets.are(request.target()) || !request.headers().stream().map(Header::value).allMatch(Octets::are)) {
            throw malformed("The request has a character that is no octet: hand it over as it was received, one character "
                    + "for each octet (ISO-8859-1).");
        }
        if (!request.headers().stream().map(Header::name).allMatch(Octets::areToken)) {
            throw malformed("The name of a header is no name as HTTP knows them.");
        }
        if (!request.path().isEmpty() && !request.path().startsWith("/")) {
            throw malformed("The target of the request does not begin with a slash.");
        }
        return new Head(request.method(), request.path(), new HeaderTable(request.headers()),
                QueryParameters.parse(request.query()));
    }

    /** The canonical request, one character for each octet. */
    String canonical(ServiceRules rules, Set<String> unsignedParameters, List<String> signedHeaders, PayloadHash payload) {
        return String.join("\n",
                method,
                CanonicalPath.of(path, rules),
                query.canonical(unsignedParameters),
                signedHeaders.stream().map(name -> name + ":" + headers.canonicalValue(name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signedHeaders),
                payload.value());
    }

    private static Refusal malformed(String text) {
        return new Refusal(RefusalReason.MALFORMED_REQUEST, text);
    }
}
