package dev.godwit.engine.migration;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum that Flyway's history keeps: CRC-32 of the lines, without their ends and the BOM.
 */
public final class Checksum {
  private Checksum() {}

  public static int of(String script) {
    CRC32 crc = new CRC32();
    withoutBom(script).lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }

  static String withoutBom(String script) {
    return script.startsWith("\uFEFF") ? script.substring(1) : script;
  }
}
