package io.quarkiverse.awsauth.store.seal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/**
 * A map of texts as a JSON object, its members sorted. It is ASCII alone, so that no database changes a character of it.
 */
final class SettingsText {

    private static final JsonFactory FACTORY = JsonFactory.builder().configure(JsonWriteFeature.ESCAPE_NON_ASCII, true).build();

    private SettingsText() {
    }

    static String of(Map<String, String> settings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
                json.writeStringField(setting.getKey(), setting.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter takes all", e);
        }
        return text.toString();
    }

    /**
     * @throws IllegalArgumentException if it is something else
     */
    static Map<String, String> parse(String text) {
        Map<String, String> settings = new TreeMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                expect(json.currentToken(), JsonToken.FIELD_NAME);
                String name = json.currentName();
                expect(json.nextToken(), JsonToken.VALUE_STRING);
                settings.put(name, json.getText());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON object of texts", e);
        }
        return settings;
    }

    private static void expect(JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("expected " + expected);
        }
    }
}
