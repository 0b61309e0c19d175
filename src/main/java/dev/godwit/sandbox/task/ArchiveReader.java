package dev.godwit.sandbox.task;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.ScriptFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a folder of migrations from a zip file. */
final class ArchiveReader {
  private static final int MOST_FILES = 10_000;
  private static final int MOST_BYTES = 20 << 20;

  private ArchiveReader() {}

  /**
   * Unpacks the SQL files. Nothing is written anywhere, so a path in the archive leads nowhere.
   *
   * @throws InvalidInputException when it is no zip file, too large, or not text
   */
  static List<ScriptFile> read(byte[] archive) {
    List<ScriptFile> files = new ArrayList<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_FILES) {
          throw tooLarge();
        }
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0) {
          throw tooLarge();
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".sql") || name.endsWith(".conf")) {
          files.add(new ScriptFile(name, text(name, content)));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw notAZip(e);
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(
          ErrorCode.NO_SCRIPTS,
          "The archive holds no SQL file. Send a zip file of a folder of migrations:"
              + " V1__Initial.sql and so on.");
    }
    return files;
  }

  private static String text(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          ErrorCode.NOT_UTF_8,
          "%s is not UTF-8 text. Save it in that encoding.".formatted(name),
          e);
    }
  }

  private static InvalidInputException tooLarge() {
    return new InvalidInputException(
        ErrorCode.ARCHIVE_TOO_LARGE,
        "The archive may hold at most %d files and %d bytes.".formatted(MOST_FILES, MOST_BYTES));
  }

  private static InvalidInputException notAZip(Exception cause) {
    return new InvalidInputException(
        ErrorCode.NOT_A_ZIP, "The body is not a zip file that can be read.", cause);
  }
}
