package io.quarkiverse.awsauth.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of PEM (RFC 7468). Text around blocks is overlooked, a byte order mark too, and line ends are of any kind.
 *
 * @param label what stands behind {@code BEGIN}, e.g. {@code PRIVATE KEY}
 * @param headers the lines of RFC 1421 that name a legacy encryption; mostly empty
 * @param der the decoded bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares blocks
record PemBlock(String label, String headers, byte[] der) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int MAX_LABEL = 64;
    private static final Pattern HEADERS = Pattern.compile("\\s*((?:[A-Za-z0-9-]{1,64}:[^\\n]*\\n)++)\\n");
    private static final Pattern DEK_INFO = Pattern.compile("(?m)^DEK-Info:\\s*([^,\\s]+),\\s*([0-9A-Fa-f]+)\\s*$");

    /**
     * @return the blocks in their order, maybe none
     */
    static List<PemBlock> in(Content content) throws ClientCertificateException {
        content.refuseIfTooLarge();
        String text = new String(content.bytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace('\r', '\n');
        List<PemBlock> blocks = new ArrayList<>();
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            if (labelEnd < 0 || labelEnd - begin - BEGIN.length() > MAX_LABEL) {
                continue;
            }
            String label = text.substring(begin + BEGIN.length(), labelEnd);
            int bodyEnd = text.indexOf(DASHES, labelEnd + DASHES.length());
            if (bodyEnd < 0 || !text.startsWith(DASHES + "END " + label + DASHES, bodyEnd)) {
                throw content.unreadable("has a block '" + PrintableName.of(label) + "' without its end; is the file whole?",
                        null);
            }
            blocks.add(block(content, label, text.substring(labelEnd + DASHES.length(), bodyEnd)));
            begin = bodyEnd;
        }
        return blocks;
    }

    private static PemBlock block(Content content, String label, String body) throws ClientCertificateException {
        Matcher matcher = HEADERS.matcher(body);
        boolean hasHeaders = matcher.lookingAt();
        String base64 = (hasHeaders ? body.substring(matcher.end()) : body).replaceAll("\\s", "");
        try {
            return new PemBlock(label, hasHeaders ? matcher.group(1) : "", Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw content.unreadable("has a damaged block '" + PrintableName.of(label) + "': it is not base64", null);
        }
    }

    /** Whether it is a private key in whatever format. */
    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }

    /** Whether it is encrypted in the way of RFC 1421, before there was PKCS#8. */
    boolean isLegacyEncrypted() {
        return headers.contains("ENCRYPTED");
    }

    /** The cipher and its initialisation vector in hexadecimal. */
    Optional<String[]> legacyCipher() {
        Matcher matcher = DEK_INFO.matcher(headers);
        return matcher.find() ? Optional.of(new String[] { matcher.group(1), matcher.group(2) }) : Optional.empty();
    }

    /** The label alone, as messages show it. */
    @Override
    public String toString() {
        return PrintableName.of(label);
    }
}
