package org.mediamtxmonitor.web.passkey;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.Passkey;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.web.security.BegunSignIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn, by Spring Security: adding a passkey to an account, and signing in by one. Each takes two requests of
 * one browser; a challenge is good once. The authenticator always has to verify who uses it (by PIN, finger or face), so a passkey
 * alone is two factors.
 */
@Component
public class Ceremonies {

    private static final Logger LOG = LoggerFactory.getLogger(Ceremonies.class);
    private static final String ADDING = "passkey-add";
    private static final String SIGNING_IN = "passkey";
    private static final String CHALLENGE = "challenge";
    private static final String USER_HANDLE = "userHandle";
    private static final String ACCOUNT = "account";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new WebauthnJackson2Module())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Why a passkey is refused. */
    public enum Refusal {
        /** Browsers have none under an address. */
        NO_NAME,
        /** It is not the right answer, or to nothing that was asked. */
        WRONG,
        /** There are {@link Passkey#MOST}. */
        TOO_MANY
    }

    /** A passkey that is refused. */
    public static final class RefusedPasskeyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        RefusedPasskeyException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        /** Why. */
        public Refusal refusal() {
            return refusal;
        }
    }

    private final PasskeyStore passkeys;
    private final RelyingParty parties;
    private final BegunSignIns begun;

    Ceremonies(PasskeyStore passkeys, RelyingParty parties, BegunSignIns begun) {
        this.passkeys = passkeys;
        this.parties = parties;
        this.begun = begun;
    }

    /** What a browser needs to make a passkey for an account, as JSON. */
    public byte[] offer(HttpServletRequest request, HttpServletResponse response, Account account) {
        Bytes challenge = Bytes.random();
        String handle = passkeys.of(account).stream()
                .map(Passkey::userHandle)
                .findFirst()
                .orElseGet(() -> Bytes.random().toBase64UrlString());
        byte[] options = json(operations(request, new Records(passkeys, account), account, handle, challenge)
                .createPublicKeyCredentialCreationOptions(creation(account)));
        begun.begin(
                request,
                response,
                ADDING,
                Map.of(
                        CHALLENGE,
                        challenge.toBase64UrlString(),
                        USER_HANDLE,
                        handle,
                        ACCOUNT,
                        Account.key(account.name())));
        return options;
    }

    /** Adds what a browser made. Returns what its owner calls it. */
    public String add(HttpServletRequest request, HttpServletResponse response, Account account, byte[] body) {
        Map<String, String> facts = begun.end(request, response, ADDING)
                .filter(one -> Account.key(account.name()).equals(one.get(ACCOUNT)))
                .orElseThrow(() -> new RefusedPasskeyException(Refusal.WRONG));
        Records records = new Records(passkeys, account);
        try {
            RelyingPartyPublicKey key =
                    JSON.treeToValue(JSON.readTree(body).path("publicKey"), RelyingPartyPublicKey.class);
            String label = key.getLabel() == null
                    ? ""
                    : key.getLabel().replaceAll("\\p{Cntrl}", "").strip();
            RelyingPartyPublicKey named = new RelyingPartyPublicKey(
                    key.getCredential(),
                    label.isEmpty() ? "Passkey" : label.substring(0, Math.min(label.length(), Passkey.LONGEST_LABEL)));
            Webauthn4JRelyingPartyOperations operations = operations(
                    request, records, account, facts.get(USER_HANDLE), Bytes.fromBase64(facts.get(CHALLENGE)));
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    operations.createPublicKeyCredentialCreationOptions(creation(account)), named));
            if (records.isFull()) {
                throw new RefusedPasskeyException(Refusal.TOO_MANY);
            }
            return named.getLabel();
        } catch (DataAccessException | RefusedPasskeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debug("A passkey is refused", e);
            throw new RefusedPasskeyException(Refusal.WRONG);
        }
    }

    /** What a browser needs to show a passkey, as JSON. Nobody learns from it which accounts have one. */
    public byte[] ask(HttpServletRequest request, HttpServletResponse response) {
        Bytes challenge = Bytes.random();
        byte[] options = json(operations(request, new Records(passkeys, null), null, null, challenge)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null)));
        begun.begin(request, response, SIGNING_IN, Map.of(CHALLENGE, challenge.toBase64UrlString()));
        return options;
    }

    /** The passkey that a browser shows, once it is known to be genuine. */
    public Passkey shown(HttpServletRequest request, HttpServletResponse response, byte[] body) {
        Map<String, String> facts =
                begun.end(request, response, SIGNING_IN).orElseThrow(() -> new RefusedPasskeyException(Refusal.WRONG));
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    JSON.readValue(body, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            Webauthn4JRelyingPartyOperations operations = operations(
                    request, new Records(passkeys, null), null, null, Bytes.fromBase64(facts.get(CHALLENGE)));
            operations.authenticate(new RelyingPartyAuthenticationRequest(
                    operations.createCredentialRequestOptions(
                            new ImmutablePublicKeyCredentialRequestOptionsRequest(null)),
                    credential));
            return passkeys.find(credential.getRawId().toBase64UrlString())
                    .orElseThrow(() -> new RefusedPasskeyException(Refusal.WRONG));
        } catch (DataAccessException | RefusedPasskeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debug("A passkey is refused", e);
            throw new RefusedPasskeyException(Refusal.WRONG);
        }
    }

    private static ImmutablePublicKeyCredentialCreationOptionsRequest creation(Account account) {
        return new ImmutablePublicKeyCredentialCreationOptionsRequest(
                UsernamePasswordAuthenticationToken.authenticated(account.name(), null, List.of()));
    }

    private Webauthn4JRelyingPartyOperations operations(
            HttpServletRequest request, Records records, Account account, String handle, Bytes challenge) {
        RelyingParty.Party party = Optional.of(request)
                .flatMap(parties::of)
                .orElseThrow(() -> new RefusedPasskeyException(Refusal.NO_NAME));
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                new Owners(account, handle),
                records,
                PublicKeyCredentialRpEntity.builder()
                        .id(party.id())
                        .name("MediaMTX Monitor")
                        .build(),
                party.origins());
        operations.setCustomizeCreationOptions(options -> options.challenge(challenge)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.challenge(challenge).userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static byte[] json(Object options) {
        try {
            return JSON.writeValueAsBytes(options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
