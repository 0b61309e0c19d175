package dev.godwit.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests as bytes, which no HTTP client would send. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int END_OF_HEAD = 4;

  private RawHttp() {}

  /**
   * An answer.
   *
   * @param head its first line and headers, in lower case
   * @param body the rest
   */
  public record Answer(String head, String body) {
    public int status() {
      return Integer.parseInt(head.split(" ", -1)[1]);
    }
  }

  /** Sends one request and reads the response. */
  public static Answer send(URI service, String request) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      return send(socket, request);
    }
  }

  /** The same on a connection that stays open. */
  public static Answer send(Socket socket, String request) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      // The service has stopped reading; its response can be read.
    }
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int at = text.indexOf("content-length: ");
    int length =
        at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)).strip());
    byte[] body = in.readNBytes(length);
    return new Answer(
        text.substring(0, Math.max(0, text.length() - END_OF_HEAD)),
        new String(body, StandardCharsets.UTF_8));
  }
}
