package io.quarkiverse.awsauth.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Other echo services and other STS than the emulator's. */
class WhatOthersAnswerTest {

    @Test
    void noEchoShowsTheSessionToken() {
        Object answer = Map.of("headers", Map.of("X-AMZ-Security-Token", List.of("older")),
                "raw", List.of("x-amz-security-token: to+ken", 1));

        assertEquals(Map.of("headers", Map.of("X-AMZ-Security-Token", "***"),
                "raw", List.of("x-amz-security-token: ***", 1)), ApiResource.withoutToken("", answer, "to+ken"));
    }

    @Test
    void anEmptyAnswerOfStsIsExplained() {
        assertEquals("The answer of STS is empty",
                assertThrows(UnexpectedAnswerException.class, () -> CallerIdentity.parse(null)).getMessage());
    }
}
