package dev.godwit.registry.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Reads JSON as it is written, and refuses what would have to be guessed: a misspelled or duplicate
 * member, a number where a text belongs (the version 1.10 would become 1.1).
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

  /** After Quarkus has added its own modules: the last one wins. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper json) {
    json.registerModule(StrictText.module());
    json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    for (CoercionInputShape number :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      json.coercionConfigFor(LogicalType.Textual).setCoercion(number, CoercionAction.Fail);
    }
    for (CoercionInputShape other :
        new CoercionInputShape[] {
          CoercionInputShape.Integer,
          CoercionInputShape.Float,
          CoercionInputShape.String,
          CoercionInputShape.EmptyString
        }) {
      json.coercionConfigFor(LogicalType.Boolean).setCoercion(other, CoercionAction.Fail);
    }
    for (CoercionInputShape other :
        new CoercionInputShape[] {
          CoercionInputShape.Float, CoercionInputShape.String, CoercionInputShape.EmptyString
        }) {
      json.coercionConfigFor(LogicalType.Integer).setCoercion(other, CoercionAction.Fail);
    }
  }
}
