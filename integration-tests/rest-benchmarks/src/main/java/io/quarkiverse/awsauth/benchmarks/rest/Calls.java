package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** What the signed client and the other have in common. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface Calls {

    /**
     * @param note what to send
     * @return what comes back
     */
    @POST
    @Path("/notes")
    Note post(Note note);

    /**
     * @param note what to send
     * @return what comes back, later
     */
    @POST
    @Path("/notes")
    Uni<Note> postLater(Note note);
}
