package dev.godwit.registry.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that a client keeps as a file. */
public final class Downloads {
  /** The media type of SQL (RFC 6922). */
  public static final String SQL = "application/sql";

  /** The media type of a zip archive. */
  public static final String ZIP = "application/zip";

  private Downloads() {}

  /**
   * A script.
   *
   * @param path the path of its file in a folder of migrations
   */
  public static Response sql(String path, String text) {
    return named(
        Response.ok(text, SQL + ";charset=UTF-8"), path.substring(path.lastIndexOf('/') + 1));
  }

  /** An archive. */
  public static Response zip(String name, byte[] archive) {
    return named(Response.ok(archive, ZIP), name + ".zip");
  }

  // RFC 6266: the name in UTF-8, percent-encoded.
  private static Response named(Response.ResponseBuilder answer, String file) {
    return answer
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename*=UTF-8''" + ApiPath.segment(file))
        .build();
  }
}
