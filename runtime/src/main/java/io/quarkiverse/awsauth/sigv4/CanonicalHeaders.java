package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers that are signed, by lower-case name, those of one name in the order they are sent.
 */
final class CanonicalHeaders {

    private final RequestHeaders ofRequest;
    private final List<Header> added;
    private final SignedNames names;

    /**
     * @param ofRequest the request's own headers
     * @param added those that the signature adds, without a blank in any value
     * @param known the names that came last
     */
    CanonicalHeaders(RequestHeaders ofRequest, List<Header> added, KnownNames known) {
        this.ofRequest = ofRequest;
        this.added = added;
        this.names = known.of(ofRequest, added);
    }

    /** {@code name:value\n} for each name. */
    void writeLines(SigningText out) {
        for (int i = 0; i < names.count(); i++) {
            SignedNames.Place place = names.place(i);
            out.appendAscii(place.start());
            if (place.number() < ofRequest.size()) {
                out.append(ofRequest.canonicalValue(place.number()));
            } else {
                out.appendAscii(added.get(place.number() - ofRequest.size()).value());
            }
        }
        out.append('\n');
    }

    /** The names, each once, joined by semicolons. */
    String names() {
        return names.joined();
    }

    /** What the header {@code Authorization} says between the credential and the signature. */
    String inAuthorization() {
        return names.inAuthorization();
    }

    /** What has to be sent with a URL that names the host itself. */
    List<Header> besidesHost() {
        List<Header> all = new ArrayList<>(names.count());
        for (int i = 0; i < names.count(); i++) {
            SignedNames.Place place = names.place(i);
            if (!place.name().equals("host")) {
                all.add(new Header(place.name(), value(place.number())));
            }
        }
        return List.copyOf(all);
    }

    private String value(int number) {
        int own = ofRequest.size();
        return (number < own ? ofRequest.get(number) : added.get(number - own)).value();
    }
}
