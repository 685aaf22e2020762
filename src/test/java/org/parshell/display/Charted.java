package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.parshell.text.TextWidth;

/** What a chart is as a cell's result, taken apart. */
record Charted(Map<String, String> bundle) {
    static final String VEGA_LITE = "application/vnd.vegalite.v5+json";
    private static final String SCHEMA = "vega-lite-5.23.0-schema.json.gz";
    private static final URI ID = URI.create("urn:vega-lite");
    private static final Validator VALIDATOR = validator();

    static Charted of(Object value) {
        return new Charted(Display.bundle(value));
    }

    private static Validator validator() {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .withDisabledSchemaValidation(true)
                .createValidator();
        try (InputStream packed = Objects.requireNonNull(Charted.class.getResourceAsStream(SCHEMA));
                InputStream schema = new GZIPInputStream(packed)) {
            validator.registerSchema(ID, new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return validator;
    }

    String text() {
        return bundle.getOrDefault("text/plain", "");
    }

    String json() {
        return bundle.getOrDefault(VEGA_LITE, "");
    }

    JsonObject specification() {
        return JsonParser.parseString(json()).getAsJsonObject();
    }

    /** What stands at an axis: {@code x} or {@code y}. */
    JsonObject axis(String channel) {
        return specification()
                .getAsJsonObject("encoding")
                .getAsJsonObject(channel)
                .getAsJsonObject("axis");
    }

    List<JsonObject> rows() {
        List<JsonObject> rows = new ArrayList<>();
        for (JsonElement row : specification().getAsJsonObject("data").getAsJsonArray("values")) {
            rows.add(row.getAsJsonObject());
        }
        return rows;
    }

    BufferedImage image() throws IOException {
        byte[] bytes = Base64.getDecoder().decode(bundle.getOrDefault("image/png", ""));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** How many pixels have a colour, in a part of the image that is given in shares of its width and height. */
    long pixels(int rgb, double fromX, double toX, double fromY, double toY) throws IOException {
        BufferedImage image = image();
        long count = 0;
        for (int x = (int) (fromX * image.getWidth()); x < (int) (toX * image.getWidth()); x++) {
            for (int y = (int) (fromY * image.getHeight()); y < (int) (toY * image.getHeight()); y++) {
                Color colour = new Color(image.getRGB(x, y), true);
                count += colour.getAlpha() > 200 && (colour.getRGB() & 0xffffff) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    long pixels(int rgb) throws IOException {
        return pixels(rgb, 0, 1, 0, 1);
    }

    /** How many bytes it adds to a notebook's file: JSON as it is, and other forms as strings of JSON. */
    int bytes() {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return bundle.entrySet().stream()
                .map(form -> form.getKey().endsWith("json") ? form.getValue() : gson.toJson(form.getValue()))
                .mapToInt(form -> form.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** Three forms, each of them whole; a notebook doesn't grow by more than 100 kB; the page it stands in can't be left. */
    Charted isWhole() throws IOException {
        assertThat(bundle.keySet()).containsExactly("text/plain", VEGA_LITE, "image/png");
        Validator.Result result = VALIDATOR.validate(ID, json());
        assertThat(result.isValid())
                .as(
                        "%s\n%s",
                        result.getErrors().stream()
                                .limit(20)
                                .map(e -> e.getInstanceLocation() + ": " + e.getError())
                                .toList(),
                        json())
                .isTrue();
        assertThat(json()).doesNotContain("<", "\u2028", "NaN", "Infinity");
        assertThat(bytes()).isLessThan(100_000);
        assertThat(image().getWidth()).isIn(600, 1200);
        assertThat(image().getRGB(0, 0)).as("transparent").isEqualTo(0);
        assertThat(text().lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(120));
        return this;
    }
}
