package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Audit;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.TokenStore;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.GenericJackson2JsonRedisSerializer;
import org.springframework.data.redis.serializer.StringRedisSerializer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.session.MapSession;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionMapper;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Who may do what: Spring Security's chain over accounts, tokens and sessions in Redis. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    /** After {@link OriginFilter}, before everything that knows who asks. */
    private static final int SESSIONS_ORDER = SessionRepositoryFilter.DEFAULT_ORDER;

    @Bean
    static AccessRules accessRules() {
        return AccessRules.shipped();
    }

    @Bean
    static AccountStore accountStore(StringRedisTemplate redis, Keys keys, Settings settings) {
        return new AccountStore(
                redis,
                keys,
                settings.auth().sessions().withoutRedis(),
                settings.data().dir(),
                settings.auth().signOn().isUsed(),
                System::nanoTime);
    }

    @Bean
    static PasskeyStore passkeyStore(StringRedisTemplate redis, Keys keys, Settings settings) {
        return new PasskeyStore(redis, keys, settings.auth().sessions().withoutRedis(), System::nanoTime);
    }

    @Bean
    static TokenStore tokenStore(StringRedisTemplate redis, Keys keys, Settings settings, AccountStore accounts) {
        return new TokenStore(redis, keys, settings.auth().sessions().withoutRedis(), accounts::find, System::nanoTime);
    }

    @Bean
    static Audit audit(StringRedisTemplate redis, Keys keys, Settings settings) {
        return new Audit(redis, keys, settings.auth().keepAudit());
    }

    @Bean
    static Passwords passwords() {
        return Passwords.argon2();
    }

    /** All that a session keeps are texts and numbers, so plain JSON does: nothing in Redis says which class is to be made. */
    @Bean
    static RememberedSessions rememberedSessions(
            RedisConnectionFactory connections, StringRedisTemplate redis, Keys keys, Settings settings) {
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setConnectionFactory(connections);
        template.setKeySerializer(StringRedisSerializer.UTF_8);
        template.setHashKeySerializer(StringRedisSerializer.UTF_8);
        GenericJackson2JsonRedisSerializer json = new GenericJackson2JsonRedisSerializer(Json.mapper());
        template.setDefaultSerializer(json);
        template.afterPropertiesSet();
        RedisIndexedSessionRepository stored = new RedisIndexedSessionRepository(template);
        stored.setDefaultSerializer(json);
        stored.setSessionIdGenerator(RandomText::made);
        stored.setRedisKeyNamespace(keys.webSessions());
        stored.setDefaultMaxInactiveInterval(settings.auth().sessions().idle());
        stored.setRedisSessionMapper(SecurityConfiguration::session);
        stored.setCleanupCron(Scheduled.CRON_DISABLED);
        return new RememberedSessions(stored, redis, keys, settings.auth().sessions(), System::nanoTime);
    }

    /** Null for what is left of a session that was ended while it was written. */
    private static MapSession session(String id, Map<String, Object> entries) {
        try {
            return new RedisSessionMapper().apply(id, entries);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    @Bean
    static FilterRegistrationBean<SessionRepositoryFilter<RememberedSessions.Held>> sessionFilter(
            RememberedSessions sessions, Settings settings, PageAddress page) {
        SessionRepositoryFilter<RememberedSessions.Held> filter = new SessionRepositoryFilter<>(sessions);
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(
                new SessionCookie(settings.auth().sessions().longest(), page));
        filter.setHttpSessionIdResolver(resolver);
        FilterRegistrationBean<SessionRepositoryFilter<RememberedSessions.Held>> registration =
                new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(SESSIONS_ORDER);
        return registration;
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> peerValve(ProxyUsers users) {
        return factory -> {
            if (users.isUsed()) {
                factory.addEngineValves(new PeerValve());
            }
        };
    }

    @Bean
    static SecurityFilterChain chain(
            HttpSecurity http,
            Callers callers,
            AccessRules rules,
            AccessManager access,
            AuditFilter audit,
            ProxyUsers proxyUsers,
            ContentPolicy policy,
            RateLimit rates,
            ObjectProvider<SignInFilters> signIns)
            throws Exception {
        signIns.forEach(more -> more.addTo(http));
        return http.securityMatcher(request -> !isFile(rules, request))
                .securityContext(context -> context.securityContextRepository(new CallerContexts(callers)))
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrfTokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(SessionCsrfTokens::isNeeded))
                .addFilterAfter(new CallerFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(rates, CallerFilter.class)
                .addFilterAfter(audit, CallerFilter.class)
                .addFilterAfter(new ProxyHeaderFilter(proxyUsers), CallerFilter.class)
                .addFilterAfter(new PagePolicyFilter(policy, access), CallerFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().access(access))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(SecurityConfiguration::refuse)
                        .accessDeniedHandler(SecurityConfiguration::refuse))
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean isFile(AccessRules rules, HttpServletRequest request) {
        return rules.of(request.getMethod(), request.getServletPath())
                .filter(rule -> rule.access() == Access.FILES)
                .isPresent();
    }

    /** A meter and a span of each filter for each request would cost more than what the filters do. */
    @Bean
    static SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Throwable why)
            throws IOException {
        if (request.getAttribute(AccessManager.Refusal.class.getName()) instanceof AccessManager.Refusal refusal) {
            if (refusal.status() == 401) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            if (refusal.allowed() != null) {
                response.setHeader("Allow", refusal.allowed());
            }
            if (refusal.problem() == null) {
                response.sendError(refusal.status());
            } else {
                refusal.problem().send(response);
            }
            return;
        }
        Problem.of(403, Reason.of(why instanceof CsrfException ? "no-csrf-token" : "not-allowed"))
                .send(response);
    }

    /** Tomcat has refused what is no path; that of a stream may have any character, and is judged as it is decoded. */
    @Bean
    static HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        // Headers come as Latin-1 here: where a proxy sends the name of a user in UTF-8, the second byte of many
        // letters is
        // a control character. It would be refused as late as the header is read, in a thread that can only answer 500.
        firewall.setAllowedHeaderValues(any -> true);
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedParameterNames(any -> true);
        firewall.setAllowedParameterValues(any -> true);
        return firewall;
    }

    @Bean
    static RequestRejectedHandler rejected() {
        return new HttpStatusRequestRejectedHandler(HttpServletResponse.SC_BAD_REQUEST);
    }
}
