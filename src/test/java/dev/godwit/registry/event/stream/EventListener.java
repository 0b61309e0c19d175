package dev.godwit.registry.event.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of the event stream. */
final class EventListener implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  private EventListener(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** One received event. */
  record Heard(long id, String name, String data) {}

  static EventListener of(URI events, @Nullable String after)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(events).header("Accept", "text/event-stream");
    if (after != null) {
      request.header("Last-Event-ID", after);
    }
    return new EventListener(
        HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
  }

  int status() {
    return response.statusCode();
  }

  /** The next events. */
  List<Heard> next(int count) throws IOException {
    List<Heard> heard = new ArrayList<>();
    String id = "";
    String name = "";
    while (heard.size() < count) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("The stream ended after " + heard.size() + " events");
      }
      if (line.startsWith("id:")) {
        id = line.substring("id:".length()).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
      } else if (line.startsWith("data:")) {
        heard.add(new Heard(Long.parseLong(id), name, line.substring("data:".length()).strip()));
      }
    }
    return heard;
  }

  /** The rest of the response: the body of a problem. */
  String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      text.append(line);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
