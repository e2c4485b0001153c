package io.openmonetize.http.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.javalin.http.Context;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.docs.SwaggerUi.Asset;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;

/** The document, and a page on which people read it and try it out. */
public final class DocsRoutes {
  /**
   * The page runs its own two scripts and talks to the server that it came from. Nothing else may
   * run in it, so that the API key which is typed into it goes nowhere else.
   */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());
  private static final String FOR_AN_HOUR = "max-age=3600";

  private final byte[] json;
  private final byte[] yaml;
  private final SwaggerUi page = new SwaggerUi();

  public DocsRoutes(ApiDocument document) {
    try {
      this.json = JSON.writeValueAsBytes(document.root());
      this.yaml = YAML.writeValueAsBytes(document.root());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  public void register(Routes routes) {
    routes
        .get("/openapi.json", Access.OPEN, ctx -> ctx.result(json).contentType("application/json"))
        .get("/openapi.yaml", Access.OPEN, ctx -> ctx.result(yaml).contentType("application/yaml"))
        .get("/docs", Access.OPEN, this::page)
        .get("/docs/{file}", Access.OPEN, this::file);
  }

  private void page(Context ctx) {
    ctx.header("Content-Security-Policy", PAGE_POLICY);
    send(ctx, SwaggerUi.PAGE);
  }

  private void file(Context ctx) {
    send(ctx, ctx.pathParam("file"));
    ctx.header("Cache-Control", FOR_AN_HOUR);
  }

  private void send(Context ctx, String name) {
    Asset asset =
        page.find(name)
            .orElseThrow(
                () -> ApiException.of(ApiError.NOT_FOUND, "The page at /docs has no such file"));
    ctx.result(asset.bytes()).contentType(asset.contentType());
  }
}
