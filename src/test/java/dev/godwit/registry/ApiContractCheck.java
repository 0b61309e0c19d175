package dev.godwit.registry;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares every API response in the tests with the OpenAPI document of the service. It is
 * installed for all tests.
 */
public final class ApiContractCheck implements QuarkusTestBeforeEachCallback, Filter {
  private static @Nullable ApiContract contract;

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(List.of(this));
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    String uri = request.getURI();
    String path = uri.replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
    if (path.startsWith("/api/")) {
      check(request.getMethod(), path, response);
    }
    return response;
  }

  private static void check(String method, String path, Response response) {
    try {
      Set<String> faults =
          contract()
              .faults(
                  method, path, response.statusCode(), response::header, response.asByteArray());
      if (!faults.isEmpty()) {
        throw new AssertionError(
            "%s %s answered %d, and the OpenAPI document says otherwise: %s\n%s"
                .formatted(method, path, response.statusCode(), faults, response.asString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static synchronized ApiContract contract() throws IOException {
    if (contract == null) {
      contract =
          new ApiContract(
              new ObjectMapper()
                  .readTree(given().noFilters().get("/q/openapi?format=json").asString()));
    }
    return contract;
  }
}
