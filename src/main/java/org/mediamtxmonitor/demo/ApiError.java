package org.mediamtxmonitor.demo;

/** An answer other than 200 with MediaMTX's JSON body. */
final class ApiError extends Exception {

    final int status;

    ApiError(int status, String message) {
        super(message);
        this.status = status;
    }

    String json() {
        return new Json()
                .string("status", "error")
                .string("error", getMessage())
                .close();
    }
}
