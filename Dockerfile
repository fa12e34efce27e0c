# MediaMTX Monitor with its embedded Redis. How to run it: README.md, section Docker.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
# Format and tests are the business of `mvn verify`.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package
RUN java -Djarmode=tools -jar target/mediamtx-monitor.jar extract --layers --destination layers

# The bundled Redis for x86-64 needs glibc and OpenSSL 3: Ubuntu 24.04 has both.
FROM eclipse-temurin:17-jre-noble
# ffmpeg takes the pictures of the streams.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 monitor \
    && useradd --uid 10001 --gid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin monitor \
    && install -d -o 10001 -g 10001 -m 0750 /data

# A collector.yaml mounted to /app/collector.yaml is read; none is needed.
WORKDIR /app
COPY LICENSE NOTICE ./
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# Listens on all addresses, so the start is refused without MONITOR_AUTH_TOKEN, MONITOR_AUTH_TOKEN_FILE or
# MONITOR_WEB_READONLY=true. Variables win over collector.yaml.
ENV MONITOR_DATA_DIR=/data \
    MONITOR_WEB_HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx128m -Xss256k -XX:NewRatio=3 -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=48m"

USER 10001:10001
VOLUME /data
EXPOSE 8080

# Whether this process takes requests; no curl in the image. Set another port by MONITOR_WEB_PORT, so that this sees it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MONITOR_WEB_PORT:-8080} && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ code _ <&3 && [ \"${code%$'\\r'}\" = 200 ]"]

ENTRYPOINT ["java", "-jar", "mediamtx-monitor.jar"]
