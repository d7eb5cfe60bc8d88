package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspacesTest {

    private final Workspaces workspaces = new Workspaces();

    @Test
    void areUsedAgainAndHoldNothing() {
        Workspace first = workspaces.take();
        byte[] bytes = first.text().bytes();
        first.text().append("the-token");
        first.close();

        assertThat(workspaces.take()).isSameAs(first);
        assertThat(first.text().length()).isZero();
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void areOnlyTakenOnce() {
        assertThat(workspaces.take()).isNotSameAs(workspaces.take());
    }
}
