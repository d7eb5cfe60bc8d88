package io.quarkiverse.awsauth.runtime.graal;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Where Bouncy Castle is on the class path, Netty makes its security provider, with all algorithms that it has, to read the
 * keys of TLS. Bouncy Castle came with this extension, which needs little of it; so in native executables Netty reads keys as
 * it does without it, by the Java platform, and the executable stays some megabytes smaller.
 * <p>
 * Applications with Bouncy Castle's own TLS, which have added it on purpose, keep all of it.
 */
@TargetClass(className = "io.netty.handler.ssl.util.BouncyCastleUtil", onlyWith = NettyWithoutBouncyCastle.Unwanted.class)
final class NettyWithoutBouncyCastle {

    private NettyWithoutBouncyCastle() {
    }

    @Substitute
    static boolean isBcProvAvailable() {
        return false;
    }

    @Substitute
    static boolean isBcPkixAvailable() {
        return false;
    }

    @Substitute
    static boolean isBcTlsAvailable() {
        return false;
    }

    @Substitute
    static void tryLoading() {
        // is never asked to, for nothing of it is available
    }

    /** Whether this Netty would look for it, and in this way, and the application does not have its TLS. */
    static final class Unwanted implements BooleanSupplier {

        private static final Set<String> SUBSTITUTED = Arrays.stream(NettyWithoutBouncyCastle.class.getDeclaredMethods())
                .map(Method::getName).collect(Collectors.toSet());

        @Override
        public boolean getAsBoolean() {
            return methods("io.netty.handler.ssl.util.BouncyCastleUtil").containsAll(SUBSTITUTED)
                    && methods("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider").isEmpty();
        }

        /** None if the class is not there, or cannot be looked at. */
        private static Set<String> methods(String name) {
            try {
                return Arrays.stream(Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                        .getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
            } catch (ClassNotFoundException | LinkageError e) {
                return Set.of();
            }
        }
    }
}
