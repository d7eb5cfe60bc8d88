package io.quarkiverse.awsauth.deployment.emulator;

import com.fasterxml.jackson.databind.JsonNode;

record Session(String keyId, String secret, String token, String expiration) {

    static Session fromJson(JsonNode credentials) {
        return new Session(credentials.path("accessKeyId").textValue(), credentials.path("secretAccessKey").textValue(),
                credentials.path("sessionToken").textValue(), credentials.path("expiration").textValue());
    }

    static Session fromXml(RawResponse response) {
        return new Session(response.element("AccessKeyId"), response.element("SecretAccessKey"),
                response.element("SessionToken"), response.element("Expiration"));
    }
}
