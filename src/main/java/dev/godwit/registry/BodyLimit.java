package dev.godwit.registry;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that are too large: by what they say of themselves, or else as they are read. */
class BodyLimit {
  /** More than the largest schema that makes sense, and little enough to keep in memory. */
  static final long MOST_BYTES = 10L << 20;

  private static final Set<String> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  @ServerRequestFilter(preMatching = true)
  @Nullable Response tooLarge(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    if (length != null) {
      boolean large = length.matches("\\d{1,18}") && Long.parseLong(length) > MOST_BYTES;
      return large ? refusal() : null;
    }
    if (WITH_BODY.contains(request.getMethod())) {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
    return null;
  }

  private static Response refusal() {
    return Problem.answer(
        413, "too-large", "The body may have at most %d bytes.".formatted(MOST_BYTES));
  }

  /** Counts what is read. */
  private static final class Limited extends FilterInputStream {
    private long left = MOST_BYTES;

    Limited(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        count(1);
      }
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new WebApplicationException(refusal());
      }
    }
  }
}
