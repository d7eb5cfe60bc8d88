package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.List;

/** A request file of the test suites, taken apart. */
record RawRequest(String method, String path, String query, List<Header> headers, String body) {

    static RawRequest parse(String text) {
        int blank = text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        List<String> lines = head.lines().toList();
        String target = lines.get(0).substring(lines.get(0).indexOf(' ') + 1, lines.get(0).lastIndexOf(' '));
        int question = target.indexOf('?');
        return new RawRequest(lines.get(0).substring(0, lines.get(0).indexOf(' ')),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                headers(lines.subList(1, lines.size())),
                blank < 0 ? "" : text.substring(blank + 2));
    }

    private static List<Header> headers(List<String> lines) {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                Header last = headers.remove(headers.size() - 1);
                headers.add(new Header(last.name(), last.value() + "\n" + line));
            } else {
                int colon = line.indexOf(':');
                headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return headers;
    }

    SigningRequest withPayload(PayloadHash payload) {
        return new SigningRequest(method, "https", path, query, headers, payload);
    }
}
