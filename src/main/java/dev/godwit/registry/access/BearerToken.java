package dev.godwit.registry.access;

import dev.godwit.token.TokenSecret;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request carries, valid or not. It is hashed once for each request, and only the
 * hash goes on.
 *
 * @param hash see {@link TokenSecret#hash}
 */
record BearerToken(String hash) {
  private static final String KEY = "godwit.bearer-token";
  private static final String SCHEME = "bearer ";
  private static final int LONGEST = 500;

  /** The token of a request; null when it has none that could be one. */
  static @Nullable BearerToken of(RoutingContext context) {
    BearerToken known = context.get(KEY);
    if (known != null) {
      return known;
    }
    String header = context.request().headers().get(HttpHeaders.AUTHORIZATION);
    if (header == null
        || header.length() > LONGEST
        || !header.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    BearerToken token =
        new BearerToken(TokenSecret.hash(header.substring(SCHEME.length()).strip()));
    context.put(KEY, token);
    return token;
  }
}
