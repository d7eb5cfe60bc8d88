package io.quarkiverse.awsauth.x509;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;

import org.jspecify.annotations.Nullable;

/** Stands for an EC key in hardware, which may be gone. */
public final class KeyHandle implements ECPrivateKey {

    private static final long serialVersionUID = 1L;

    private final ECPrivateKey key;
    private boolean dead;
    private int used;

    public KeyHandle(PrivateKey key) {
        this.key = (ECPrivateKey) key;
    }

    public void dies() {
        dead = true;
    }

    void revives() {
        dead = false;
    }

    /** How often the key itself was asked for. */
    int used() {
        return used;
    }

    @Override
    public BigInteger getS() {
        used++;
        if (dead) {
            throw new ProviderException("the session is dead");
        }
        return key.getS();
    }

    @Override
    public ECParameterSpec getParams() {
        return key.getParams();
    }

    @Override
    public String getAlgorithm() {
        return key.getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }
}
