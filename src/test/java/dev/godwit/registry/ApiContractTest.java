package dev.godwit.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the comparison of responses with the OpenAPI document. */
class ApiContractTest {
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0",
       "paths": {
        "/api/things/{thing}": {"get": {"responses": {
          "200": {"headers": {"ETag": {"required": true}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
          "404": {"$ref": "#/components/responses/Problem"},
          "default": {"$ref": "#/components/responses/Problem"}}}}},
       "components": {
        "schemas": {
          "Thing": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": ["string", "null"]}, "at": {"type": "string", "format": "date-time"}}},
          "Problem": {"type": "object", "required": ["code"], "properties": {
            "code": {"type": "string"}}, "additionalProperties": true}},
        "responses": {"Problem": {"content": {"application/problem+json": {
          "schema": {"$ref": "#/components/schemas/Problem"}}}}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /api/things/a | 200 | application/json;charset=UTF-8 | {\"name\": null} | 0",
        "GET | /api/things/a | 200 | application/json | {\"name\": 1} | 1",
        "GET | /api/things/a | 200 | application/json | {} | 1",
        "GET | /api/things/a | 200 | application/json | {\"name\": \"a\", \"more\": 1} | 1",
        "GET | /api/things/a | 200 | application/json | {\"name\": \"a\", \"at\": \"today\"} | 1",
        "GET | /api/things/a | 200 | text/plain | {\"name\": \"a\"} | 1",
        "GET | /api/things/a | 201 | application/json | {\"name\": \"a\"} | 1",
        "GET | /api/things/a | 409 | application/problem+json | {\"code\": \"a\"} | 1",
        "GET | /api/things/a | 404 | application/problem+json | {\"code\": \"a\", \"b\": 1} | 0",
        "GET | /api/things/a | 404 | application/problem+json | {} | 1",
        "GET | /api/nothing | 404 | application/problem+json | {\"code\": \"a\"} | 0",
        "GET | /api/nothing | 200 | application/json | {} | 1",
        "PUT | /api/things/a | 200 | application/json | {\"name\": \"a\"} | 1",
      })
  void undocumentedResponsesAreFound(
      String method, String path, int status, String type, String body, int faults)
      throws IOException {
    assertEquals(
        faults,
        faults(method, path, status, type, body).size(),
        () -> method + " " + path + " " + status + " " + body);
  }

  @Test
  void aMissingHeaderIsFound() throws IOException {
    assertEquals(
        Set.of("the header ETag is missing"),
        new ApiContract(new ObjectMapper().readTree(DOCUMENT))
            .faults(
                "GET",
                "/api/things/a",
                200,
                name -> name.equals("Content-Type") ? "application/json" : null,
                "{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<String> faults(
      String method, String path, int status, String type, String body) throws IOException {
    return new ApiContract(new ObjectMapper().readTree(DOCUMENT))
        .faults(
            method,
            path,
            status,
            name -> name.equals("Content-Type") ? type : "x",
            body.getBytes(StandardCharsets.UTF_8));
  }
}
