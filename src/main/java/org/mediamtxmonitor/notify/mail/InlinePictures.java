package org.mediamtxmonitor.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;
import org.mediamtxmonitor.notify.Message;
import org.springframework.stereotype.Component;

/**
 * Puts the pictures of the message in the variable {@code message} beside a mail, where its HTML finds them: the chart as
 * {@code cid:sparkline.png}, the picture of the stream as {@code cid:picture.jpg}.
 */
@Component("inlinePictures")
public class InlinePictures implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getVariable("message", Message.class);
        AttachmentMessage mail = exchange.getMessage(AttachmentMessage.class);
        if (message.sparkline() != null && message.sparkline().png() != null) {
            mail.addAttachment("cid:sparkline.png", data(message.sparkline().png(), "image/png"));
        }
        if (message.picture() != null) {
            mail.addAttachment("cid:picture.jpg", data(message.picture().jpeg(), "image/jpeg"));
        }
    }

    private static DataHandler data(byte[] bytes, String type) {
        return new DataHandler(new ByteArrayDataSource(bytes, type));
    }
}
