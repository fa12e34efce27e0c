package org.mediamtxmonitor.web.account;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Passkey;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.passkey.Ceremonies;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

/** Answers what the controllers of accounts throw with problem documents. */
@RestControllerAdvice(basePackageClasses = AccountProblems.class)
class AccountProblems {

    private static final String RETRY_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException e) {
        return answer(e.problem(), Map.of());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(AccountStore.RefusedException e) {
        return switch (e.refusal()) {
            case TAKEN -> answer(Problem.coded(409, "account-name-taken"), Map.of());
            case UNKNOWN -> answer(Problem.coded(404, "no-such-account"), Map.of());
            case LAST_ADMIN -> answer(Problem.coded(409, "last-admin"), Map.of());
            case TOO_MANY ->
                answer(Problem.of(409, Reason.of("too-many-accounts", "most", AccountStore.MOST)), Map.of());
            case NOT_FIRST -> answer(Problem.coded(403, "no-setup"), Map.of());
        };
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(SignIn.RefusedSignInException e) {
        return e.secondFactors().isEmpty()
                ? answer(Problem.coded(401, "wrong-sign-in"), Map.of())
                : answer(Problem.coded(401, "second-factor-needed"), Map.of("secondFactor", e.secondFactors()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Ceremonies.RefusedPasskeyException e) {
        return switch (e.refusal()) {
            case NO_NAME -> answer(Problem.coded(400, "no-passkeys-here"), Map.of());
            case WRONG -> answer(Problem.coded(401, "wrong-passkey"), Map.of());
            case TOO_MANY -> answer(Problem.of(409, Reason.of("too-many-passkeys", "most", Passkey.MOST)), Map.of());
        };
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(SignIn.TooManyException e) {
        long seconds = Math.max(1, (e.waiting().toMillis() + 999) / 1000);
        return ResponseEntity.status(429)
                .headers(headers())
                .header("Retry-After", Long.toString(seconds))
                .body(Problem.of(429, Reason.of("too-many-sign-ins", "waitSeconds", seconds))
                        .toBytes());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> busy(Passwords.BusyException e) {
        return ResponseEntity.status(503)
                .headers(headers())
                .header("Retry-After", RETRY_SECONDS)
                .body(Problem.coded(503, "sign-in-busy").toBytes());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(DataAccessException e) {
        return answer(Problem.coded(503, "redis-gives-no-answer"), Map.of());
    }

    /** @param more extension members, of RFC 9457 */
    private static ResponseEntity<byte[]> answer(Problem problem, Map<String, Object> more) {
        Map<String, Object> all =
                new LinkedHashMap<>(Json.mapper().convertValue(problem, new TypeReference<Map<String, Object>>() {}));
        all.putAll(more);
        HttpHeaders headers = headers();
        if (problem.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        return ResponseEntity.status(problem.status()).headers(headers).body(bytes(all));
    }

    private static byte[] bytes(Map<String, Object> document) {
        try {
            return Json.mapper().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Type", Problem.MEDIA_TYPE);
        headers.set("Cache-Control", "no-store");
        return headers;
    }
}
