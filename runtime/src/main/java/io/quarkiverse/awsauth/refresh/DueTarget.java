package io.quarkiverse.awsauth.refresh;

/** Something that has to be looked after at a certain time, which changes. */
public interface DueTarget {

    /**
     * @return when {@link #refreshIfDue()} has something to do, in milliseconds since the epoch; in the past while it does
     *         it
     */
    long dueAt();

    /** Starts in the background what is due, if anything is. Does not wait for it. */
    void refreshIfDue();
}
