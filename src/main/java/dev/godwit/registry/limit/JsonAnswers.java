package dev.godwit.registry.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes records as JSON. A small answer is handed to the server as one array of bytes, without a
 * stream and without interceptors; a large one is sent in parts, and takes one of the places of
 * {@link AnswerLimit}. Public because Quarkus REST makes it.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JsonAnswers implements ServerMessageBodyWriter<Object> {
  private final ObjectWriter json;
  private final AnswerLimit limit;

  JsonAnswers(ObjectMapper json, AnswerLimit limit) {
    // Whoever opened a stream closes it; a stream that is flushed early sends parts.
    this.json =
        json.writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    this.limit = limit;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
    return type.isRecord();
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type.isRecord();
  }

  @Override
  public void writeResponse(Object answer, Type generic, ServerRequestContext context)
      throws IOException {
    AnswerBuffer buffer = new AnswerBuffer(context, limit);
    try {
      json.writeValue(buffer, answer);
      buffer.send();
    } finally {
      buffer.release();
    }
  }

  @Override
  public void writeTo(
      Object answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    json.writeValue(out, answer);
  }
}
