package dev.godwit.registry.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schema of a problem, whose further members no record names. */
final class ProblemSchema {
  private ProblemSchema() {}

  static Schema of() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("A problem as RFC 9457 describes it; some have further members")
        .addProperty("type", text("A URN that names the kind of problem"))
        .addProperty("title", text("The status in words"))
        .addProperty("status", number("The HTTP status"))
        .addProperty("detail", text("What happened, on what, why, and what to do"))
        .addProperty("code", text("The stable word for machines"))
        .addProperty(
            "changes",
            list("The differences, where something would be lost or guessed")
                .items(OASFactory.createSchema().ref("ChangeAnswer")))
        .addProperty(
            "answers", list("What to pass to go on, such as allow drop-column").items(text()))
        .addProperty("drift", list("How the schema differs, a line each").items(text()))
        .addProperty(
            "violations",
            list("The rules that are broken")
                .items(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addProperty("field", text("The member or parameter"))
                        .addProperty("message", text("Its rule"))
                        .addRequired("field")
                        .addRequired("message")))
        .addProperty("source", text("The script that does not load"))
        .addProperty("statement", number("Its statement, counted from 1"))
        .addProperty("line", number("Its line, counted from 1"))
        .addProperty("reason", text("The message of the database"))
        .addRequired("type")
        .addRequired("title")
        .addRequired("status")
        .addRequired("detail")
        .addRequired("code")
        // RFC 9457, 3.2: clients ignore members that they do not know.
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
  }

  static Header header(String description) {
    return OASFactory.createHeader().description(description).required(true).schema(text());
  }

  private static Schema list(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).description(description);
  }

  private static Schema number(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description(description);
  }

  private static Schema text(String description) {
    return text().description(description);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
