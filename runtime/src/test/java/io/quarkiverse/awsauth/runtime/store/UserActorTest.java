package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.Actor;

class UserActorTest {

    @Test
    void hasTheNearestNameThatOneMayHave() {
        assertThat(UserActor.of("al\0ice\n", "192.0.2.1\u0085")).isEqualTo(new Actor("al?ice?", "192.0.2.1?"));
        assertThat(UserActor.of(null, null)).isEqualTo(new Actor("unnamed", ""));
        assertThat(UserActor.of("\ud83d\ude00", "").name()).isEqualTo("\ud83d\ude00");
        assertThat(UserActor.of("x\ud800", "\udc00x")).isEqualTo(new Actor("x?", "?x"));
    }

    @Test
    void hasNoHalfACharacterAtTheEndOfALongName() {
        String name = "x".repeat(255);
        assertThat(UserActor.of(name + "\ud83d\ude00", "").name()).isEqualTo(name + "?");
    }
}
