"""How requests arrive: gunicorn keeps the processes, waitress the connections.

A request reaches a thread only when the whole of it is here, so that somebody who sends slowly keeps nobody waiting.
"""
