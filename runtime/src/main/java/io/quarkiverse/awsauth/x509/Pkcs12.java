package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#12 file (RFC 7292). Read here rather than by the Java platform, which does not know all forms of an ML-DSA key,
 * nor in each release all ways of encryption.
 */
final class Pkcs12 implements KeyStoreFormat {

    /** Each encrypted part costs the derivation of a key. */
    private static final int MAX_PARTS = 10;
    /** Java's mark of certificates that are trusted, and belong to no key. */
    private static final ASN1ObjectIdentifier TRUSTED = new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");

    private final Content content;
    private final List<Entry> keys = new ArrayList<>();
    private final List<SafeBag> certificates = new ArrayList<>();
    private final List<SafeBag> trusted = new ArrayList<>();

    private record Entry(String alias, SafeBag bag) {
    }

    private Pkcs12(Content content) {
        this.content = content;
    }

    static Pkcs12 open(Content content, Password password) throws UnreadableException {
        Pfx pfx = pfx(content.bytes());
        byte[] safe = ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
        if (pfx.getMacData() != null) {
            Pkcs12Mac.check(pfx.getMacData(), safe, password);
        }
        Pkcs12 store = new Pkcs12(content);
        ContentInfo[] parts = AuthenticatedSafe.getInstance(safe).getContentInfo();
        if (parts.length > MAX_PARTS) {
            throw new UnreadableException("has " + parts.length + " parts; put the client's key and certificates alone there");
        }
        for (ContentInfo part : parts) {
            store.add(part, password);
        }
        return store;
    }

    /** Editors and templates leave line ends behind it. */
    private static Pfx pfx(byte[] bytes) throws UnreadableException {
        try (ASN1InputStream in = new ASN1InputStream(bytes)) {
            Pfx pfx = Pfx.getInstance(in.readObject());
            byte[] rest = in.readAllBytes();
            if (!new String(rest, StandardCharsets.ISO_8859_1).isBlank()) {
                throw new UnreadableException("has " + rest.length + " bytes too many at its end; copy it again");
            }
            return pfx;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void add(ContentInfo part, Password password) throws UnreadableException {
        ASN1Sequence bags;
        if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            bags = decrypted(EncryptedData.getInstance(part.getContent()), password);
        } else if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
            bags = ASN1Sequence.getInstance(ASN1OctetString.getInstance(part.getContent()).getOctets());
        } else {
            throw Decryption.unsupported("a public key");
        }
        for (ASN1Encodable element : bags) {
            add(SafeBag.getInstance(element));
        }
    }

    /** A wrong password now and then decrypts to something, and there may be no MAC that tells. */
    private static ASN1Sequence decrypted(EncryptedData part, Password password) throws UnreadableException {
        byte[] bags = Decryption.decrypt(part.getEncryptionAlgorithm(), part.getContent().getOctets(), password);
        try {
            return ASN1Sequence.getInstance(bags);
        } catch (RuntimeException e) {
            throw password.refused();
        }
    }

    /** Bags of other kinds hold nothing that signs. */
    private void add(SafeBag bag) {
        ASN1ObjectIdentifier kind = bag.getBagId();
        if (kind.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag) || kind.equals(PKCSObjectIdentifiers.keyBag)) {
            ASN1Encodable name = attribute(bag, PKCSObjectIdentifiers.pkcs_9_at_friendlyName);
            String alias = name == null ? String.valueOf(keys.size() + 1) : ASN1BMPString.getInstance(name).getString();
            keys.add(new Entry(alias, bag));
        } else if (kind.equals(PKCSObjectIdentifiers.certBag)) {
            (attribute(bag, TRUSTED) == null ? certificates : trusted).add(bag);
        }
    }

    private static @Nullable ASN1Encodable attribute(SafeBag bag, ASN1ObjectIdentifier type) {
        ASN1Set attributes = bag.getBagAttributes();
        if (attributes != null) {
            for (ASN1Encodable element : attributes) {
                Attribute attribute = Attribute.getInstance(element);
                if (attribute.getAttrType().equals(type) && attribute.getAttrValues().size() > 0) {
                    return attribute.getAttrValues().getObjectAt(0);
                }
            }
        }
        return null;
    }

    @Override
    public List<String> aliases() {
        return keys.stream().map(Entry::alias).toList();
    }

    @Override
    public PrivateKey key(int entry, Password password) throws UnreadableException {
        SafeBag bag = keys.get(entry).bag();
        return bag.getBagId().equals(PKCSObjectIdentifiers.keyBag)
                ? PrivateKeys.of(PrivateKeyInfo.getInstance(bag.getBagValue()))
                : PrivateKeys.decrypted(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()), password);
    }

    /** The one that the file says belongs to the key comes first. */
    @Override
    public List<X509Certificate> certificates(int entry) throws ClientCertificateException {
        ASN1Encodable keyId = attribute(keys.get(entry).bag(), PKCSObjectIdentifiers.pkcs_9_at_localKeyId);
        List<byte[]> encoded = new ArrayList<>();
        for (SafeBag bag : certificates) {
            if (isX509(bag)) {
                boolean belongs = keyId != null
                        && keyId.equals(attribute(bag, PKCSObjectIdentifiers.pkcs_9_at_localKeyId));
                encoded.add(belongs ? 0 : encoded.size(), der(bag));
            }
        }
        return Certificates.of(content, encoded);
    }

    @Override
    public List<X509Certificate> trusted() {
        return Certificates.readable(trusted.stream().filter(Pkcs12::isX509).map(Pkcs12::der).toList());
    }

    private static boolean isX509(SafeBag bag) {
        return CertBag.getInstance(bag.getBagValue()).getCertId().equals(PKCSObjectIdentifiers.x509Certificate);
    }

    private static byte[] der(SafeBag bag) {
        return ASN1OctetString.getInstance(CertBag.getInstance(bag.getBagValue()).getCertValue()).getOctets();
    }
}
