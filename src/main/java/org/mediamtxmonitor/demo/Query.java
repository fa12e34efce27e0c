package org.mediamtxmonitor.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Query parameters of a request. */
final class Query {

    private static final int DEFAULT_ITEMS_PER_PAGE = 100;

    private final Map<String, String> parameters = new HashMap<>();

    /** Null when the address has none. */
    Query(String raw) {
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(
                    parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
    }

    String path() {
        return parameters.getOrDefault("path", "");
    }

    int itemsPerPage() throws ApiError {
        int items = number("itemsPerPage", DEFAULT_ITEMS_PER_PAGE, "invalid items per page");
        if (items == 0) {
            throw new ApiError(400, "invalid items per page");
        }
        return items;
    }

    int page() throws ApiError {
        return number("page", 0, "invalid page");
    }

    private int number(String name, int otherwise, String complaint) throws ApiError {
        String text = parameters.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw new ApiError(400, complaint);
        }
        return Integer.parseInt(text);
    }
}
