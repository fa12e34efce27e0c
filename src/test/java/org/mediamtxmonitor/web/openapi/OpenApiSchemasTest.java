package org.mediamtxmonitor.web.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.collect.request.ServerTrial;
import org.mediamtxmonitor.config.EffectiveConfig;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.moment.MomentsStrip;
import org.mediamtxmonitor.moment.PastMoment;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Snapshot;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.web.account.AccountController;
import org.mediamtxmonitor.web.account.AccountsController;
import org.mediamtxmonitor.web.account.AuditController;
import org.mediamtxmonitor.web.account.SessionController;
import org.mediamtxmonitor.web.account.TokensController;
import org.mediamtxmonitor.web.api.AlertPicturesResource;
import org.mediamtxmonitor.web.api.AvailabilityResource;
import org.mediamtxmonitor.web.api.BacktestResource;
import org.mediamtxmonitor.web.api.ChannelStatus;
import org.mediamtxmonitor.web.api.ChannelTest;
import org.mediamtxmonitor.web.api.ConfigServersResource;
import org.mediamtxmonitor.web.api.EventDensity;
import org.mediamtxmonitor.web.api.IncidentDetail;
import org.mediamtxmonitor.web.api.InfoResource;
import org.mediamtxmonitor.web.api.MaintenanceResource;
import org.mediamtxmonitor.web.api.PushResource;
import org.mediamtxmonitor.web.api.RoutesResource;
import org.mediamtxmonitor.web.api.RulesResource;
import org.mediamtxmonitor.web.api.SessionPage;
import org.mediamtxmonitor.web.api.SnapshotProblem;
import org.mediamtxmonitor.web.api.SnapshotResource;
import org.mediamtxmonitor.web.api.StreamCard;
import org.mediamtxmonitor.web.api.StreamDetail;
import org.mediamtxmonitor.web.api.Threshold;
import org.mediamtxmonitor.web.embed.EmbedsController;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.query.Page;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas of the API's document are those of the records that it answers. */
class OpenApiSchemasTest {

    private static final Path FILE = Path.of("src/main/resources/openapi/schemas.yaml");

    private static final String HEAD = """
            # What the API answers, made of the records: do not edit. Written anew by
            # mvn test -Dtest=OpenApiSchemasTest -DargLine=-Ddocs.write=true
            """;

    @Test
    void the_schemas_are_those_of_the_records() throws IOException {
        RecordSchemas schemas = new RecordSchemas();
        List.of(
                        InfoResource.Info.class,
                        StreamDetail.class,
                        StreamCard.class,
                        AvailabilityResource.Report.class,
                        BacktestResource.Tried.class,
                        EventDensity.class,
                        SessionPage.class,
                        EffectiveConfig.class,
                        ServerTrial.TrialResult.class,
                        RoutesResource.RouteDetail.class,
                        IncidentDetail.class,
                        Acknowledgement.class,
                        ChannelTest.class,
                        PushResource.PushKey.class,
                        HostReport.class,
                        Problem.class,
                        SnapshotProblem.class,
                        SnapshotResource.Filmstrip.class,
                        AlertPicturesResource.Moments.class,
                        PastMoment.class,
                        MomentsStrip.class,
                        SessionController.SessionState.class,
                        SessionController.SignedOut.class,
                        AccountController.OwnAccount.class,
                        AccountController.TotpOffer.class,
                        AccountController.RecoveryCodes.class,
                        AccountController.OwnSessions.class,
                        AccountsController.AccountList.class,
                        TokensController.TokenList.class,
                        AuditController.AuditPage.class,
                        EmbedsController.Embed.class)
                .forEach(schemas::add);
        List.of(
                        ServerStatus.class,
                        HostStatus.class,
                        Stream.class,
                        Connection.class,
                        Forward.class,
                        Event.class,
                        Snapshot.class,
                        Metric.class,
                        RulesResource.RuleInForce.class,
                        Threshold.class,
                        RoutesResource.RouteState.class,
                        RouteFileState.class,
                        ConfigServersResource.ManagedServer.class,
                        Alert.class,
                        Incident.class,
                        Silence.class,
                        MaintenanceResource.Window.class,
                        ChannelStatus.class,
                        PushResource.PushSubscriber.class,
                        Delivery.class)
                .forEach(item -> schemas.addPage(Page.class, item));
        String text = HEAD
                + YAMLMapper.builder(YAMLFactory.builder()
                                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                .build())
                        .build()
                        .writeValueAsString(schemas.all());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE).equals(text))
                .as("the schemas are those of the records; else write them anew as the first lines of %s say", FILE)
                .isTrue();
    }
}
