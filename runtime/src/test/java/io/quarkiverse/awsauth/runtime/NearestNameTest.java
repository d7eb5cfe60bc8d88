package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void suggestsTheNameWithTheFewestChanges() {
        assertThat(NearestName.among(Set.of("reports", "report", "billing"), "reprots")).contains("reports");
        assertThat(NearestName.among(Set.of("reports", "billing"), "Billing")).contains("billing");
    }

    @Test
    void suggestsNothingThatIsFarAway() {
        assertThat(NearestName.among(Set.of("reports", "billing"), "archive")).isEmpty();
        assertThat(NearestName.among(Set.of("s3"), "ec2-fleet")).isEmpty();
        assertThat(NearestName.among(Set.of(), "reports")).isEmpty();
    }

    @Test
    void demandsMoreOfShortNames() {
        assertThat(NearestName.among(Set.of("abc"), "x")).isEmpty();
        assertThat(NearestName.among(Set.of("s3"), "s4")).contains("s3");
    }

    @Test
    void decidesATieByAlphabet() {
        assertThat(NearestName.among(List.of("team-c", "team-b"), "team-a")).contains("team-b");
    }
}
