"""`python -m ingest`: the ingest's command line."""

if __name__ == "__main__":
    # Each reading child imports this module anew, and needs none of what the command line does.
    import sys

    from ingest.cli import main

    sys.exit(main())
