package org.mediamtxmonitor.alert;

import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedServer;
import org.mediamtxmonitor.alert.incident.FindingWords;
import org.mediamtxmonitor.alert.incident.IncidentMarkdown;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentMarkdownTest {

    private final SimulatedMonitor monitor = new SimulatedMonitor(SimulatedMonitor.byDefault());

    private Incident uplink() {
        SimulatedServer main = monitor.fleet.server("main", "10.0.0.1");
        main.stream("contrib/ob_van", "studio", "192.0.2.0/24", 38);
        main.stream("contrib/drone", "studio", "192.0.2.0/24", 6);
        main.stream("live/a", "studio", "198.51.100.0/24", 1);
        monitor.run(5);
        main.streams().get(0).loss(Level.CRITICAL);
        monitor.run(20);
        main.streams().get(1).loss(Level.CRITICAL);
        monitor.run(10);
        Incident open = monitor.engine().openIncidents().get(0);
        monitor.requests = new AlertRequests(
                Map.of(open.id(), new Acknowledgement(monitor.now(), "Mara", "Calling the *provider*")),
                java.util.List.of());
        monitor.run(25);
        main.streams().forEach(stream -> stream.loss(null));
        monitor.run(30);
        return monitor.incidents.get(open.id());
    }

    @Test
    void tells_the_facts_of_the_page_in_its_order() {
        Incident incident = uplink();
        String text = new IncidentMarkdown("en", FindingWords.ENGLISH, ZoneOffset.UTC).write(incident, monitor.now());
        assertThat(text).isEqualTo("""
                # Uplink 192.0.2.0/24: 2 SRT publishers lose packets

                - State: resolved after 55 s
                - Began: 2026-11-28 10:00:06 Z
                - Over: 2026-11-28 10:01:01 Z
                - Worst: critical
                - Viewers hit: 44 (46 viewer-minutes)
                - Streams: 2
                - Acknowledged: Mara at 10:00:35: Calling the \\*provider\\*

                ## What happened

                **First cause:** 2 of 2 publishers in the network 192.0.2.0/24. 1 stream of studio from other networks: no such problem.
                → Ask whoever runs the line of 192.0.2.0/24 what happened then.

                - 10:00:06 critical · contrib/ob\\_van: srt-drops holds
                - 10:00:08 Told: slack
                - 10:00:08 Told: mail
                - 10:00:26 critical · contrib/drone: srt-drops holds
                - 10:00:26 Cause: 2 of 2 publishers in the network 192.0.2.0/24. 1 stream of studio from other networks: no such problem.
                - 10:00:36 warning · contrib/ob\\_van: srt-retransmissions holds
                - 10:00:36 Acknowledged (Mara): Calling the \\*provider\\*
                - 10:00:56 warning · contrib/drone: srt-retransmissions holds
                - 10:01:01 recovering · contrib/ob\\_van: srt-retransmissions holds
                - 10:01:01 recovering · contrib/ob\\_van: srt-drops holds
                - 10:01:01 recovering · contrib/drone: srt-retransmissions holds
                - 10:01:01 recovering · contrib/drone: srt-drops holds
                - 10:01:11 over · contrib/ob\\_van: srt-retransmissions holds
                - 10:01:11 over · contrib/ob\\_van: srt-drops holds
                - 10:01:11 over · contrib/drone: srt-retransmissions holds
                - 10:01:11 over · contrib/drone: srt-drops holds
                - 10:01:11 All findings are over
                - 10:01:11 Told: slack
                - 10:01:11 Told: mail
                """);
    }

    @Test
    void speaks_german() {
        Incident incident = uplink();
        FindingWords words = (rule, values, english) -> rule.equals("srt-drops") ? "verwirft Pakete" : english;
        String text = new IncidentMarkdown("de", words, ZoneOffset.UTC).write(incident, monitor.now());
        assertThat(text)
                .startsWith("# Uplink 192.0.2.0/24: 2 SRT-Sender verlieren Pakete\n\n- Zustand: vorbei nach 55 s\n")
                .contains("- Betroffene Zuschauer: 44 (46 Zuschauerminuten)\n")
                .contains("**Erste Ursache:** 2 von 2 Sender im Netz 192.0.2.0/24. 1 Stream von studio")
                .contains("kritisch · contrib/ob\\_van: verwirft Pakete\n")
                .contains("Benachrichtigt: slack\n");
    }
}
