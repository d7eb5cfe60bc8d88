package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the names of the headers decide alone: which of them are signed, in what order, and the texts that are made of
 * names. Immutable.
 */
final class SignedNames {

    /**
     * What proxies rewrite and HTTP clients add or change after signing; AWS requires none of them. And what an earlier
     * signature has left.
     */
    private static final Set<String> NEVER_SIGNED = Set.of("accept-encoding", "authorization", "cache-control",
            "connection", "expect", "forwarded", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "sec-websocket-key", "sec-websocket-protocol",
            "sec-websocket-version", "te", "trailer", "traceparent", "tracestate", "transfer-encoding", "upgrade",
            "user-agent", "via", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
            "x-forwarded-proto", SignatureField.DATE.signed(), SignatureField.CONTENT_SHA256.signed(),
            SignatureField.REGION_SET.signed(), SignatureField.SECURITY_TOKEN.signed(),
            SignatureField.S3_SESSION_TOKEN.signed(), SignatureField.CERTIFICATE.signed(),
            SignatureField.CERTIFICATE_CHAIN.signed());

    private final String[] sent;
    private final int ofRequest;
    private final Place[] places;
    private final String joined;
    private final String inAuthorization;

    /**
     * A header that is signed.
     *
     * @param number its number among those that are sent
     * @param name its name in lower case
     * @param start what stands before its value: its name, or a comma if it goes on with the value of the one before
     */
    record Place(int number, String name, String start) {
    }

    /**
     * @param ofRequest the request's own headers, in the order they are sent
     * @param added those that the signature adds; all of them are signed
     */
    SignedNames(List<Header> ofRequest, List<Header> added) {
        this.sent = new String[ofRequest.size() + added.size()];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (i < ofRequest.size() ? ofRequest.get(i) : added.get(i - ofRequest.size())).name();
        }
        this.ofRequest = ofRequest.size();
        List<Place> sorted = sorted();
        this.places = new Place[sorted.size()];
        StringBuilder names = new StringBuilder();
        String before = "";
        for (int i = 0; i < places.length; i++) {
            String name = sorted.get(i).name();
            if (name.equals(before)) {
                places[i] = new Place(sorted.get(i).number(), name, ",");
            } else {
                places[i] = new Place(sorted.get(i).number(), name, (i == 0 ? "" : "\n") + name + ":");
                names.append(i == 0 ? "" : ";").append(name);
            }
            before = name;
        }
        this.joined = names.toString();
        this.inAuthorization = ", SignedHeaders=" + joined + ", Signature=";
    }

    private List<Place> sorted() {
        List<Place> all = new ArrayList<>(sent.length);
        for (int i = 0; i < sent.length; i++) {
            String name = Header.lowerCase(sent[i]);
            if (i >= ofRequest || !NEVER_SIGNED.contains(name)) {
                all.add(new Place(i, name, ""));
            }
        }
        all.sort(Comparator.comparing(Place::name));
        return all;
    }

    /** Whether they are those of other headers, too. */
    boolean areOf(RequestHeaders otherOfRequest, List<Header> added) {
        if (ofRequest != otherOfRequest.size() || sent.length != ofRequest + added.size()) {
            return false;
        }
        for (int i = 0; i < sent.length; i++) {
            Header header = i < ofRequest ? otherOfRequest.get(i) : added.get(i - ofRequest);
            if (!sent[i].equals(header.name())) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return places.length;
    }

    Place place(int i) {
        return places[i];
    }

    /** Each once, joined by semicolons. */
    String joined() {
        return joined;
    }

    /** What stands between the credential and the signature. */
    String inAuthorization() {
        return inAuthorization;
    }

    /** How many characters it takes to keep them, about. */
    int size() {
        int size = 0;
        for (String name : sent) {
            size += name.length();
        }
        return size;
    }
}
