package dev.godwit.registry.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The query parameters that select one page of a list. */
@SuppressWarnings("NullAway.Init") // Quarkus REST sets the fields.
public class Paging {
  /** The number of the page, from 0. */
  @QueryParam("page")
  @DefaultValue("0")
  @Min(0)
  @Max(1_000_000)
  public int page;

  /** How many items a page has at most. */
  @QueryParam("size")
  @DefaultValue("50")
  @Min(1)
  @Max(200)
  public int size;

  /** The address of the list, for the links to other pages. */
  @Context public UriInfo uri;

  /** The page, for another thread. */
  public PageRequest request() {
    return PageRequest.of(page, size, uri);
  }
}
