"""A page in Markdown of which each benchmark writes a section of its own."""

import pathlib
import re

TITLE = "# Benchmarks of the kernel\n\nMeasured by the commands named below, which write their part anew: do not edit.\n"


def put(page, heading, text):
    """Replaces the section of this heading, or adds it; makes the page where there is none."""
    path = pathlib.Path(page)
    parts = re.split(r"(?m)^(?=## )", path.read_text() if path.exists() else TITLE)
    section = f"## {heading}\n\n{text.strip()}\n"
    same = [i for i, part in enumerate(parts) if part.startswith(f"## {heading}\n")]
    if same:
        parts[same[0]] = section
    else:
        parts.append(section)
    path.write_text("\n".join(part.strip() + "\n" for part in parts))
