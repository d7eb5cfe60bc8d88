package io.quarkiverse.awsauth.x509;

import java.math.BigInteger;

import org.bouncycastle.asn1.misc.ScryptParams;

/**
 * What scrypt costs (RFC 7914, section 2): 128 · N · r bytes of memory, and time in proportion to N · r · p.
 */
record ScryptCost(int n, int r, int p) {

    private static final BigInteger MAX_MEMORY = BigInteger.ONE.shiftLeft(27);
    private static final BigInteger MAX_TIME = BigInteger.ONE.shiftLeft(21);

    static ScryptCost of(ScryptParams parameters) throws UnreadableException {
        BigInteger n = parameters.getCostParameter();
        BigInteger r = parameters.getBlockSize();
        BigInteger p = parameters.getParallelizationParameter();
        if (n.signum() <= 0 || r.signum() <= 0 || p.signum() <= 0 || n.bitCount() != 1 || n.equals(BigInteger.ONE)
                || n.multiply(r).shiftLeft(7).compareTo(MAX_MEMORY) > 0
                || n.multiply(r).multiply(p).compareTo(MAX_TIME) > 0) {
            throw new UnreadableException("is encrypted by scrypt with N=" + Decryption.shortened(n) + ", r="
                    + Decryption.shortened(r) + ", p=" + Decryption.shortened(p)
                    + "; encrypt it anew with e.g. N=16384, r=8, p=1 (at most 128 MiB)");
        }
        return new ScryptCost(n.intValueExact(), r.intValueExact(), p.intValueExact());
    }
}
