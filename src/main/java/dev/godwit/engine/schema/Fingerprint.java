package dev.godwit.engine.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A stable hash of a schema. Two schemas have the same fingerprint if and only if they are
 * identical except for the order of columns.
 *
 * @param value 64 hexadecimal digits, SHA-256 of the schema's canonical text
 */
public record Fingerprint(String value) {

  /** Hashes a canonical text. */
  public static Fingerprint of(String canonical) {
    MessageDigest sha = digest();
    sha.update(canonical.getBytes(StandardCharsets.UTF_8));
    return of(sha);
  }

  static Fingerprint of(MessageDigest sha) {
    return new Fingerprint(HexFormat.of().formatHex(sha.digest()));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The first twelve digits, for messages. */
  public String brief() {
    return value.substring(0, 12);
  }

  @Override
  public String toString() {
    return value;
  }
}
