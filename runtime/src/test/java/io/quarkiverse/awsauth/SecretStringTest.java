package io.quarkiverse.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretStringTest {

    private static final SecretString SECRET = SecretString.of("wJalr/K7MDENG");

    @Test
    void printsStarsAlone() {
        assertThat(SECRET).hasToString("***");
        assertThat(new StaticCredentials("AKIA1", SECRET))
                .hasToString("StaticCredentials[accessKeyId=AKIA1, secretAccessKey=***]");
        assertThat(new SessionCredentials("ASIA1", SECRET, SECRET, null, null)).hasToString(
                "SessionCredentials[accessKeyId=ASIA1, secretAccessKey=***, sessionToken=***, expiration=null, assumedRole=null]");
    }

    @Test
    void revealsItsText() {
        assertThat(SECRET.reveal()).isEqualTo("wJalr/K7MDENG");
    }

    @Test
    void equalsByText() {
        assertThat(SECRET).isEqualTo(SecretString.of("wJalr/K7MDENG")).hasSameHashCodeAs(SecretString.of("wJalr/K7MDENG"));
        assertThat(SECRET).isNotEqualTo(SecretString.of("wJalr/K7MDENH")).isNotEqualTo(SecretString.of(""))
                .isNotEqualTo("wJalr/K7MDENG");
    }

    @Test
    void credentialsRefuseWhatCannotBeSignedWithAndDoNotQuoteIt() {
        assertThatThrownBy(() -> new StaticCredentials("AKIA1", SecretString.of("secret\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The secret access key has a blank, a line end or a non-ASCII character");
        assertThatThrownBy(() -> new StaticCredentials("", SECRET)).hasMessage("The access key id is empty");
        assertThatThrownBy(() -> new SessionCredentials("ASIA1", SECRET, SecretString.of("tökén"), null, null))
                .hasMessage("The session token has a blank, a line end or a non-ASCII character");
    }
}
