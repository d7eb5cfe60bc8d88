package io.quarkiverse.awsauth.oracles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;

/** What is done to a request after it was signed: it is not genuine any more. */
enum Change {

    HOST {
        @Override
        Sent of(Sent sent, SplittableRandom random) {
            return longer(sent, "host");
        }
    },
    HEADER_ADDED {
        @Override
        Sent of(Sent sent, SplittableRandom random) {
            List<Header> headers = new ArrayList<>(sent.request().headers());
            headers.add(new Header("X-Amz-Meta-Added", "1"));
            return with(sent, sent.request().target(), headers);
        }
    },
    PATH {
        @Override
        Sent of(Sent sent, SplittableRandom random) {
            return with(sent, sent.request().target().replaceFirst("[?]|$", "/x$0"), sent.request().headers());
        }
    },
    BODY {
        @Override
        boolean fits(Sample sample, Form form) {
            return !form.isUnsigned() || form.hasTrailer();
        }

        @Override
        Sent of(Sent sent, SplittableRandom random) {
            byte[] body = sent.body().length == 0 ? new byte[1] : sent.body().clone();
            body[random.nextInt(body.length)] ^= 1;
            return new Sent(sent.request(), body);
        }
    },
    SESSION_TOKEN {
        @Override
        boolean fits(Sample sample, Form form) {
            return sample.hasSession();
        }

        @Override
        Sent of(Sent sent, SplittableRandom random) {
            Sent changed = longer(longer(sent, "x-amz-security-token"), "x-amz-s3session-token");
            return with(changed, changed.request().target().replaceFirst("-Token=", "-Token=x"), changed.request().headers());
        }
    };

    boolean fits(Sample sample, Form form) {
        return true;
    }

    abstract Sent of(Sent sent, SplittableRandom random);

    static Change random(Sample sample, Form form, SplittableRandom random) {
        List<Change> fitting = Stream.of(values()).filter(change -> change.fits(sample, form)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    private static Sent longer(Sent sent, String name) {
        List<Header> headers = new ArrayList<>(sent.request().headers());
        headers.replaceAll(header -> !header.name().toLowerCase(Locale.ROOT).equals(name) ? header
                : new Header(header.name(), header.value() + "x"));
        return with(sent, sent.request().target(), headers);
    }

    private static Sent with(Sent sent, String target, List<Header> headers) {
        return new Sent(new ReceivedRequest(sent.request().method(), target, headers), sent.body());
    }
}
