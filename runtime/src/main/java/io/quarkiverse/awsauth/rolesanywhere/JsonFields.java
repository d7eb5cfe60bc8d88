package io.quarkiverse.awsauth.rolesanywhere;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The scalar members of a JSON document by their paths, e.g. {@code credentialSet.0.credentials.expiration}. Unknown
 * members are just more paths, so a service may add some.
 */
final class JsonFields {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields() {
    }

    static Map<String, String> of(byte[] json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The document is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT || !parser.getParsingContext().inRoot()) {
                if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                    fields.put(path(parser), parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("Something follows the JSON object");
            }
        }
        return fields;
    }

    private static String path(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
    }
}
