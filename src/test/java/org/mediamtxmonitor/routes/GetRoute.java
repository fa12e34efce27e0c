package org.mediamtxmonitor.routes;

import java.util.List;

import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiCredentials;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.testing.RouteTest;
import org.springframework.test.context.TestPropertySource;

/** Base of the tests of one request to MediaMTX: the template {@code mediamtx-get} and its beans. */
@TestPropertySource(
        properties = {
            "camel.main.routes-include-pattern="
                    + "classpath:routes/collect.camel.yaml,classpath:routes/decisions.camel.yaml,classpath:routes/errors.camel.yaml",
            "monitor.version=1.2.3"
        })
abstract class GetRoute extends RouteTest {

    static final ApiRequest PATHS = new ApiRequest(
            ApiRequest.Target.PATHS,
            null,
            Family.FLAT,
            "/v3/paths/list",
            "itemsPerPage=100000",
            Page.Paths.class,
            null,
            0);

    /** Gives the route its beans. */
    void beans(ApiAnswers answers, ServerSettings... servers) {
        camel.getRegistry().bind("apiAnswers", answers);
        camel.getRegistry().bind("apiCredentials", new ApiCredentials(List.of(servers)));
        camel.getRegistry().bind("mediamtxMapper", MediaMtxJson.mapper());
        camel.getRegistry().bind("collector", new CollectWatchRouteTest.Silent());
    }
}
