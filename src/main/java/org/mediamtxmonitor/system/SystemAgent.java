package org.mediamtxmonitor.system;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.system.linux.ProcFiles;
import org.mediamtxmonitor.system.process.ServersHere;
import org.mediamtxmonitor.system.read.HostReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the machine that this process runs on. Its methods are called by the route {@code system-agent}, one at a time. */
public final class SystemAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemAgent.class);

    private final ServersHere serversHere;
    private final HostReader reader;
    private final String id;
    private String lastFailure;

    /** @param version of this monitor */
    public SystemAgent(Settings settings, String version) {
        String name = hostName();
        this.id = settings.system().host().orElseGet(() -> HostId.of(name));
        this.serversHere = new ServersHere(settings.servers(), id, name);
        this.reader = new HostReader(
                settings.system(),
                serversHere,
                id,
                name,
                HexFormat.of().toHexDigits(new SecureRandom().nextLong()),
                version,
                System::nanoTime,
                InstantSource.system());
    }

    /** Without a name service, which may be slow. */
    private static String hostName() {
        String name = ProcFiles.ofMachine().line("/proc/sys/kernel/hostname");
        if (name != null && !name.isBlank()) {
            return name.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return HostId.FALLBACK;
        }
    }

    /** Goes by other servers from now on. */
    void become(Settings settings) {
        serversHere.become(settings.servers());
    }

    /** Id of the host. */
    public String id() {
        return id;
    }

    /** What the machine does now, without a health. */
    public HostReport read() {
        HostReport report = reader.read();
        lastFailure = null;
        return report;
    }

    /** Tells in the log that the machine can't be read; once until that changes. */
    public void failed(Exception failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (!text.equals(lastFailure)) {
            LOG.error("The machine can't be read", failure);
            lastFailure = text;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
