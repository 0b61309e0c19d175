package dev.godwit.registry.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The headers that answers of a kind have in common, and what follows from them. */
class ResponseHeaders {

  /** RFC 8288: a client follows the pages without knowing how their addresses are made. */
  @ServerResponseFilter
  void links(ContainerResponseContext response) {
    if (response.getEntity() instanceof Page<?> page) {
      StringBuilder links = new StringBuilder();
      page.links()
          .forEach(
              (name, address) -> {
                links.append(links.length() == 0 ? "<" : ", <").append(address);
                links.append(">; rel=\"").append(name).append('"');
              });
      response.getHeaders().putSingle("Link", links.toString());
    }
  }

  /** An ETag for what can be updated; what the client has already is not sent again. */
  @ServerResponseFilter
  void tags(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof HasETag tagged) {
      response.getHeaders().putSingle("ETag", tagged.tag());
      String seen = request.getHeaderString("If-None-Match");
      boolean same =
          seen != null
              && Arrays.stream(seen.split(",", -1))
                  .map(String::strip)
                  .anyMatch(t -> t.equals("*") || weak(t).equals(tagged.tag()));
      if (same && request.getMethod().equals("GET")) {
        response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        response.setEntity(null);
      }
    }
  }

  /** For reading, a tag counts that a proxy has made weak (RFC 9110, 13.1.2); for writing, not. */
  private static String weak(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
