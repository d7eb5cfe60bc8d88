package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The headers that make a request a signed one. Set them on the request, replacing those of the same name. Of an earlier
 * signature, take out those that this one does not have: the session token, if the credentials have none now, and the set of
 * regions.
 */
public final class SignatureHeaders {

    private final List<Header> headers;

    SignatureHeaders(List<Header> headers) {
        this.headers = headers;
    }

    static SignatureHeaders of(List<Header> added, String authorization) {
        added.add(new Header("Authorization", authorization));
        return new SignatureHeaders(added);
    }

    /**
     * These headers after others that go with them.
     *
     * @param others headers that the request must have as well
     * @return all of them
     */
    public SignatureHeaders after(List<Header> others) {
        List<Header> all = new ArrayList<>(others);
        all.addAll(headers);
        return new SignatureHeaders(all);
    }

    /**
     * The headers by name, {@code Authorization} among them, and the session token if the credentials have one: do not log
     * the values.
     *
     * @return an unmodifiable map, never empty
     */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    /**
     * Each header in turn, without the cost of a map.
     *
     * @param each gets the name and the value
     */
    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < headers.size(); i++) {
            each.accept(headers.get(i).name(), headers.get(i).value());
        }
    }

    /**
     * @return the names of the headers; the values stay private
     */
    @Override
    public String toString() {
        return headers.toString();
    }
}
