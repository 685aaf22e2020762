package org.parshell.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.parshell.text.Bytes;
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
        JsonObject data = specification().getAsJsonObject("data");
        if (data.has("format")) {
            return csv(data.get("values").getAsString(), data.getAsJsonObject("format"));
        }
        List<JsonObject> rows = new ArrayList<>();
        for (JsonElement row : data.getAsJsonArray("values")) {
            rows.add(row.getAsJsonObject());
        }
        return rows;
    }

    /** Rows as Vega reads them: an empty number is null, or left out here where rows of one kind have none. */
    private static List<JsonObject> csv(String csv, JsonObject format) {
        assertThat(format.get("type").getAsString()).isEqualTo("csv");
        JsonObject numbers = format.getAsJsonObject("parse");
        List<List<String>> lines = cells(csv);
        List<JsonObject> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.getFirst());
            JsonObject row = new JsonObject();
            for (int i = 0; i < line.size(); i++) {
                String field = lines.getFirst().get(i);
                String cell = line.get(i);
                row.add(
                        field,
                        !numbers.has(field)
                                ? new JsonPrimitive(cell)
                                : cell.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(new BigDecimal(cell)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** After RFC 4180. */
    private static List<List<String>> cells(String csv) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher cell =
                Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\n\"]*))(,|\n|$)").matcher(csv);
        for (boolean more = true; more; ) {
            assertThat(cell.find()).isTrue();
            lines.getLast()
                    .add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            more = !cell.group(3).isEmpty();
            if (cell.group(3).equals("\n")) {
                lines.add(new ArrayList<>());
            }
        }
        return lines;
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
        return bundle.entrySet().stream()
                .mapToInt(form -> form.getKey().endsWith("json")
                        ? form.getValue().getBytes(StandardCharsets.UTF_8).length
                        : 2 + Bytes.of(form.getValue()))
                .sum();
    }

    /** The same as Jupyter writes it: JSON with each entry in a line of its own, and of other forms each line. */
    private int indentedBytes() {
        int[] bytes = {0};
        bundle.forEach((type, form) -> {
            JsonElement written = type.endsWith("json") ? JsonParser.parseString(form) : lines(form);
            bytes[0] += type.length() + written(written, 6);
        });
        return bytes[0];
    }

    private static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        text.lines().forEach(line -> lines.add(line + "\n"));
        return lines;
    }

    /** As Python's json.dumps does it, indented by one space a level. */
    private static int written(JsonElement value, int depth) {
        if (value.isJsonArray()) {
            return depth
                    + 3
                    + value.getAsJsonArray().asList().stream()
                            .mapToInt(each -> depth + 3 + written(each, depth + 1))
                            .sum();
        }
        if (value.isJsonObject()) {
            return depth
                    + 3
                    + value.getAsJsonObject().entrySet().stream()
                            .mapToInt(each -> depth
                                    + 5
                                    + written(new JsonPrimitive(each.getKey()), depth)
                                    + written(each.getValue(), depth + 1))
                            .sum();
        }
        boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return text ? 2 + Bytes.of(value.getAsString()) : value.toString().length();
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
        assertThat(indentedBytes()).isLessThan(100_000);
        assertThat(image().getWidth()).isIn(600, 1200);
        assertThat(image().getRGB(0, 0)).as("transparent").isEqualTo(0);
        assertThat(text().lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(120));
        return this;
    }
}
