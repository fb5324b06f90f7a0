"""`python app.py` serves the chat page and the HTTP API, like `regiodeal-qa serve`."""

import sys

from regiodeal_qa.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
