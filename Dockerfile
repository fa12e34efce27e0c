# MediaMTX Monitor with the Redis of Ubuntu as its embedded one, for amd64 and arm64. How to run it: docs/install.md.

FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
COPY src/dist src/dist
# Format and tests are the business of `mvn verify`.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/mediamtx-monitor.jar extract --destination unpacked

FROM eclipse-temurin:17-jre-noble
# ffmpeg takes the pictures of the streams, and the monitor runs redis-server in place of the one that its jar brings, which is older
# and gets no patches. The versions of both are those of Ubuntu: patches come with each build.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg redis-server \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 monitor \
    && useradd --uid 10001 --gid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin monitor \
    && install -d -o 10001 -g 10001 -m 0750 /data

WORKDIR /opt/mediamtx-monitor
COPY LICENSE NOTICE src/dist/jvm.options ./
COPY src/dist/bin/ bin/
COPY --from=build /build/target/classes/META-INF/sbom/application.cdx.json sbom.cdx.json
# The libraries change less often.
COPY --from=build /build/unpacked/lib/ app/lib/
COPY --from=build /build/unpacked/mediamtx-monitor.jar app/
# The class archive halves the time of a start. It belongs to this Java, and is read only from here on.
RUN install -d -o 10001 -g 10001 archive \
    && setpriv --reuid=10001 --regid=10001 --clear-groups bin/mediamtx-monitor --make-archive \
    && chown -R root:root archive

# Listens on all addresses, so the start is refused without MONITOR_AUTH_TOKEN, MONITOR_AUTH_TOKEN_FILE or
# MONITOR_WEB_READONLY=true. Variables win over collector.yaml. The heap follows the container's limit: MONITOR_HEAP says another.
ENV MONITOR_DATA_DIR=/data \
    MONITOR_REDIS_EXECUTABLE=/usr/bin/redis-server \
    MONITOR_WEB_HOST=0.0.0.0

# A collector.yaml mounted to /app/collector.yaml is read; none is needed. Nothing but /data and /tmp is written.
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8080

# Whether this process takes requests; no curl in the image. Set another port by MONITOR_WEB_PORT, so that this sees it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MONITOR_WEB_PORT:-8080} && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ code _ <&3 && [ \"${code%$'\\r'}\" = 200 ]"]

ENTRYPOINT ["/opt/mediamtx-monitor/bin/mediamtx-monitor"]
