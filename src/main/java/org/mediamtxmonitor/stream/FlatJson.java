package org.mediamtxmonitor.stream;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * Marks a record that is built of parts and is one flat object in JSON, see {@link RecordShape}. Jackson itself neither
 * orders the fields of unwrapped parts nor reads them without a buffer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = FlatRecordSerializer.class)
@JsonDeserialize(using = FlatRecordDeserializer.class)
public @interface FlatJson {}
