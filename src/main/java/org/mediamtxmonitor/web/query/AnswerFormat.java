package org.mediamtxmonitor.web.query;

import java.util.Comparator;
import java.util.List;

import org.mediamtxmonitor.web.error.ProblemException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which form a client wants an answer that there is as JSON and as CSV. */
public final class AnswerFormat {

    private static final List<MediaType> CSV = List.of(new MediaType("text", "csv"));
    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON);

    private AnswerFormat() {}

    /**
     * Whether CSV is wanted: by {@code format}, or by the header where that is not given.
     *
     * @param accept header {@code Accept}; null where there is none
     */
    public static boolean isCsv(QueryParams params, String accept) {
        String format = params.word("format");
        if (format == null) {
            return accept != null && prefersCsv(accept);
        }
        if (!format.equals("csv") && !format.equals("json")) {
            throw new ProblemException(400, "The query parameter format must be json or csv.");
        }
        return format.equals("csv");
    }

    /** Of two that are equally welcome JSON is answered, unless CSV alone is named. */
    private static boolean prefersCsv(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            return quality(types, CSV) > quality(types, JSON);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** That of the most specific type that fits; 0 for none. */
    private static double quality(List<MediaType> types, List<MediaType> wanted) {
        return types.stream()
                .filter(type -> wanted.stream().anyMatch(type::includes))
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
