package io.quarkiverse.awsauth.sigv4;

import java.util.List;

/**
 * The first line in which two requests differ, without secrets: what was signed, and what somebody else has seen.
 *
 * @param part what the line is part of
 * @param name the name of the header or query parameter, in lower case for headers; empty for other parts
 * @param ours the line, or for a query the parameter, as it was signed; empty if it is missing
 * @param theirs the same as they have it; empty if it is missing
 */
public record SigningDifference(RequestPart part, String name, String ours, String theirs) {

    private static final int LONGEST = 500;

    /**
     * @return the part and both lines, cut if they are long
     */
    @Override
    public String toString() {
        return "The " + part + (name.isEmpty() ? "" : " '" + cut(name) + "'") + " differs"
                + (ours.equals(theirs) ? ", in what is not shown" : "") + "\n  ours:   " + shown(ours) + "\n  theirs: "
                + shown(theirs);
    }

    /** The same without these texts, wherever they are. */
    SigningDifference without(List<String> secrets) {
        return new SigningDifference(part, hide(name, secrets), hide(ours, secrets), hide(theirs, secrets));
    }

    private static String hide(String text, List<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static String shown(String line) {
        return line.isEmpty() ? "(missing)" : cut(line);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
