package dev.godwit.registry.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path is found segment by segment. */
class RouteTreeTest {
  private static final RouteTree<String> ROUTES = new RouteTree<>();

  @BeforeAll
  static void routes() {
    for (String template :
        new String[] {
          "/api/projects",
          "/api/projects/{project}",
          "/api/projects/{project}/revisions",
          "/api/projects/{project}/revisions/head",
          "/api/projects/{project}/revisions/{version}/sql",
          "/api/tokens/{token}",
          "/"
        }) {
      ROUTES.add(template, template);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/api/projects, /api/projects",
        "/api/projects/, /api/projects",
        "/api/projects//, none",
        "/api//projects, none",
        "/api/projects/a%2Fb, /api/projects/{project}",
        "/api/projects/a/, /api/projects/{project}",
        "/api/projects/a/revisions, /api/projects/{project}/revisions",
        "/api/projects//revisions, none",
        "/api/projects/a/revisions/head, /api/projects/{project}/revisions/head",
        "/api/projects/a/revisions/head/sql, /api/projects/{project}/revisions/{version}/sql",
        "/api/projects/a/revisions/1, none",
        "/api/projects/a/revisions/1/sql/, /api/projects/{project}/revisions/{version}/sql",
        "/api/projects/a/revisions/1/sql/x, none",
        "/api/tokens, none",
        "/api/tokens/x, /api/tokens/{token}",
        "/api, none",
        "/ap, none",
        "api/projects, none",
        "/, /",
        "'', none",
      })
  void findsTheTemplate(String path, String template) {
    assertEquals(template, ROUTES.find(path == null ? "" : path));
  }

  @Test
  void theFirstOfTwoStays() {
    RouteTree<Integer> tree = new RouteTree<>();
    tree.add("/a/{x}", 1);
    tree.add("/a/{y}", 2);
    assertEquals(1, tree.find("/a/b"));
  }
}
