package org.mediamtxmonitor.camel.overlay;

import java.util.List;

import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.support.service.BaseService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The addresses at which routes answer. Camel 4.17 never takes one out of the web server; it would answer 500 for ever. */
@Component
class WebAddresses {

    private final ObjectProvider<CamelRequestHandlerMapping> mapping;

    WebAddresses(ObjectProvider<CamelRequestHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** Takes out those whose route has stopped: they answer 404 from then on. */
    void unmapStopped() {
        CamelRequestHandlerMapping all = mapping.getIfAvailable();
        if (all != null) {
            List.copyOf(all.getHandlerMethods().entrySet()).forEach(entry -> {
                if (entry.getValue().getBean() instanceof BaseService service && service.isStoppingOrStopped()) {
                    all.unregisterMapping(entry.getKey());
                }
            });
        }
    }
}
