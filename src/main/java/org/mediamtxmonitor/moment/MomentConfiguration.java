package org.mediamtxmonitor.moment;

import org.mediamtxmonitor.alert.live.AlertArchive;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MomentConfiguration {

    @Bean
    Moments moments(
            History history,
            EventLog eventLog,
            FleetView view,
            HostBoard hosts,
            AlertArchive alertArchive,
            AlertsView alertsView,
            AlertScopes alertScopes,
            RuleSet rules) {
        return new Moments(
                history,
                eventLog,
                view,
                hosts,
                new AlertLog(alertArchive, alertsView, System::nanoTime),
                alertScopes,
                rules,
                System::nanoTime);
    }
}
