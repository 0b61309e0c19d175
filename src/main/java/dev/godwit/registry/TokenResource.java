package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.token.TokenName;
import dev.godwit.token.TokenRole;
import dev.godwit.token.TokenSecret;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tokens; only for those who may do everything. */
@LimitedAnswer
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "tokens", description = "Who may come in")
public class TokenResource {
  private static final Map<String, String> SORTS =
      Map.of(
          "name",
          "name",
          "createdAt",
          "createdAt",
          "expiresAt",
          "expiresAt",
          "lastUsedAt",
          "lastUsedAt");

  private final RequestContext caller;
  private final Tokens tokens;
  private final TokenUse use;

  TokenResource(RequestContext caller, Tokens tokens, TokenUse use) {
    this.caller = caller;
    this.tokens = tokens;
    this.use = use;
  }

  /** One page of them. */
  @GET
  @Operation(summary = "Lists tokens, without the tokens themselves")
  public Uni<Page<TokenView>> list(
      @QueryParam("role")
          @Pattern(regexp = "reader|writer|admin", message = "is reader, writer or admin")
          @Nullable String role,
      @QueryParam("sort") @Parameter(description = "name, createdAt, expiresAt or lastUsedAt")
          @Nullable String sort,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return RegistryTransactions.reading(
        () -> {
          Filter filter =
              new Filter().where("role = :role", "role", role).sorted(sort, SORTS, "name");
          return Page.of(
              AccessToken.find(filter.query(), filter.values()), page, size, uri, this::view);
        });
  }

  /** One of them. */
  @GET
  @Path("/{token}")
  @Operation(summary = "Reads what is known of a token, without the token itself")
  public Uni<TokenView> read(@PathParam("token") String name) {
    return RegistryTransactions.reading(
        () ->
            AccessToken.<AccessToken>find("name", name)
                .firstResultOptional()
                .map(this::view)
                .orElseThrow(() -> Registered.unknown("token", name)));
  }

  /** A new one. */
  @POST
  @Operation(
      summary = "Makes a token",
      description =
          "The answer shows it once. There is no Idempotency-Key here: it would keep the token.")
  @APIResponse(
      responseCode = "201",
      description = "Made; \"token\" is shown this once",
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = TokenView.class)))
  @APIResponse(responseCode = "404", description = "There is no such project")
  @APIResponse(responseCode = "409", description = "There is a token of that name")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      example =
                          "{\"name\": \"shop-pipeline\", \"role\": \"writer\","
                              + " \"project\": \"shop\"}"))
          @Valid
          @NotNull
          TokenRequest request) {
    return RegistryTransactions.writing(
        () -> {
          requireName(request);
          requireAdministrator(request);
          if (AccessToken.count("name", request.name()) > 0) {
            throw Registered.duplicate("token", request.name());
          }
          String secret = TokenSecret.random();
          AccessToken thing = new AccessToken();
          thing.name = request.name();
          thing.hash = TokenSecret.hash(secret);
          thing.role = request.role();
          thing.project = request.project() == null ? null : Registered.project(request.project());
          thing.expiresAt =
              request.expiresAt() == null
                  ? null
                  : request.expiresAt().truncatedTo(ChronoUnit.MILLIS);
          thing.createdAt = Registered.now();
          thing.createdBy = caller.name();
          thing.persistAndFlush();
          return Response.created(Registered.path("tokens", thing.name))
              .entity(TokenView.made(thing, secret))
              .build();
        });
  }

  /** Deletes one: it does not open anything any more. */
  @DELETE
  @Path("/{token}")
  @Operation(summary = "Deletes a token, which stops working at once")
  public Uni<Void> delete(@PathParam("token") String name) {
    return RegistryTransactions.doing(
        () -> {
          if (AccessToken.delete("name", name) == 0) {
            throw Registered.unknown("token", name);
          }
        });
  }

  private TokenView view(AccessToken token) {
    return TokenView.of(token, use.last(token));
  }

  private static void requireName(TokenRequest request) {
    if (TokenName.isReserved(request.name())) {
      throw Registered.problem(
          ErrorCode.RESERVED_NAME,
          "The audit trail calls the service itself %s, so no token can have that name. Take"
              + " another one.",
          request.name());
    }
  }

  /** Whoever makes the first token closes the door; the key must be inside. */
  private void requireAdministrator(TokenRequest request) {
    boolean administrates =
        TokenRole.of(request.role()) == TokenRole.ADMIN && request.project() == null;
    if (!administrates && !tokens.configured()) {
      throw Registered.problem(
          ErrorCode.FIRST_TOKEN,
          "The first token closes the service for everybody without one, so it has the role admin"
              + " and no project: with another one, nobody could make more tokens.");
    }
  }
}
