package org.mediamtxmonitor.notify.push;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.Given;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom push services are told to ask. */
class PushKeysTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://monitor.example.com | it@example.org | https://monitor.example.com",
                "http://monitor.example.com | it@example.org | mailto:it@example.org",
                "https://localhost | Monitor <it@example.org> | mailto:it@example.org",
                "https://192.168.1.5 | it@example.org | mailto:it@example.org",
                "http://localhost | monitor@studio | mailto:nobody@example.com"
            })
    void the_contact_is_the_page_where_the_world_may_know_it_else_the_sender_of_mails(
            String page, String from, String contact) {
        assertThat(PushKeys.contact(Given.settings(
                        "web: { publicUrl: '" + page + "' }\nnotify: [ { name: mail, type: email, host: h, from: '"
                                + from + "', to: [a@example.com] } ]")))
                .isEqualTo(contact);
        assertThat(PushKeys.contact(Given.settings(""))).isEqualTo("mailto:nobody@example.com");
    }
}
