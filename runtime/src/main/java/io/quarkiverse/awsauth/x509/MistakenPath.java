package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What was meant to be in a file, maybe a private key, in place of the file's path. No message may show it.
 */
final class MistakenPath {

    /** Below what systems take, above what people write. */
    private static final int MAX_LENGTH = 1024;
    /** Of a file or directory, on about every file system. */
    private static final int MAX_NAME = 255;
    /** How DER and PEM begin in base64; a path of this length without a full stop, dash or underscore is none. */
    private static final Pattern BASE64 = Pattern.compile("(?:M[A-P]|LS0tLS1CRUdJTi)[A-Za-z0-9+/]{60,}=*+");

    private MistakenPath() {
    }

    static boolean is(Path path) {
        String text = path.toString();
        if (text.length() > MAX_LENGTH || text.contains("-----BEGIN") || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0
                || BASE64.matcher(text).matches()) {
            return true;
        }
        for (Path name : path) {
            if (name.toString().length() > MAX_NAME) {
                return true;
            }
        }
        return false;
    }

    /** The path, unless it is none. */
    static String printable(Path path) {
        return is(path) ? "***" : path.toString();
    }
}
