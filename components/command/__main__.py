"""`python -m components.command`, from a checkout."""

import sys

from components.command import main

if __name__ == "__main__":
    sys.exit(main())
