package io.quarkiverse.awsauth.benchmarks.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.ListStatistics;

import io.quarkiverse.awsauth.benchmarks.rest.CallBenchmark.Client;
import io.quarkiverse.awsauth.benchmarks.rest.Slices.Cost;

/** Calls of one kind by each client by turns, so that whatever else the machine does befalls all of them. */
final class Comparison {

    private final String how;
    private final int callers;
    private final List<Client> turns = new ArrayList<>(List.of(Client.values()));
    private final Map<Client, List<Cost>> costs = new EnumMap<>(Client.class);

    Comparison(String how, int callers) {
        this.how = how;
        this.callers = callers;
        turns.forEach(client -> costs.put(client, new ArrayList<>()));
    }

    void warmUp() throws RunnerException {
        for (Client client : turns) {
            Slices.warmUp(how, callers, client);
        }
    }

    /** One slice of each; each time another one is the first. */
    void measure() throws RunnerException {
        Collections.rotate(turns, 1);
        for (Client client : turns) {
            costs.get(client).add(Slices.measure(how, callers, client));
        }
    }

    /** How many times as much a call costs as one with another client. */
    Ratio ratio(Client client, Client other, ToDoubleFunction<Cost> part) {
        List<Cost> measure = costs.get(other);
        Ratio ratio = new Ratio();
        for (int i = 0; i < measure.size(); i++) {
            ratio.add(part.applyAsDouble(costs.get(client).get(i)) / part.applyAsDouble(measure.get(i)));
        }
        return ratio;
    }

    private double median(Client client, ToDoubleFunction<Cost> part) {
        return new ListStatistics(costs.get(client).stream().mapToDouble(part).toArray()).getPercentile(50);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format("%n%-24s %10s %16s %10s %16s%n",
                how + ", callers: " + callers, "µs/call", "ratio", "cpu µs", "ratio"));
        for (Client client : Client.values()) {
            table.append(String.format(Locale.ROOT, "%-24s %10.1f %16s %10.1f %16s%n", client,
                    median(client, Cost::micros), ratio(client, Client.UNSIGNED, Cost::micros),
                    median(client, Cost::cpuMicros), ratio(client, Client.UNSIGNED, Cost::cpuMicros)));
        }
        return table.toString();
    }
}
