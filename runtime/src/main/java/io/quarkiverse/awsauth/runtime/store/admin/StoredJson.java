package io.quarkiverse.awsauth.runtime.store.admin;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.StoredKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the API tells of stored credentials: all but the secrets, which it does not know. */
final class StoredJson {

    private StoredJson() {
    }

    static JsonObject list(List<StoredCredentials> stored, boolean more) {
        JsonArray all = new JsonArray();
        stored.forEach(one -> all.add(one(one)));
        return new JsonObject().put("credentials", all).put("more", more);
    }

    static JsonObject one(StoredCredentials stored) {
        StoredKind kind = stored.kind();
        JsonObject settings = new JsonObject();
        new TreeMap<>(stored.settings()).forEach(settings::put);
        return new JsonObject()
                .put("name", stored.name())
                .put("kind", kind == null ? null : kind.toString())
                .put("disabled", stored.disabled())
                .put("accessKeyId", stored.accessKeyId())
                .put("settings", settings)
                .put("expiration", time(stored.expiration()))
                .put("created", time(stored.created()))
                .put("changed", time(stored.changed()))
                .put("changedBy", stored.changedBy())
                .put("version", Long.toString(stored.version())) // not all fit into a number of JavaScript
                .put("encryptionKeyId", stored.encryptionKeyId())
                .put("problem", stored.problem());
    }

    static JsonObject identity(CallerIdentity identity) {
        return new JsonObject().put("account", identity.account()).put("arn", identity.arn())
                .put("userId", identity.userId());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
