package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;

/** Answers whatever is asked below the administration's path. Nothing is answered to whom the role is missing. */
@Singleton
public final class StoreAdmin {

    private static final String NOBODY_IS_KNOWN = "Nobody can be authenticated here, so nobody is let in: add an extension of "
            + "Quarkus Security to the application, switch on one of its mechanisms, such as quarkus.http.auth.basic=true, "
            + "and, if this is the management interface, set quarkus.management.auth.enabled=true";
    private static final Pattern ENTRY = Pattern.compile(Pattern.quote(CredentialsApi.PATH) + "/([^/]+)(?:/([^/]+))?");

    private final Instance<AwsCredentialsStore> store;
    private final String role;
    private final Denials denials;
    private final PageFiles page = new PageFiles();

    StoreAdmin(Instance<AwsCredentialsStore> store, AwsAuthConfig config, Denials denials) {
        this.store = store;
        this.role = config.store().adminRole();
        this.denials = denials;
    }

    /** Waits for the store, so that it must be called on a thread that may. */
    void answer(RoutingContext context) {
        ProtectiveHeaders.addTo(context.response());
        try {
            SecurityIdentity identity = Visitors.identity(context);
            if (identity == null || !identity.isAnonymous() || !Challenge.send(context, () -> refuse(context))) {
                answer(identity, context).sendBy(context.response());
            }
        } catch (RuntimeException e) {
            if (!(e instanceof AuthenticationException)) { // which LateLogin has answered
                Failures.answer(e).sendBy(context.response());
            }
        }
    }

    private void refuse(RoutingContext context) {
        denials.tell(path(context), Visitors.actor(null, context));
        RefusedException.forbidden(NOBODY_IS_KNOWN).answer().sendBy(context.response());
    }

    private Answer answer(@Nullable SecurityIdentity identity, RoutingContext context) {
        Actor actor = Visitors.actor(identity, context);
        String path = path(context);
        try {
            refuse(identity, path, context);
        } catch (RefusedException e) {
            denials.tell(path, actor);
            throw e;
        }
        return answer(path, context, actor);
    }

    private void refuse(@Nullable SecurityIdentity identity, String path, RoutingContext context) {
        if (identity == null) {
            throw RefusedException.forbidden(NOBODY_IS_KNOWN);
        }
        if (identity.isAnonymous() || !identity.hasRole(role)) {
            throw RefusedException.forbidden("You need the role that quarkus.aws-auth.store.admin-role names");
        }
        if (path.startsWith("api/")) {
            CrossSite.refuse(context.request());
        }
    }

    private Answer answer(String path, RoutingContext context, Actor actor) {
        boolean get = context.request().method().name().equals("GET");
        String asked = context.normalizedPath();
        if (get && path.isEmpty() && !asked.endsWith("/")) { // the page's links are relative, as a proxy may add a prefix
            return Answer.empty(303, Map.of("Location", "." + asked.substring(asked.lastIndexOf('/')) + "/"));
        }
        CredentialsApi api = new CredentialsApi(store.get().actingAs(actor), context);
        Matcher entry = ENTRY.matcher(path);
        if (path.equals(CredentialsApi.PATH)) {
            return api.all();
        } else if (entry.matches()) {
            return entry.group(2) == null ? api.one(entry.group(1)) : api.action(entry.group(1), entry.group(2));
        }
        return get ? page.get(path).orElseGet(StoreAdmin::nothingThere) : nothingThere();
    }

    static Answer nothingThere() {
        return new RefusedException(404, "unknown", "There is nothing at this path").answer();
    }

    private static String path(RoutingContext context) {
        String rest = context.pathParam("*");
        return rest == null ? "" : rest.replaceFirst("^/", "");
    }
}
