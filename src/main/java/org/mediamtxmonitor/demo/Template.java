package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.demo.Wire.Value;

/** The numbers of a list item: literal text, made once, with the places where the changing ones go. */
final class Template {

    private final byte[][] literals;
    private final Value[] values;

    private Template(byte[][] literals, Value[] values) {
        this.literals = literals;
        this.values = values;
    }

    void write(long[] numbers, Body out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.raw(literals[i]);
            Value value = values[i];
            if (value.thousandths) {
                out.thousandths(numbers[value.ordinal()]);
            } else {
                out.number(numbers[value.ordinal()]);
            }
        }
        out.raw(literals[values.length]);
    }

    /** Combines fields by direction: a publisher's media are inbound, a reader's outbound. */
    static final class Builder {

        private final boolean publishes;
        private final StringBuilder literal = new StringBuilder();
        private final List<byte[]> literals = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();

        Builder(boolean publishes) {
            this.publishes = publishes;
        }

        Builder fixed(String name, String json) {
            literal.append(",\"").append(name).append("\":").append(json);
            return this;
        }

        Builder zero(String... names) {
            for (String name : names) {
                fixed(name, "0");
            }
            return this;
        }

        Builder number(String name, Value value) {
            fixed(name, "");
            literals.add(literal.toString().getBytes(StandardCharsets.US_ASCII));
            literal.setLength(0);
            values.add(value);
            return this;
        }

        /** Of publishers; 0 for readers. */
        Builder in(String name, Value value) {
            return publishes ? number(name, value) : zero(name);
        }

        /** Of readers; 0 for publishers. */
        Builder out(String name, Value value) {
            return publishes ? zero(name) : number(name, value);
        }

        /** What goes with the media, and what comes back. */
        Builder flow(String inbound, String outbound, Value with, Value against) {
            number(inbound, publishes ? with : against);
            return number(outbound, publishes ? against : with);
        }

        Template build() {
            literals.add((literal + "}").getBytes(StandardCharsets.US_ASCII));
            return new Template(literals.toArray(new byte[0][]), values.toArray(new Value[0]));
        }
    }
}
