package dev.godwit.registry.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Reads texts and times of JSON, and refuses those that could not be kept as they are. */
final class StrictText {
  private StrictText() {}

  static SimpleModule module() {
    return new SimpleModule("godwit-strict-text")
        .addDeserializer(String.class, new Text())
        .addDeserializer(Instant.class, new Time());
  }

  /** Half of a surrogate pair is no character: UTF-8 has no bytes for it (RFC 8259, 8.2). */
  private static final class Text extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = StringDeserializer.instance.deserialize(json, context);
      for (int i = 0; text != null && i < text.length(); i++) {
        if (Character.isHighSurrogate(text.charAt(i))
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else if (Character.isSurrogate(text.charAt(i))) {
          return context.reportInputMismatch(this, "half of a surrogate pair is no character");
        }
      }
      return text;
    }
  }

  /** A number could be seconds or milliseconds; only ISO 8601 says what it means. */
  private static final class Time extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Time() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return context.reportInputMismatch(this, "a time is a text such as 2030-01-01T00:00:00Z");
      }
      try {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(json.getText(), Instant::from);
      } catch (DateTimeException e) {
        return context.reportInputMismatch(this, "a time is a text such as 2030-01-01T00:00:00Z");
      }
    }
  }
}
