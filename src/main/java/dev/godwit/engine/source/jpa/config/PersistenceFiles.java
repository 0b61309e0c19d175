package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ConfiguredValue;
import dev.godwit.engine.source.application.Documents;
import dev.godwit.engine.source.application.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The settings of {@code META-INF/persistence.xml} and {@code hibernate.properties}. */
final class PersistenceFiles {
  private static final String UNITS = "META-INF/persistence.xml";

  private final Resources resources;

  PersistenceFiles(Resources resources) {
    this.resources = resources;
  }

  /** What is configured; the persistence unit before the properties. */
  Settings read() {
    Settings settings = new Settings();
    for (Resources.Resource file : resources.all(UNITS)) {
      NodeList units = document(file).getElementsByTagNameNS("*", "persistence-unit");
      for (int i = 0; i < units.getLength(); i++) {
        Element unit = (Element) units.item(i);
        NodeList properties = unit.getElementsByTagNameNS("*", "property");
        for (int p = 0; p < properties.getLength(); p++) {
          Element property = (Element) properties.item(p);
          String name = property.getAttribute("name");
          if (Settings.decidesSchema(name)) {
            settings.add(
                name,
                new Settings.Value(
                    property.getAttribute("value").strip(),
                    name,
                    "%s, unit %s".formatted(file.name(), unit.getAttribute("name"))));
          }
        }
      }
    }
    for (Resources.Resource file : resources.all("hibernate.properties")) {
      for (Map<String, String> document : Documents.of(file)) {
        document.forEach(
            (name, value) -> {
              if (Settings.decidesSchema(name)) {
                settings.addIfAbsent(name, new Settings.Value(value.strip(), name, file.name()));
              }
            });
      }
    }
    return settings;
  }

  /** The XML mappings that the persistence units name. */
  List<ConfiguredValue> mappingFiles() {
    List<ConfiguredValue> names = new ArrayList<>();
    for (Resources.Resource file : resources.all(UNITS)) {
      NodeList files = document(file).getElementsByTagNameNS("*", "mapping-file");
      for (int i = 0; i < files.getLength(); i++) {
        names.add(
            new ConfiguredValue(
                "mapping-file", files.item(i).getTextContent().strip(), file.name(), file.file()));
      }
    }
    return names;
  }

  private static Document document(Resources.Resource file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      // The file of a stranger names no other files.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(file.text())));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "%s of %s cannot be read, so the names of tables and columns are not known: %s"
              .formatted(file.name(), file.place(), e.getMessage()),
          e);
    }
  }
}
