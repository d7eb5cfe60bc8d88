package io.quarkiverse.awsauth.client;

import java.util.List;

/** Paths and queries that clients, proxies and services read in different ways. */
public final class OddTargets {

    public static final List<String> ALL = List.of("/", "/a%20b", "/a+b", "/a%2Bb", "/a%25b", "/a%2Fb", "/%C3%A4", "/ä",
            "/a\u0308", "/a~b-c._d", "/a:b@c;d=e,f'(g)!*$&", "/a/", "/a/./b", "/a//b/../c", "/%e4", "/a%7Eb%2dc%2Fd%2e", "/a?",
            "/a?flag",
            "/a?b=c+d&b=c%20d&b=c%2Bd", "/a?b=ä&ä", "/a?z=1&a=2&A=3&=4&a=1", "/a?b=%2f~*'()!:@/?;,$", "/a?b==c&&d");

    private OddTargets() {
    }
}
