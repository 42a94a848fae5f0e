"""Official documents: one neutral model, written as GB/T 9704 .docx, .pdf and .html, and read from what offices send.

``model`` is what a report is made of, ``rules`` the page it is set on, ``flow`` the order and places of its lines.
``docx``, ``pdf`` and ``html`` only draw that flow; ``readers`` turns other people's files into text.
"""
