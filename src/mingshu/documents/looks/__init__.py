"""What a file may show besides its words: what is hidden, drawn over, coloured away or put there by a program.

A file whose words are right may still be seen otherwise. Each finding says what and where; none means that the file
shows its words and nothing else.
"""

from __future__ import annotations

from mingshu.documents.looks.page import links_in_html, strange_in_html
from mingshu.documents.looks.paper import strange_in_pdf
from mingshu.documents.looks.word import strange_in_word

__all__ = ["links_in_html", "strange_in_html", "strange_in_pdf", "strange_in_word"]
