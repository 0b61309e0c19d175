package dev.godwit.registry.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds percent signs in a path or a query that do not stand for text (RFC 3986, 2.1). */
final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * What is wrong with it.
   *
   * @return a sentence; null when all is well
   */
  static @Nullable String problem(@Nullable String uri) {
    if (uri == null || uri.indexOf('%') < 0) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(uri.length());
    for (int at = 0; at < uri.length(); at++) {
      char c = uri.charAt(at);
      if (c != '%') {
        // Only what is encoded is asked about here.
        bytes.put((byte) ' ');
      } else if (at + 2 < uri.length()
          && HexFormat.isHexDigit(uri.charAt(at + 1))
          && HexFormat.isHexDigit(uri.charAt(at + 2))) {
        bytes.put((byte) HexFormat.fromHexDigits(uri, at + 1, at + 3));
        at += 2;
      } else {
        return "The path or the query has a percent sign without two hexadecimal digits after it."
            + " Write %25 for the sign itself.";
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return null;
    } catch (CharacterCodingException e) {
      return "The path or the query has percent-encoded bytes that are not UTF-8 text.";
    }
  }
}
