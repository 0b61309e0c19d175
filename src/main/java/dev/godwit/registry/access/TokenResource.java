package dev.godwit.registry.access;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.read.Row;
import dev.godwit.registry.read.SqlQuery;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.ListQuery;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.token.TokenName;
import dev.godwit.token.TokenRole;
import dev.godwit.token.TokenSecret;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tokens; for administrators only. */
@LimitedAnswer
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "tokens", description = "Access tokens")
public class TokenResource {
  private final RegistryReader reader;
  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final Tokens tokens;
  private final TokenUse use;

  TokenResource(
      RegistryReader reader,
      RegistryTransactions transactions,
      RequestContext caller,
      Tokens tokens,
      TokenUse use) {
    this.reader = reader;
    this.transactions = transactions;
    this.caller = caller;
    this.tokens = tokens;
    this.use = use;
  }

  /** Lists one page. */
  @GET
  @NonBlocking
  @Operation(summary = "Lists tokens, without the tokens themselves")
  public Uni<Page<TokenView>> list(
      @Valid @BeanParam TokenFilter filter, @Valid @BeanParam Paging paging) {
    ListQuery query = AccessToken.search(filter);
    PageRequest page = paging.request();
    return reader.read(database -> Page.of(database, query, page, this::view));
  }

  /** Reads one. */
  @GET
  @NonBlocking
  @Path("/{token}")
  @Operation(summary = "Reads what is known of a token, without the token itself")
  public Uni<TokenView> read(@PathParam("token") String name) {
    SqlQuery query =
        SqlQuery.of(
            "select " + TokenView.COLUMNS + " from " + TokenView.FROM + " where t.name = ?", name);
    return reader.read(
        database ->
            database.first(query, this::view).orElseThrow(() -> Problems.unknown("token", name)));
  }

  /** Creates one. */
  @POST
  @Operation(
      summary = "Makes a token",
      description =
          "The answer shows it once. There is no Idempotency-Key here: the token would be stored"
              + " with it.")
  @APIResponse(
      responseCode = "201",
      description = "Made; \"token\" is shown this once",
      content = @Content(schema = @Schema(implementation = TokenView.class)))
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
    return transactions.writing(
        () -> {
          requireName(request);
          requireAdministrator(request);
          if (AccessToken.findByName(request.name()).isPresent()) {
            throw Problems.duplicate("token", request.name());
          }
          String secret = TokenSecret.random();
          AccessToken token = new AccessToken();
          token.name = request.name();
          token.hash = TokenSecret.hash(secret);
          token.role = request.role();
          token.project = request.project() == null ? null : Project.byName(request.project());
          token.expiresAt = StoredTime.ofNullable(request.expiresAt());
          token.createdAt = StoredTime.now();
          token.createdBy = caller.name();
          token.persistAndFlush();
          return Response.created(ApiPath.of("tokens", token.name))
              .entity(TokenView.made(token, secret))
              .build();
        });
  }

  /** Deletes one: it stops working. */
  @DELETE
  @Path("/{token}")
  @Operation(summary = "Deletes a token, which stops working at once")
  public Uni<Void> delete(@PathParam("token") String name) {
    return transactions.writingOnly(
        () -> {
          if (!AccessToken.remove(name)) {
            throw Problems.unknown("token", name);
          }
        });
  }

  private TokenView view(Row row) throws SQLException {
    return TokenView.of(row, use);
  }

  private static void requireName(TokenRequest request) {
    if (TokenName.isReserved(request.name())) {
      throw Problems.of(
          ErrorCode.RESERVED_NAME,
          "The audit trail calls the service itself %s, so no token can have that name. Choose"
              + " another name.",
          request.name());
    }
  }

  /** The first token closes the service, so its holder must be able to make more. */
  private void requireAdministrator(TokenRequest request) {
    boolean administrates =
        TokenRole.of(request.role()) == TokenRole.ADMIN && request.project() == null;
    if (!administrates && !tokens.configured()) {
      throw Problems.of(
          ErrorCode.FIRST_TOKEN,
          "The first token closes the service for everybody without one, so it has the role admin"
              + " and no project: with another one, no more tokens could be made.");
    }
  }
}
