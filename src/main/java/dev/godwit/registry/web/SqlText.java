package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A body of SQL as text. Java's readers put a replacement character where bytes are not of the
 * charset; a name or a default value would change without a word, so such a body is refused.
 */
public final class SqlText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SqlText() {}

  /**
   * Decodes it.
   *
   * @param body the bytes
   * @param type its Content-Type, whose charset counts; UTF-8 when it names none
   */
  public static String of(byte[] body, @Nullable MediaType type) {
    Charset charset = charset(type);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENCODING,
          "The body is not %s text. Save it as UTF-8, or name its charset in the Content-Type."
              .formatted(charset.name()),
          e);
    }
  }

  private static Charset charset(@Nullable MediaType type) {
    String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          ErrorCode.UNKNOWN_CHARSET,
          "The charset \"%s\" is not known. Send UTF-8.".formatted(name),
          e);
    }
  }
}
