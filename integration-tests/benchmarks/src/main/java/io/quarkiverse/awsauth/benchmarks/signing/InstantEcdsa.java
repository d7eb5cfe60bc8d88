package io.quarkiverse.awsauth.benchmarks.signing;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.List;

/** The elliptic-curve operation of Version 4A in no time: what is left is what a signer does around it. */
final class InstantEcdsa extends Provider {

    private static final long serialVersionUID = 1;

    private InstantEcdsa() {
        super("InstantEcdsa", "1", "Signatures that are none");
        putService(new Service(this, "Signature", "SHA256withECDSA", InstantSignature.class.getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return new InstantSignature();
            }
        });
    }

    /** From now on, in this JVM. */
    static void install() {
        Security.insertProviderAt(new InstantEcdsa(), 1);
    }

    private static final class InstantSignature extends SignatureSpi {

        @Override
        protected void engineInitSign(PrivateKey key) {
            // any key is as good
        }

        @Override
        protected void engineUpdate(byte b) {
            // not looked at
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            // not looked at
        }

        @Override
        protected byte[] engineSign() {
            return new byte[71]; // as long as most
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
