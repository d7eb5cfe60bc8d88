package io.quarkiverse.awsauth.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The scalar members of a JSON document by their paths, e.g. {@code credentialSet.0.credentials.expiration}. Unknown
 * members are just more paths, so a service may add some. A document that is far from what services answer is refused,
 * as the paths of its members may take a thousand times its size.
 */
public final class JsonFields {

    private static final int MOST_SCALARS = 1_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxNameLength(1_000).build())
            .build();

    private JsonFields() {
    }

    /**
     * @param json the document
     * @return the scalars by path
     * @throws IOException if it is no JSON, or JSON that no service sends; the message may quote it
     */
    public static Map<String, String> of(byte[] json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The document is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT || !parser.getParsingContext().inRoot()) {
                if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                    fields.put(path(parser), parser.getText());
                    if (fields.size() > MOST_SCALARS) {
                        throw new IOException("The document has more than " + MOST_SCALARS + " members");
                    }
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
