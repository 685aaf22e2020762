package org.parshell.kernel.magic;

import java.util.List;

/** What a cell's text is shown as. */
final class ShowMagics {
    private ShowMagics() {}

    static List<Magic> all() {
        return List.of(
                show("html", "text/html", "Shows the cell as HTML."),
                show("markdown", "text/markdown", "Shows the cell as Markdown."));
    }

    private static Magic show(String name, String mime, String help) {
        return Magic.cell(name, "", help, (host, _, body) -> {
            host.show(mime, body);
            return null;
        });
    }
}
