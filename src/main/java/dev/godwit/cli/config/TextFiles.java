package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads and writes the files of configurations. No database is opened as one. */
final class TextFiles {
  private TextFiles() {}

  /** The text of a file in UTF-8, without a byte order mark. */
  static String read(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s is not UTF-8 text. Save it in that encoding.".formatted(file),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG, "%s cannot be read: %s.".formatted(file, e), e);
    }
  }

  /** Writes a new file; one that is there is never replaced. */
  static void create(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG, "%s cannot be written: %s.".formatted(file, e), e);
    }
  }
}
