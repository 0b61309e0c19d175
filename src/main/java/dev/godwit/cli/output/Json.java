package dev.godwit.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes results as JSON: records with their components in order. */
public final class Json {
  private Json() {}

  /** The record as indented JSON. */
  public static String of(Object record) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts, numbers and lists is always JSON", e);
    }
  }
}
