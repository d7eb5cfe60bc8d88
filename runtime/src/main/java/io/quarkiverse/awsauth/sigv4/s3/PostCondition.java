package io.quarkiverse.awsauth.sigv4.s3;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;

/** What a POST policy asks of an upload. */
sealed interface PostCondition {

    void writeTo(JsonGenerator json) throws IOException;

    /** A field has this value. */
    record Exact(String field, String value) implements PostCondition {

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField(field, value);
            json.writeEndObject();
        }
    }

    /** A field begins so; every value does with an empty prefix. */
    record StartsWith(String field, String prefix) implements PostCondition {

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeString("starts-with");
            json.writeString("$" + field);
            json.writeString(prefix);
            json.writeEndArray();
        }
    }

    /** The file has at least and at most so many bytes. */
    record Length(long least, long most) implements PostCondition {

        @Override
        public void writeTo(JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeString("content-length-range");
            json.writeNumber(least);
            json.writeNumber(most);
            json.writeEndArray();
        }
    }
}
