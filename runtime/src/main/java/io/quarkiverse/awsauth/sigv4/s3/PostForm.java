package io.quarkiverse.awsauth.sigv4.s3;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a web page needs to upload a file: a form of the type {@code multipart/form-data}, sent by POST. Whoever has it may
 * upload what the policy allows, as often as they like, until it expires.
 *
 * @param url where the form is sent
 * @param fields the fields by name; what the policy leaves to the page comes beside them, and the field {@code file} last of
 *        all
 * @param expires when it expires
 */
public record PostForm(URI url, Map<String, String> fields, Instant expires) {

    /** Keeps the order of the fields. */
    public PostForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * @return the names of the fields; the values are as good as a password
     */
    @Override
    public String toString() {
        return url + " " + fields.keySet() + ", expires " + expires;
    }
}
