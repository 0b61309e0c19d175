package dev.godwit.engine.source.application;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;

/** The refusal of a value that cannot be told. The value is not in it: it may hold a secret. */
final class Unreadable {
  private Unreadable() {}

  static RefusedException value(String key, String reason) {
    return new RefusedException(
        ErrorCode.UNREADABLE_CONFIG,
        "The value of %s cannot be told: %s. Set the variable%s."
            .formatted(key, reason, instead(key)));
  }

  private static String instead(String key) {
    if (key.endsWith("url")) {
      return ", pass --url, or write url into godwit.toml";
    }
    if (key.endsWith("locations")) {
      return ", pass --dir, or write dir into godwit.toml";
    }
    if (key.contains("naming")) {
      String kind = key.contains("implicit") ? "implicit" : "physical";
      return ", or write jpa.%s-naming into godwit.toml".formatted(kind);
    }
    return "";
  }
}
