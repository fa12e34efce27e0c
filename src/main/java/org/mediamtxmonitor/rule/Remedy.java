package org.mediamtxmonitor.rule;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something to copy against a finding, before its values are put in; {@code remedies.yaml} says what each component may be.
 *
 * @param id name; what it is for stands in the dictionaries of the page
 * @param tool where it goes, for example {@code obs}, {@code ffmpeg} or {@code mediamtx.yml}
 * @param syntax how values are escaped in it: {@code url}, {@code shell}, {@code yaml} or {@code plain}
 * @param when where it is of use; null means always
 * @param text in which {@code {name}} stands for a value; a double brace is one that stays
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Remedy(String id, String tool, String syntax, Use when, String text) {

    /**
     * Where a remedy is of use; a component that is null does not matter.
     *
     * @param protocol of the stream's source
     * @param role {@code publisher} or {@code reader}: whose finding it is
     * @param advice {@code short} where a longer SRT latency is advised, {@code enough} where the latency is enough
     * @param pulled whether MediaMTX fetches the stream
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Use(List<String> protocol, String role, String advice, Boolean pulled) {}
}
